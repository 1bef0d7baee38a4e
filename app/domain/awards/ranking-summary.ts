import { metricRefsOf } from './award-rules';
import { refKey, type MetricRef } from './metric';
import type { RankingResult } from './ranking';

export interface RankingSummary {
  counts: RankingResult['counts'];
  /** Codes of the regions in first place; more than one when the place is shared. */
  leaders: string[];
  /** Metrics, of which time, that keep regions from being known, with the codes of the regions; most regions first. */
  missing: { ref: MetricRef; regions: string[] }[];
}

/** A metric that keeps regions from being known, in the words of a page. */
export interface MissingMetric {
  ref: MetricRef;
  /** The published figure that would fill the gap; null when only the unit's own assessment can. */
  indicator: string | null;
  regions: { code: string; name: string }[];
}

/** What an office needs to know of a ranking before it opens it. */
export function summariseRanking(result: RankingResult): RankingSummary {
  const { gates, score } = result.category;
  const asked = new Map([...gates, ...score].map(({ code, metric }) => [code, metric]));
  const waiting = new Map<string, Set<string>>();
  for (const row of result.rows.filter(({ status }) => status === 'unknown')) {
    for (const { code, reading } of [...row.gates, ...row.parts]) {
      const ref = asked.get(code);
      if (reading.state === 'known' || !ref) continue;
      const regions = waiting.get(refKey(ref)) ?? new Set();
      waiting.set(refKey(ref), regions.add(row.regionCode));
    }
  }
  return {
    counts: result.counts,
    leaders: result.rows.filter((row) => row.rank === 1).map((row) => row.regionCode),
    missing: metricRefsOf(result.category)
      .map((ref) => ({ ref, regions: [...(waiting.get(refKey(ref)) ?? [])] }))
      .filter(({ regions }) => regions.length > 0)
      .sort(
        (a, b) => b.regions.length - a.regions.length || (refKey(a.ref) < refKey(b.ref) ? -1 : 1),
      ),
  };
}

import type { MetricName } from './metric';
import type { RankingResult } from './ranking';

export interface RankingSummary {
  counts: RankingResult['counts'];
  /** Codes of the regions in first place; more than one when the place is shared. */
  leaders: string[];
  /** Metrics that keep regions from being known, with the codes of the regions; most regions first. */
  missing: { metric: MetricName; regions: string[] }[];
}

/** What an office needs to know of a ranking before it opens it. */
export function summariseRanking(result: RankingResult): RankingSummary {
  const waiting = new Map<MetricName, Set<string>>();
  for (const row of result.rows.filter(({ status }) => status === 'unknown')) {
    for (const { reading } of [...row.gates, ...row.parts]) {
      if (reading.state === 'known') continue;
      const regions = waiting.get(reading.metric) ?? new Set();
      waiting.set(reading.metric, regions.add(row.regionCode));
    }
  }
  return {
    counts: result.counts,
    leaders: result.rows.filter((row) => row.rank === 1).map((row) => row.regionCode),
    missing: [...waiting]
      .map(([metric, regions]) => ({ metric, regions: [...regions] }))
      .sort((a, b) => b.regions.length - a.regions.length || (a.metric < b.metric ? -1 : 1)),
  };
}

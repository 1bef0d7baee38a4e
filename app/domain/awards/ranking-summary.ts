import type { MetricName } from './metric';
import type { RankingResult } from './ranking';

export interface RankingSummary {
  counts: RankingResult['counts'];
  /** Codes of the regions in first place; more than one when the place is shared. */
  leaders: string[];
  /** Metrics some regions have no value of, with how many regions wait for it; most first. */
  missing: { metric: MetricName; regions: number }[];
}

/** What an office needs to know of a ranking before it opens it. */
export function summariseRanking(result: RankingResult): RankingSummary {
  const waiting = new Map<MetricName, Set<string>>();
  for (const row of result.rows) {
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
      .map(([metric, regions]) => ({ metric, regions: regions.size }))
      .sort((a, b) => b.regions - a.regions || (a.metric < b.metric ? -1 : 1)),
  };
}

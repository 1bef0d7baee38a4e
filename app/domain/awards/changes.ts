import { fromDecimal, rational, subtract, toFixed } from '~/shared/rational';

import type { ScorePart } from './award-rules';
import type { GateResult, Shortfall } from './gates';
import type { MetricName } from './metric';
import { additionalFor, exactScore, type PartResult, type Scale } from './score';
import type { UnknownReason } from './select-metric';
import type { Contender, RankGroup } from './ties';

/** One way a region's place would change, for the interface to put into words. */
export type Change =
  | { kind: 'pass_gate'; gate: string; metric: MetricName; shortfall: Shortfall }
  | {
      kind: 'supply_metric';
      part: string;
      metric: MetricName;
      reason: UnknownReason;
      parts?: string[];
    }
  | {
      kind: 'reach_rank';
      rank: number;
      /** Who holds it. */
      regions: string[];
      /** Points between the two scores; 0 when only a tie-break sets them apart. */
      points: string;
      /** What each metric alone would have to gain, all else equal; null when that cannot suffice. */
      parts: { part: string; metric: MetricName; additional: string | null }[];
    };

/** What keeps a region out of the ranking: gates not passed, then score metrics not known. */
export function blocks(gates: readonly GateResult[], parts: readonly PartResult[]): Change[] {
  const byGate = gates.flatMap((gate): Change[] =>
    gate.shortfall === null
      ? []
      : [
          {
            kind: 'pass_gate',
            gate: gate.code,
            metric: gate.reading.metric,
            shortfall: gate.shortfall,
          },
        ],
  );
  const byMetric = parts.flatMap(({ code, reading }): Change[] =>
    reading.state === 'known'
      ? []
      : [
          {
            kind: 'supply_metric',
            part: code,
            metric: reading.metric,
            reason: reading.reason,
            ...(reading.parts && { parts: reading.parts }),
          },
        ],
  );
  return [...byGate, ...byMetric];
}

/** The distance from a score to the rank above it. */
export function reach(
  above: RankGroup<Contender>,
  score: string,
  parts: readonly ScorePart[],
  results: readonly PartResult[],
  scales: readonly Scale[],
  digits: number,
): Extract<Change, { kind: 'reach_rank' }> {
  const target = above.members[0]?.contender.score ?? score;
  const gap = subtract(fromDecimal(target), fromDecimal(score));
  // why: half a unit below the target already rounds up to it.
  const half = rational(1, 2n * 10n ** BigInt(digits));
  const needed = subtract(subtract(fromDecimal(target), half), exactScore(parts, results, scales));
  return {
    kind: 'reach_rank',
    rank: above.rank,
    regions: above.members.map(({ contender }) => contender.regionCode),
    points: toFixed(gap, digits),
    parts: parts.flatMap((part, index) => {
      const [result, scale] = [results[index], scales[index]];
      if (!result || !scale || gap.n === 0n) return [];
      const additional = additionalFor(needed, part, result, scale);
      return [{ part: part.code, metric: part.metric.name, additional }];
    }),
  };
}

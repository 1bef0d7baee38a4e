import { fromDecimal, subtract, toFixed } from '~/shared/rational';

import type { AwardCategory } from './award-rules';
import { blocks, reach } from './changes';
import type { GateResult } from './gates';
import type { RankingRow } from './ranking';
import { unscoredParts, type PartResult, type Scale, type Scored } from './score';
import type { MetricReading } from './select-metric';
import { rankContenders, type Contender, type TieBreakUse } from './ties';

/** A region with everything read for it, before anything is ranked. */
export interface Candidate {
  regionCode: string;
  gates: GateResult[];
  /** One reading per score part, in the declared order. */
  readings: MetricReading[];
  tieBreaks: Contender['tieBreaks'];
}

/** A candidate that passed every gate, with its score. */
export interface Entry extends Contender, Scored {
  gates: GateResult[];
}

/** Marks a row as resting on simulated or part-year values, from every reading it shows. */
function marks(gates: GateResult[], parts: PartResult[], tieBreaks: TieBreakUse[]) {
  const readings = [...gates, ...parts, ...tieBreaks].map(({ reading }) => reading);
  return {
    simulated: readings.some((reading) => reading.state === 'known' && reading.simulated),
    partYear: readings.some((reading) => reading.state === 'known' && reading.partYear),
  };
}

/** Rows of the ranked regions, best first, each with its distance to the ranks beside it. */
export function rankedRows(
  category: AwardCategory,
  entries: readonly Entry[],
  scales: readonly Scale[],
  digits: number,
): RankingRow[] {
  const groups = rankContenders(entries);
  return groups.flatMap(({ rank, members }, at) => {
    const [above, below] = [groups[at - 1], groups[at + 1]];
    return members.map(({ contender, uses }): RankingRow => {
      const { regionCode, score, formula, gates, parts } = contender;
      const up = above && reach(above, score, category.score, parts, scales, digits);
      const lower = below?.members[0]?.contender;
      return {
        regionCode,
        status: 'ranked',
        rank,
        shared: members.length > 1,
        winner: rank <= category.winners,
        score,
        gapAbove: up?.points ?? null,
        marginBelow: lower ? difference(score, lower.score, digits) : null,
        gates,
        parts,
        tieBreaks: uses,
        formula,
        ...marks(gates, parts, uses),
        changes: up ? [up] : [],
      };
    });
  });
}

function difference(a: string, b: string, digits: number): string {
  return toFixed(subtract(fromDecimal(a), fromDecimal(b)), digits);
}

/** The row of a region that is listed but not ranked: what blocks it, and no number. */
export function unrankedRow(
  category: AwardCategory,
  candidate: Candidate,
  status: 'unknown' | 'failed',
): RankingRow {
  const { regionCode, gates, readings } = candidate;
  const parts = unscoredParts(category.score, readings);
  return {
    regionCode,
    status,
    rank: null,
    shared: false,
    winner: false,
    score: null,
    gapAbove: null,
    marginBelow: null,
    gates,
    parts,
    tieBreaks: [],
    formula: null,
    ...marks(gates, parts, []),
    changes: blocks(gates, parts),
  };
}

import type { AwardCategory, AwardRules } from './award-rules';
import type { Change } from './changes';
import type { GateResult } from './gates';
import type { PartResult } from './score';
import type { TieBreakUse } from './ties';

/** ranked: all gates passed and all score metrics known. failed: some gate failed. unknown: neither. */
export type RowStatus = 'ranked' | 'unknown' | 'failed';

/** One region's place with everything that explains it. */
export interface RankingRow {
  regionCode: string;
  status: RowStatus;
  /** 1 is best; null when not ranked. */
  rank: number | null;
  /** True when another region has the same rank after every tie-break. */
  shared: boolean;
  winner: boolean;
  score: string | null;
  /** Points to the next rank above and below; null where there is none. 0 when only a tie-break decides. */
  gapAbove: string | null;
  marginBelow: string | null;
  gates: GateResult[];
  parts: PartResult[];
  /** The tie-breaks that were asked, in order; empty when the score alone decided. */
  tieBreaks: TieBreakUse[];
  formula: string | null;
  /** True when any value read is simulated, or covers only part of its period. */
  simulated: boolean;
  partYear: boolean;
  changes: Change[];
}

/** A ranking that can be stored, published and recomputed to the same bytes (canonical JSON). */
export interface RankingResult {
  rules: { code: string; version: string; programme: string; year: number };
  rounding: AwardRules['rounding'];
  category: AwardCategory;
  counts: { population: number; ranked: number; unknown: number; failed: number };
  winners: string[];
  /** True when shared ranks make more winners than the category declares. */
  winnersShared: boolean;
  simulated: boolean;
  rows: RankingRow[];
}

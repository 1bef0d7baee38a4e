import { compare, fromDecimal } from '~/shared/rational';

import { distanceOf, type Distance, type Finding } from './findings';

/** What stands in one seat about a requirement. */
export interface SeatFinding extends Finding {
  /** Decimal string, where the instrument asks for one. */
  score: string | null;
  /** The answer or its evidence is no longer what it was given on. */
  stale: boolean;
}

/**
 * What lies between the two seats.
 * - `same`    nothing: one act agrees to it, with all others like it
 * - `distance` the findings differ, by steps or in kind
 * - `score`   found alike, with another score
 * - `alone`   only one of them found anything
 * - `stale`   found alike, but one of them on another answer or other evidence
 */
export type Gap =
  | { kind: 'same' | 'score' | 'alone' | 'stale' }
  | { kind: 'distance'; distance: Exclude<Distance, { kind: 'alike' }> };

/** The gap; null where neither found anything. The order of the two is no matter. The database asks the same again. */
export function gapOf(first: SeatFinding | null, second: SeatFinding | null): Gap | null {
  if (first === null || second === null) return first === second ? null : { kind: 'alone' };
  const distance = distanceOf(first, second);
  if (distance.kind !== 'alike') return { kind: 'distance', distance };
  if (first.level !== second.level) return { kind: 'distance', distance: { kind: 'other' } };
  if (!sameScore(first.score, second.score)) return { kind: 'score' };
  return { kind: first.stale || second.stale ? 'stale' : 'same' };
}

const sameScore = (a: string | null, b: string | null) =>
  a === null || b === null ? a === b : compare(fromDecimal(a), fromDecimal(b)) === 0;

import * as R from '~/shared/rational';

import { predicateOf } from './compute';
import type { LocalText, Predicate, RuleSet } from './rule-set';

/** The way to the next predicate, in points as decimal text. */
export type PredicateGap = {
  current: { code: string; label: LocalText };
  next: { code: string; label: LocalText };
  /** Lowest score, on the printed scale, that has the next predicate: 70.01 when 70 itself has not. */
  target: string;
  /** target − score. */
  points: string;
};

/**
 * How many points a score lacks to the next predicate; null at the highest one.
 * @param score rounded total, decimal text of 0 to the rule set's total; RangeError otherwise
 */
export function gapToNextPredicate(ruleSet: RuleSet, score: string): PredicateGap | null {
  const current = predicateOf(ruleSet, score);
  const next = ruleSet.predicates.bands[ruleSet.predicates.bands.indexOf(current) + 1];
  if (!next) return null;
  const target = lowestScore(ruleSet, next);
  return {
    current: { code: current.code, label: current.label },
    next: { code: next.code, label: next.label },
    target,
    points: pointsTo(ruleSet, score, target),
  };
}

/** Lowest score, on the printed scale, that has a predicate: "70.01" when 70 itself has not. */
export function lowestScore(ruleSet: RuleSet, band: Predicate): string {
  const { decimals } = ruleSet.rounding;
  const step = R.rational(1n, 10n ** BigInt(decimals));
  const bound = R.fromDecimal(band.from);
  return R.toFixed(band.fromInclusive ? bound : R.add(bound, step), decimals);
}

/** target − score in points, both as printed; "0.00" once the target is reached. */
export function pointsTo(ruleSet: RuleSet, score: string, target: string): string {
  const missing = R.subtract(R.fromDecimal(target), R.fromDecimal(score));
  return R.toFixed(R.max(R.ZERO, missing), ruleSet.rounding.decimals);
}

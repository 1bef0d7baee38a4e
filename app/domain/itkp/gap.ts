import * as R from '~/shared/rational';

import { predicateOf } from './compute';
import type { LocalText, RuleSet } from './rule-set';

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
  const { decimals } = ruleSet.rounding;
  const step = R.rational(1n, 10n ** BigInt(decimals));
  const bound = R.fromDecimal(next.from);
  const target = next.fromInclusive ? bound : R.add(bound, step);
  return {
    current: { code: current.code, label: current.label },
    next: { code: next.code, label: next.label },
    target: R.toFixed(target, decimals),
    points: R.toFixed(R.subtract(target, R.fromDecimal(score)), decimals),
  };
}

import type { ItkpInputsDraft } from './input.schema';
import { fits } from './read-gap';
import type { ItkpYear } from './region-profile';
import type { RuleSet } from './rule-set';

/** The newest year of the index, as the unit's home tells it. */
export interface LastKnown {
  year: number;
  /** Points as decimal text; null where the result has no total. */
  total: string | null;
  /** False where only the points were published: nobody knows the inputs behind them. */
  hasInputs: boolean;
  /** Whether the year was computed by the same rules as the gap. */
  isSameRules: boolean;
  /** Parts whose points were given without the figures behind them: they stand, and cannot be tried. */
  given: { code: string; score: string }[];
  inputs: ItkpInputsDraft;
}

/**
 * What the gap starts from while the running cycle has no input: the inputs of the newest year, as far as the rules of
 * the running cycle take them. A given score is worth something under its own rules alone. Years newest first.
 */
export function lastKnown(ruleSet: RuleSet, years: readonly ItkpYear[]): LastKnown | null {
  const [latest] = years;
  if (!latest) return null;
  const { year, published } = latest;
  const result = latest.results[0]?.result;
  if (!result) {
    const total = published?.total ?? null;
    return { year, total, hasInputs: false, isSameRules: false, given: [], inputs: {} };
  }
  const isSameRules =
    result.ruleSet.code === ruleSet.code && result.ruleSet.version === ruleSet.version;
  const inputs = Object.entries(result.inputs).filter(
    ([code, input]) => fits(ruleSet, code, input) && (isSameRules || input.kind !== 'given'),
  );
  return {
    ...{ year, total: result.total?.rounded ?? null, isSameRules },
    hasInputs: inputs.length > 0,
    given: inputs.flatMap(([code, input]) =>
      input.kind === 'given' ? [{ code, score: input.score }] : [],
    ),
    inputs: Object.fromEntries(inputs),
  };
}

/** Whether anything stands in the inputs: an answer, a level, or a verdict on one. */
export function isBegun(inputs: ItkpInputsDraft): boolean {
  return Object.values(inputs).some(
    (input) =>
      input.kind !== 'maturity' ||
      !input.levels ||
      Object.values(input.levels).some((level) => level !== null),
  );
}

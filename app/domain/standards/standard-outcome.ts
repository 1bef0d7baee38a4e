import type { Verdict } from '~/domain/instruments/verdict';

export interface RequirementVerdict {
  requirement: string;
  /** null while no assessor gave one. */
  verdict: Verdict | null;
}

export interface StandardOutcome {
  met: boolean;
  /** Requirements that apply: all but those the assessor accepted as not applicable. */
  applicable: number;
  metCount: number;
  /** What keeps the standard from being met, in the order asked. */
  missing: RequirementVerdict[];
}

/**
 * The outcome of one standard: met when every applicable requirement is met and at least one applies.
 * A requirement the assessor accepted as not applicable is not required; partly, not assessable and not
 * yet judged all count as missing. A standard of which nothing applies is not met: nothing was shown.
 */
export function standardOutcome(verdicts: readonly RequirementVerdict[]): StandardOutcome {
  const applicable = verdicts.filter(({ verdict }) => verdict !== 'not_applicable');
  const missing = applicable.filter(({ verdict }) => verdict !== 'met');
  return {
    met: applicable.length > 0 && missing.length === 0,
    applicable: applicable.length,
    metCount: applicable.length - missing.length,
    missing,
  };
}

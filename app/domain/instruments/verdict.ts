/**
 * What an assessor finds about one requirement. `not_assessable`: the evidence does not allow a finding.
 * `not_applicable`: the assessor accepts that the requirement does not apply to this unit.
 */
export const VERDICTS = ['met', 'partly', 'not_met', 'not_assessable', 'not_applicable'] as const;
export type Verdict = (typeof VERDICTS)[number];

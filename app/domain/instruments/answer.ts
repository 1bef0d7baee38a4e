import type { Level, Requirement } from './instrument';

export const CLAIMS = ['met', 'partly', 'not_met', 'not_applicable'] as const;
/** What a unit says of itself about a requirement. */
export type Claim = (typeof CLAIMS)[number];

/** Numbers are decimal strings, never floats; a percentage counts percents ('73.4'). */
export type AnswerValue =
  | { type: 'claim'; claim: Claim }
  | { type: 'level'; level: Level }
  | { type: 'ratio'; numerator: string; denominator: string }
  | { type: 'percentage'; percentage: string }
  | { type: 'flag'; flag: boolean };

export interface AnswerState {
  requirementCode: string;
  value: AnswerValue | null;
  note: string | null;
}

export type AnswerProblem = 'wrong_type' | 'not_whole';

/** Why a value cannot answer this requirement, or null. Ranges are the schema's business. */
export function answerProblem(requirement: Requirement, value: AnswerValue): AnswerProblem | null {
  if (requirement.answerType !== value.type) return 'wrong_type';
  if (requirement.answerType === 'ratio' && value.type === 'ratio' && requirement.whole) {
    const whole = [value.numerator, value.denominator].every((number) => /^\d+$/.test(number));
    if (!whole) return 'not_whole';
  }
  return null;
}

/**
 * Whether an answer counts as given. "Not applicable" needs a note that says why: without one it would
 * be an empty answer in disguise. A denominator of 0 is an answer; whether it can be computed is ITKP's rule.
 */
export function isAnswered(value: AnswerValue | null, note: string | null): boolean {
  if (value === null) return false;
  if (value.type === 'claim' && value.claim === 'not_applicable')
    return note !== null && note.trim() !== '';
  return true;
}

import type { CivilDate } from '~/shared/dates';

import { choiceProblem, dateProblem, numberProblem } from './cell';
import type { Level, RatioRequirement, Requirement } from './instrument';
import type { TableRow } from './table';
import { columnSum, isCompleteTable, rowsProblem } from './table-value';

export const CLAIMS = ['met', 'partly', 'not_met', 'not_applicable'] as const;
/** What a unit says of itself about a requirement. */
export type Claim = (typeof CLAIMS)[number];

/**
 * Numbers are decimal strings, never floats; a percentage counts percents ('73.4'), a date is 'YYYY-MM-DD'. The rows of
 * a ratio are there when it was told row by row; its numbers are then their sums.
 */
export type AnswerValue =
  | { type: 'claim'; claim: Claim }
  | { type: 'level'; level: Level }
  | { type: 'ratio'; numerator: string; denominator: string; rows?: TableRow[] }
  | { type: 'percentage'; percentage: string }
  | { type: 'flag'; flag: boolean }
  | { type: 'number'; number: string }
  | { type: 'date'; date: CivilDate }
  | { type: 'choice'; choice: string }
  | { type: 'table'; rows: TableRow[] };

export interface AnswerState {
  requirementCode: string;
  value: AnswerValue | null;
  note: string | null;
  /** Brought from an earlier filing, and nobody has confirmed it yet. */
  unconfirmed?: boolean;
}

export type AnswerProblem =
  'wrong_type' | 'not_whole' | 'out_of_range' | 'unknown_choice' | 'bad_table' | 'sum_differs';

/**
 * Why a value cannot answer this requirement, or null. What is merely unfinished (a table with empty cells) can be kept;
 * whether it counts is the business of `isGiven`.
 */
export function answerProblem(requirement: Requirement, value: AnswerValue): AnswerProblem | null {
  if (requirement.answerType !== value.type) return 'wrong_type';
  switch (value.type) {
    case 'ratio':
      return requirement.answerType === 'ratio' ? ratioProblem(requirement, value) : null;
    case 'number':
      return requirement.answerType === 'number' && numberProblem(requirement, value.number)
        ? 'out_of_range'
        : null;
    case 'date':
      return requirement.answerType === 'date' && dateProblem(requirement, value.date)
        ? 'out_of_range'
        : null;
    case 'choice':
      return requirement.answerType === 'choice' && choiceProblem(requirement.options, value.choice)
        ? 'unknown_choice'
        : null;
    case 'table':
      return requirement.answerType === 'table' ? rowsProblem(requirement.table, value.rows) : null;
    case 'claim':
    case 'level':
    case 'percentage':
    case 'flag':
      return null;
  }
}

function ratioProblem(
  { whole, list }: RatioRequirement,
  value: Extract<AnswerValue, { type: 'ratio' }>,
): AnswerProblem | null {
  const { numerator, denominator, rows } = value;
  if (whole && ![numerator, denominator].every((number) => /^\d+$/.test(number)))
    return 'not_whole';
  if (rows === undefined) return null;
  if (!list || rows.length === 0 || rowsProblem(list, rows)) return 'bad_table';
  const sums = [columnSum(rows, list.numerator), columnSum(rows, list.denominator)];
  return sums[0] === numerator && sums[1] === denominator ? null : 'sum_differs';
}

/**
 * Whether an answer says something by itself. "Not applicable" needs a note that says why: without one it would
 * be an empty answer in disguise. A denominator of 0 is an answer; whether it can be computed is ITKP's rule.
 */
export function isAnswered(value: AnswerValue | null, note: string | null): boolean {
  if (value === null) return false;
  if (value.type === 'claim' && value.claim === 'not_applicable')
    return note !== null && note.trim() !== '';
  return true;
}

/** Whether a table, or the rows behind a ratio, have all that is required; true for every other value. */
export function isComplete(requirement: Requirement, value: AnswerValue): boolean {
  if (value.type === 'table' && requirement.answerType === 'table')
    return isCompleteTable(requirement.table, value.rows);
  if (value.type === 'ratio' && requirement.answerType === 'ratio' && requirement.list)
    return value.rows === undefined || isCompleteTable(requirement.list, value.rows);
  return true;
}

/**
 * The one rule of what counts as answered, on every surface: it says something, it is complete, and when it was brought
 * from an earlier filing a person has confirmed it.
 */
export function isGiven(
  requirement: Requirement | undefined,
  answer: Omit<AnswerState, 'requirementCode'> | null,
): boolean {
  if (!answer || answer.unconfirmed || !isAnswered(answer.value, answer.note)) return false;
  return !requirement || answer.value === null || isComplete(requirement, answer.value);
}

import { isCivilDate } from '~/shared/dates';
import { compare, fromDecimal } from '~/shared/rational';

import type { ChoiceOption, DateSpec, InputColumn, NumberSpec } from './table';
import { CELL_MAX } from './table';

/** At most 15 digits before and 6 after the dot, written without needless zeros in front. */
const AMOUNT = /^(0|[1-9]\d{0,14})(\.\d{1,6})?$/;

/**
 * - `notANumber`, `notADate`, `notAChoice`, `tooLong`, `notText` the text is none
 * - `notWhole`, `tooManyDecimals`, `belowMin`, `aboveMax`, `tooEarly`, `tooLate` it is one, out of what is asked
 */
export type CellProblem =
  | 'notANumber'
  | 'notWhole'
  | 'tooManyDecimals'
  | 'belowMin'
  | 'aboveMax'
  | 'notADate'
  | 'tooEarly'
  | 'tooLate'
  | 'notAChoice'
  | 'tooLong'
  | 'notText';

/** Why a decimal text is no answer here, or null. */
export function numberProblem(spec: NumberSpec, text: string): CellProblem | null {
  if (!AMOUNT.test(text)) return 'notANumber';
  const decimals = text.split('.')[1]?.length ?? 0;
  if (decimals > spec.decimals) return spec.decimals === 0 ? 'notWhole' : 'tooManyDecimals';
  const number = fromDecimal(text);
  const against = (limit: string) => compare(number, fromDecimal(limit));
  if (spec.min !== null && against(spec.min) < 0) return 'belowMin';
  return spec.max !== null && against(spec.max) > 0 ? 'aboveMax' : null;
}

/** Why a text is no day of the calendar that answers here, or null. */
export function dateProblem(spec: DateSpec, text: string): CellProblem | null {
  if (!isCivilDate(text)) return 'notADate';
  if (spec.min !== null && text < spec.min) return 'tooEarly';
  return spec.max !== null && text > spec.max ? 'tooLate' : null;
}

export function choiceProblem(options: readonly ChoiceOption[], code: string): CellProblem | null {
  return options.some((option) => option.code === code) ? null : 'notAChoice';
}

function textProblem(text: string): CellProblem | null {
  if (text.length > CELL_MAX) return 'tooLong';
  return text === '' || text.trim() !== text || /[\n\r\t]/.test(text) ? 'notText' : null;
}

/** Why a stored cell is not what its column asks, or null. An empty cell is not stored. */
export function cellProblem(column: InputColumn, cell: string): CellProblem | null {
  switch (column.kind) {
    case 'text':
      return textProblem(cell);
    case 'number':
      return numberProblem(column, cell);
    case 'date':
      return dateProblem(column, cell);
    case 'choice':
      return choiceProblem(column.options, cell);
  }
}

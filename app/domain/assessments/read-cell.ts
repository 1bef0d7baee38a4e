import type { AnswerProblem } from '~/domain/instruments/answer';
import {
  choiceProblem,
  dateProblem,
  numberProblem,
  type CellProblem,
} from '~/domain/instruments/cell';
import {
  CELL_MAX,
  type ChoiceOption,
  type DateSpec,
  type InputColumn,
  type NumberSpec,
} from '~/domain/instruments/table';
import { cleanLine } from '~/shared/clean-text';
import { dayFirst } from '~/shared/dates';
import { readDate } from '~/shared/read-date';

import { readNumber } from './typed-number';

/** An i18n key with its values. */
export interface CellError {
  key: string;
  params?: Record<string, string | number>;
}
/** What was typed, as it is kept; '' when nothing was. */
export type ReadCell = { text: string } | { error: CellError };

/** Reads one cell of a table as people type or paste it. */
export function readCell(column: InputColumn, typed: string): ReadCell {
  switch (column.kind) {
    case 'text': {
      const text = cleanLine(typed);
      return text.length > CELL_MAX ? problem('tooLong', { max: CELL_MAX }) : { text };
    }
    case 'number':
      return readNumberText(column, typed);
    case 'date':
      return readDateText(column, typed);
    case 'choice':
      return readChoiceText(column.options, typed);
  }
}

/** '12', '1.250', '3,5' and '3.5'; a whole number where the spec wants one, also as '3,0'. */
export function readNumberText(spec: NumberSpec, typed: string): ReadCell {
  if (typed.trim() === '') return { text: '' };
  const read = readNumber(typed, spec.decimals === 0);
  // why: spreadsheets write a whole number as '3,00'; three zeros may stand for thousands, and are never dropped.
  const number = spec.decimals === 0 ? (read?.replace(/\.0{1,2}$/, '') ?? null) : read;
  const params = { min: spec.min ?? '', max: spec.max ?? '', count: spec.decimals };
  if (number === null) return problem(spec.decimals === 0 ? 'notWhole' : 'notANumber', params);
  const wrong = numberProblem(spec, number);
  return wrong ? problem(wrong, params) : { text: number };
}

/** A day in any of the ways `readDate` knows. */
export function readDateText(spec: DateSpec, typed: string): ReadCell {
  if (typed.trim() === '') return { text: '' };
  const text = readDate(typed) ?? '';
  const wrong = dateProblem(spec, text);
  const params = { min: dayFirst(spec.min ?? ''), max: dayFirst(spec.max ?? '') };
  return wrong ? problem(wrong, params) : { text };
}

/** The code of an option, or its label in either language; case does not count. */
export function readChoiceText(options: readonly ChoiceOption[], typed: string): ReadCell {
  const bare = cleanLine(typed);
  if (bare === '') return { text: '' };
  if (choiceProblem(options, bare) === null) return { text: bare };
  const key = bare.toLowerCase();
  const found = options.filter(({ code, label }) =>
    [code, label.id, label.en].some((name) => name.toLowerCase() === key),
  );
  return found.length === 1 && found[0] ? { text: found[0].code } : problem('notAChoice');
}

function problem(kind: CellProblem, params?: CellError['params']): ReadCell {
  return { error: { key: `fields:cell.${kind}`, params } };
}

/** The sentence for a value that cannot answer a requirement. */
export function problemKey(problem: AnswerProblem): string {
  const isTyped = problem !== 'wrong_type' && problem !== 'not_whole';
  return isTyped ? `fields:problem.${problem}` : `unit:errors.${problem}`;
}

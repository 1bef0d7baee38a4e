import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import type { InputColumn, TableRow } from '~/domain/instruments/table';
import type { Locale } from '~/shared/numbers';

import { fieldNumber } from '../typed-number';

import { answerOptions } from './options';
import { tableSheetOf } from './layout';
import type { BothWords } from './words';

/** What is written into a cell. A number is a number of the spreadsheet as far as one holds it exactly. */
export type Written = string | number;

/** The two cells of an answer; null leaves one empty. */
export interface WrittenAnswer {
  answer: Written | null;
  second: Written | null;
}

/** An answer as its sheet shows it, in the words of the language. */
export function writtenAnswer(
  requirement: Requirement,
  value: AnswerValue | null,
  language: Locale,
  words: BothWords,
): WrittenAnswer {
  const one = (answer: Written): WrittenAnswer => ({ answer, second: null });
  const label = (code: string) => optionLabel(requirement, code, language, words);
  const rowsAt = () => one(words[language]('sheet:cell.elsewhere', { sheet: requirement.code }));
  if (value === null)
    return requirement.answerType === 'table' ? rowsAt() : { answer: null, second: null };
  switch (value.type) {
    case 'claim':
      return one(label(value.claim));
    case 'level':
      return one(label(String(value.level)));
    case 'flag':
      return one(label(value.flag ? 'yes' : 'no'));
    case 'choice':
      return one(label(value.choice));
    case 'percentage':
      return one(writtenNumber(value.percentage, language));
    case 'number':
      return one(writtenNumber(value.number, language));
    case 'date':
      return one(value.date);
    case 'ratio':
      if (value.rows && tableSheetOf(requirement)) return rowsAt();
      return {
        answer: writtenNumber(value.numerator, language),
        second: writtenNumber(value.denominator, language),
      };
    case 'table':
      return rowsAt();
  }
}

/** One cell of a table; null for an empty one. */
export function writtenCell(column: InputColumn, row: TableRow, language: Locale): Written | null {
  const cell = row[column.code];
  if (cell === undefined) return null;
  switch (column.kind) {
    case 'text':
    case 'date':
      return cell;
    case 'number':
      return writtenNumber(cell, language);
    case 'choice':
      return column.options.find(({ code }) => code === cell)?.label[language] ?? cell;
  }
}

function optionLabel(requirement: Requirement, code: string, language: Locale, words: BothWords) {
  const options = answerOptions(requirement, words) ?? [];
  return options.find((option) => option.code === code)?.label[language] ?? code;
}

/** why: a spreadsheet keeps 15 digits; a longer number is written as text, so that none of them is lost. */
function writtenNumber(number: string, language: Locale): Written {
  const isExact = number.replace(/^0\./, '').replace('.', '').length <= 15;
  return isExact && String(Number(number)) === number
    ? Number(number)
    : fieldNumber(number, language);
}

import Big from 'big.js';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement } from '~/domain/instruments/instrument';
import { inputColumns, type ChoiceOption, type InputColumn } from '~/domain/instruments/table';
import { cleanText } from '~/shared/clean-text';

import { answerFields, filled, type AnswerFields } from '../answer-fields';
import { readChoiceText } from '../read-cell';
import { cellOf, tableOf } from '../table-fields';
import { fieldNumber } from '../typed-number';

import type { GridCell } from './grid';
import { answerOptions } from './options';
import type { BothWords } from './words';

/** The cells in which a requirement is answered in the sheet of its instrument. */
export interface AnswerCells {
  answer: GridCell | undefined;
  second: GridCell | undefined;
}

/**
 * The fields of the form a row of the workbook stands for, as they would be typed into the page. What cannot be read is
 * left as it stands, for the form's own reading to refuse.
 */
export function fieldsOf(
  requirement: Requirement,
  { answer, second }: AnswerCells,
  words: BothWords,
): AnswerFields {
  const options = answerOptions(requirement, words);
  switch (requirement.answerType) {
    case 'claim':
    case 'level':
    case 'flag':
    case 'choice':
      return filled({ [requirement.answerType]: chosen(options ?? [], answer) });
    case 'percentage':
      return filled({ percentage: percentText(answer) });
    case 'number':
      return filled({ number: numberText(answer) });
    case 'date':
      return filled({ date: cellText(answer) });
    case 'ratio':
      return filled({ numerator: numberText(answer), denominator: numberText(second) });
    case 'table':
      return {};
  }
}

/** A cell of a table as it would be typed. */
export function typedCell(column: InputColumn, cell: GridCell | undefined): string {
  switch (column.kind) {
    case 'text':
    case 'date':
      return cellText(cell);
    case 'number':
      return numberText(cell);
    case 'choice':
      return chosen(column.options, cell);
  }
}

/** What `fieldsOf` and `typedCell` give for an answer that was exported and not touched. */
export function exportedFields(
  requirement: Requirement,
  answer: { value: AnswerValue | null; note: string } | null,
): AnswerFields {
  const numbers = new Set(
    inputColumns(tableOf(requirement) ?? { columns: [] })
      .filter(({ kind }) => kind === 'number')
      .map(({ code }) => code),
  );
  const { note: _note, ...fields } = answerFields(answer, 'id');
  return Object.fromEntries(
    Object.entries(fields).map(([name, text]) => {
      const cell = cellOf(name);
      return [name, cell && numbers.has(cell.column) ? fieldNumber(text, 'id') : text];
    }),
  );
}

export function exportedNote(answer: { note: string } | null): string {
  return cleanText(answer?.note ?? '');
}

export function cellText(cell: GridCell | undefined): string {
  if (!cell) return '';
  if (cell.kind === 'percent') return percentText(cell);
  return cell.text;
}

/** why: with a comma, for a dot may group thousands in a typed number, never in a cell that holds a number. */
function numberText(cell: GridCell | undefined): string {
  if (!cell) return '';
  return cell.kind === 'number' || cell.kind === 'percent'
    ? fieldNumber(cell.text, 'id')
    : cell.text;
}

/** A spreadsheet keeps 73,4% as 0.734. */
function percentText(cell: GridCell | undefined): string {
  if (cell?.kind !== 'percent') return numberText(cell);
  return `${new Big(cell.text).times(100).toFixed().replace('.', ',')}%`;
}

/** The code of an option named in either language; yes and no may be a tick of the spreadsheet. */
function chosen(options: readonly ChoiceOption[], cell: GridCell | undefined): string {
  const text = cellText(cell);
  const isYes = cell?.kind === 'flag' && options.some(({ code }) => code === 'yes');
  if (isYes) return text === 'TRUE' ? 'yes' : 'no';
  const read = readChoiceText(options, text);
  return 'text' in read ? read.text : text;
}

import type { InstrumentKind, Requirement } from '~/domain/instruments/instrument';
import { inputColumns, type InputColumn, type TableSpec } from '~/domain/instruments/table';
import type { Locale } from '~/shared/numbers';

import { tableOf } from '../table-fields';

import { nameKey } from './words';

/**
 * Columns of a sheet of answers in their order. `second` is there only where a ratio is asked, `asked` only while work is back
 * with the unit.
 */
export const ANSWER_COLUMNS = [
  'code',
  'section',
  'question',
  'kind',
  'allowed',
  'answer',
  'second',
  'note',
  'state',
  'asked',
  'version',
] as const;
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number];

/** Columns that are read back; the rest only inform. */
export const READ_COLUMNS = ['code', 'answer', 'second', 'note', 'version'] as const;
export type ReadColumn = (typeof READ_COLUMNS)[number];

const MARK = 'pranata-lembar-1';

/** The cell by which a workbook is known as an export of this assessment. */
export function markOf(assessmentId: string): string {
  return `${MARK}:${assessmentId}`;
}

/** The assessment a marked cell names; null for any other cell. */
export function markedAssessment(text: string): string | null {
  const [, id] =
    /^pranata-lembar-1:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text.trim()) ?? [];
  return id ?? null;
}

/** Key of the name of the sheet of an instrument. */
export function sheetKey(kind: InstrumentKind): string {
  return `sheet:name.${kind}`;
}

/** A requirement whose rows have a sheet of their own, named by its code. */
export interface TableSheet {
  code: string;
  table: TableSpec;
}

export function tableSheetOf(requirement: Requirement): TableSheet | null {
  const table = tableOf(requirement);
  return table && { code: requirement.code, table };
}

/** Head of a column of a table; with its code where another column has the same title. */
export function headOf(table: TableSpec, column: InputColumn, language: Locale): string {
  const title = column.title[language];
  const twins = inputColumns(table).filter(
    (one) => nameKey(one.title[language]) === nameKey(title),
  );
  return twins.length > 1 ? `${title} (${column.code})` : title;
}

/** The column a head names, in either language or by its code; null for any other text. */
export function columnOfHead(table: TableSpec, head: string): InputColumn | null {
  const found = nameKey(head);
  return (
    inputColumns(table).find((column) =>
      [headOf(table, column, 'id'), headOf(table, column, 'en'), column.code].some(
        (name) => nameKey(name) === found,
      ),
    ) ?? null
  );
}

/** Letters of a column counted from 0: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

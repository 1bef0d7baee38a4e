import type { CivilDate } from '~/shared/dates';
import type { DecimalString } from '~/shared/numbers';

import type { Localized } from './instrument';

/** Most rows of any table. */
export const ROWS_MAX = 500;
/** Longest text of a cell, in UTF-16 units. */
export const CELL_MAX = 500;

/** Which numbers answer: never negative, bounds included, at most `decimals` places. */
export interface NumberSpec {
  /** What is counted or measured; null for a bare number. */
  unit: Localized | null;
  min: DecimalString | null;
  max: DecimalString | null;
  /** 0 to 6; 0 means whole numbers. */
  decimals: number;
}

/** Which days answer, both ends included. */
export interface DateSpec {
  min: CivilDate | null;
  max: CivilDate | null;
}

export interface ChoiceOption {
  /** Stored; stable across text corrections. */
  code: string;
  label: Localized;
}

/** A value computed from number columns of the same row: their product, sum or largest. */
export interface Formula {
  op: 'product' | 'sum' | 'largest';
  of: string[];
}

/** How a band reads: good, needs care, bad. */
export const BAND_TONES = ['good', 'care', 'bad'] as const;
export interface Band {
  code: string;
  label: Localized;
  /** The largest value of the band, itself included; null for the last one. */
  upTo: DecimalString | null;
  tone: (typeof BAND_TONES)[number];
}

interface ColumnBase {
  /** Name of the column in a row: lower case letters and digits. */
  code: string;
  title: Localized;
  /** Short help under the title; null when the title says it all. */
  hint: Localized | null;
  required: boolean;
}
export type TextColumn = ColumnBase & { kind: 'text' };
export type NumberColumn = ColumnBase & { kind: 'number' } & NumberSpec;
export type ChoiceColumn = ColumnBase & { kind: 'choice'; options: ChoiceOption[] };
export type DateColumn = ColumnBase & { kind: 'date' } & DateSpec;
/** Never typed and never stored; `required` is false. Bands may be empty. */
export type ComputedColumn = ColumnBase & { kind: 'computed'; formula: Formula; bands: Band[] };

export type InputColumn = TextColumn | NumberColumn | ChoiceColumn | DateColumn;
export type Column = InputColumn | ComputedColumn;

export interface TableSpec {
  /** What one row is: 'risiko', 'aset'. */
  rowName: Localized;
  minRows: number;
  /** Not over ROWS_MAX. */
  maxRows: number;
  columns: Column[];
}

/**
 * One row by column code. Numbers are decimal text, dates 'YYYY-MM-DD', choices codes; an empty cell is left out,
 * and so is what is computed.
 */
export type TableRow = Record<string, string>;

export function inputColumns(table: Pick<TableSpec, 'columns'>): InputColumn[] {
  return table.columns.filter((column): column is InputColumn => column.kind !== 'computed');
}

import type { DecimalString } from '~/shared/numbers';
import {
  add,
  compare,
  fromDecimal,
  max,
  multiply,
  sum,
  toDecimal,
  type Rational,
} from '~/shared/rational';

import { cellProblem } from './cell';
import {
  inputColumns,
  type Band,
  type ComputedColumn,
  type TableRow,
  type TableSpec,
} from './table';

/** Why rows cannot stand in a table at all, or null: too many, empty, or a cell its column does not take. */
export function rowsProblem(table: TableSpec, rows: readonly TableRow[]): 'bad_table' | null {
  if (rows.length > table.maxRows) return 'bad_table';
  const columns = new Map(inputColumns(table).map((column) => [column.code, column]));
  const fits = rows.every((row) => {
    const cells = Object.entries(row);
    return (
      cells.length > 0 &&
      cells.every(([code, cell]) => {
        const column = columns.get(code);
        return column !== undefined && cellProblem(column, cell) === null;
      })
    );
  });
  return fits ? null : 'bad_table';
}

/** A cell still to fill in; `row` counts from 0. */
export interface MissingCell {
  row: number;
  column: string;
}

/** Required cells that are empty, in the order of reading. */
export function missingCells(table: TableSpec, rows: readonly TableRow[]): MissingCell[] {
  const required = inputColumns(table).filter((column) => column.required);
  return rows.flatMap((row, index) =>
    required.flatMap(({ code }) => (row[code] === undefined ? [{ row: index, column: code }] : [])),
  );
}

/** Whether the table answers: enough rows, and nothing required left empty. */
export function isCompleteTable(table: TableSpec, rows: readonly TableRow[]): boolean {
  return rows.length >= table.minRows && missingCells(table, rows).length === 0;
}

/** The computed value of a row, exact; null while one of its numbers is missing or no number. */
export function computedValue({ formula }: ComputedColumn, row: TableRow): DecimalString | null {
  const numbers: Rational[] = [];
  for (const code of formula.of) {
    const cell = row[code];
    if (cell === undefined || !/^\d+(\.\d+)?$/.test(cell)) return null;
    numbers.push(fromDecimal(cell));
  }
  const [first, ...rest] = numbers;
  if (first === undefined) return null;
  switch (formula.op) {
    case 'product':
      return toDecimal(rest.reduce(multiply, first));
    case 'sum':
      return toDecimal(rest.reduce(add, first));
    case 'largest':
      return toDecimal(rest.reduce(max, first));
  }
}

/** The band a computed value falls in: the first whose upper end it does not exceed; null without bands. */
export function bandOf(bands: readonly Band[], value: DecimalString): Band | null {
  return (
    bands.find(
      ({ upTo }) => upTo === null || compare(fromDecimal(value), fromDecimal(upTo)) <= 0,
    ) ?? null
  );
}

/** The sum of a number column over all rows, exact; empty cells count nothing. */
export function columnSum(rows: readonly TableRow[], code: string): DecimalString {
  return toDecimal(sum(rows.map((row) => fromDecimal(row[code] ?? '0')))) ?? '0';
}

/** How many rows fall in each band of a computed column, in the order of the bands. */
export function bandCounts(
  column: ComputedColumn,
  rows: readonly TableRow[],
): { band: Band; count: number }[] {
  const bands = rows.map((row) => {
    const value = computedValue(column, row);
    return value === null ? null : bandOf(column.bands, value);
  });
  return column.bands.map((band) => ({ band, count: bands.filter((b) => b === band).length }));
}

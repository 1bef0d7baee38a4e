import type { GridCell, GridRow, GridSheet } from './grid';
import { columnLetters } from './layout';
import { SHEET_MAX_ROW } from './limits';
import type { SheetProblem } from './problem';
import { nameKey } from './words';

/** A sheet with its columns known: the rows below the head. */
export interface KnownSheet<Column extends string> {
  name: string;
  rows: GridRow[];
  /** Position of each column, from 0. */
  columns: Map<Column, number>;
}

interface HeadsOf<Column extends string> {
  /** The column a head names; null for one that is not known. */
  columnOf(head: string): Column | null;
  /** Columns that must be there, with their heads as the workbook has them. */
  needed: readonly (readonly [Column, head: string])[];
}

export interface ReadHeads<Column extends string> {
  /** null when it cannot be read further. */
  sheet: KnownSheet<Column> | null;
  problems: SheetProblem[];
  /** Heads of columns that nobody asked for; what stands in them is not read. */
  ignored: string[];
}

/** Finds a sheet by one of its names; case and spaces do not count. */
export function findSheet(
  sheets: readonly GridSheet[],
  names: readonly string[],
): GridSheet | undefined {
  const keys = names.map(nameKey);
  return sheets.find(({ name }) => keys.includes(nameKey(name)));
}

/** Reads the first row of a sheet as the heads of its columns, which may have been moved. */
export function readHeads<Column extends string>(
  { name, rows, merged, isTooLong }: GridSheet,
  heads: HeadsOf<Column>,
): ReadHeads<Column> {
  const problems: SheetProblem[] = [];
  const report = (cell: string | null, key: string, params?: SheetProblem['params']) =>
    problems.push({ place: { sheet: name, cell, found: '' }, code: null, key, params });
  if (isTooLong) report(null, 'sheet:problem.tooManyRows', { max: SHEET_MAX_ROW });
  const [range] = merged;
  if (range) report(range, 'sheet:problem.merged', { range });
  const first = rows.find(({ row }) => row === 1);
  const columns = new Map<Column, number>();
  const ignored: string[] = [];
  for (const [at, { text }] of cellsOf(first)) {
    const column = heads.columnOf(text);
    if (column === null) ignored.push(text.trim().slice(0, 60));
    else if (columns.has(column))
      report(`${columnLetters(at)}1`, 'sheet:problem.columnTwice', { column: text.slice(0, 60) });
    else columns.set(column, at);
  }
  for (const [column, head] of heads.needed)
    if (!columns.has(column)) report('1', 'sheet:problem.columnMissing', { column: head });
  const below = rows.filter(({ row }) => row > 1);
  return { sheet: problems.length > 0 ? null : { name, rows: below, columns }, problems, ignored };
}

function cellsOf(row: GridRow | undefined): [number, GridCell][] {
  return Object.entries(row?.cells ?? {}).map(([at, cell]) => [Number(at), cell]);
}

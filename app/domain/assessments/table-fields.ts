import { inputColumns, type TableRow, type TableSpec } from '~/domain/instruments/table';

import { readCell, type CellError } from './read-cell';

/** Fields of a form by name, as typed. */
type Fields = Readonly<Record<string, string>>;
/** The cells of one row as typed, by column; what was never typed may be left out. */
export type TypedRow = Record<string, string>;

const CELL = /^sel\.(0|[1-9]\d{0,3})\.([a-z][a-z0-9]*)$/;

/** Name of the field of a cell; `row` counts from 0. The row of a field is where it stands in the form. */
export function cellName(row: number, column: string): string {
  return `sel.${row}.${column}`;
}

/** Row and column of a field of a cell; null for the name of any other field. */
export function cellOf(name: string): { row: number; column: string } | null {
  const found = CELL.exec(name);
  return found ? { row: Number(found[1]), column: found[2] ?? '' } : null;
}

/** The rows of a form as typed, blank ones included, up to the last one that is there. */
export function typedRows(fields: Readonly<Record<string, unknown>>): TypedRow[] {
  const rows: TypedRow[] = [];
  for (const [name, text] of Object.entries(fields)) {
    const cell = cellOf(name);
    if (!cell || typeof text !== 'string') continue;
    (rows[cell.row] ??= {})[cell.column] = text;
  }
  return Array.from(rows, (row) => row ?? {});
}

/**
 * How a form shows the rows of an answer: every cell as it is stored, which is the same in both languages.
 * `readRows` reads them back as the same rows.
 */
export function rowFields(rows: readonly TableRow[]): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row, index) =>
      Object.entries(row).map(([column, text]) => [cellName(index, column), text]),
    ),
  );
}

export function isBlankRow(row: TypedRow): boolean {
  return Object.values(row).every((text) => text.trim() === '');
}

export interface ReadRows {
  /** Rows in which something was typed, in their order. */
  rows: TableRow[];
  /** What cannot be kept, by the name of its field. */
  errors: Record<string, CellError>;
}

/** The rows typed into a table. Blank rows do not count, empty cells are left out, whether required or not. */
export function readRows(table: TableSpec, fields: Readonly<Record<string, unknown>>): ReadRows {
  const columns = inputColumns(table);
  const errors: ReadRows['errors'] = {};
  const rows = typedRows(fields).flatMap((typed, index) => {
    const row: TableRow = {};
    for (const column of columns) {
      const cell = readCell(column, typed[column.code] ?? '');
      if ('error' in cell) errors[cellName(index, column.code)] = cell.error;
      else if (cell.text !== '') row[column.code] = cell.text;
    }
    return isBlankRow(typed) || Object.keys(row).length === 0 ? [] : [row];
  });
  if (rows.length > table.maxRows) {
    const at = cellName(table.maxRows, columns[0]?.code ?? '');
    errors[at] = { key: 'fields:cell.tooManyRows', params: { max: table.maxRows } };
  }
  return { rows, errors };
}

/** What a button beside or below the rows asks for. */
export type RowIntent =
  { kind: 'add'; count: number } | { kind: 'remove' | 'up' | 'down'; row: number };

const INTENT = /^row\.(add|remove|up|down)\.(\d{1,3})$/;

/** The value of such a button; `rowIntent` reads it back. */
export function rowIntentValue(intent: RowIntent): string {
  return `row.${intent.kind}.${intent.kind === 'add' ? intent.count : intent.row}`;
}

export function rowIntent(value: unknown): RowIntent | null {
  const found = typeof value === 'string' ? INTENT.exec(value) : null;
  if (!found) return null;
  const number = Number(found[2]);
  const kind = found[1] as RowIntent['kind'];
  return kind === 'add' ? { kind, count: number } : { kind, row: number };
}

/** Rows after the intent; one that makes no sense here changes nothing. Never more than `maxRows`. */
export function changeRows<T>(
  rows: readonly T[],
  intent: RowIntent,
  blank: () => T,
  maxRows: number,
): T[] {
  if (intent.kind === 'add') {
    const count = Math.max(0, Math.min(intent.count, maxRows - rows.length));
    return [...rows, ...Array.from({ length: count }, blank)];
  }
  const { row } = intent;
  if (intent.kind === 'remove') return rows.filter((_, index) => index !== row);
  const other = intent.kind === 'up' ? row - 1 : row + 1;
  const [mine, theirs] = [rows[row], rows[other]];
  if (mine === undefined || theirs === undefined) return [...rows];
  return rows.map((one, index) => (index === row ? theirs : index === other ? mine : one));
}

/** The fields of a form after the intent, blank cells included so that a new row is there to be filled in. */
export function changedFields(fields: Fields, table: TableSpec, intent: RowIntent): Fields {
  const others = Object.entries(fields).filter(([name]) => !cellOf(name));
  const rows = changeRows(typedRows(fields), intent, (): TypedRow => ({}), table.maxRows);
  const columns = inputColumns(table);
  const cells = rows.flatMap((row, index) =>
    columns.map(({ code }) => [cellName(index, code), row[code] ?? ''] as const),
  );
  return Object.fromEntries([...others, ...cells]);
}

/** The table a requirement asks for: its own, or the rows behind its ratio; null for the rest. */
export function tableOf(requirement: {
  answerType: string;
  table?: TableSpec;
  list?: TableSpec;
}): TableSpec | null {
  return requirement.table ?? requirement.list ?? null;
}

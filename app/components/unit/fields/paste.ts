import { readCell } from '~/domain/assessments/read-cell';
import type { TypedRow } from '~/domain/assessments/table-fields';
import { inputColumns, type InputColumn, type TableSpec } from '~/domain/instruments/table';

import { parseTsv } from './tsv';

export interface Pasted {
  rows: TypedRow[];
  /** How many rows of the pasted text were taken in. */
  taken: number;
  /** How many were left out because the table is full. */
  cut: number;
}

/**
 * The rows of a form after a grid was pasted with its first cell at `row` and `column`. Computed columns are passed over
 * both in the table and in the text only if the text has a cell for each column of the table; cells right of the last
 * column fall away.
 */
export function pasteGrid(
  table: TableSpec,
  rows: readonly TypedRow[],
  at: { row: number; column: string },
  text: string,
): Pasted {
  const grid = parseTsv(text);
  const room = table.maxRows - at.row;
  const taken = grid.slice(0, Math.max(room, 0));
  const width = Math.max(...grid.map((cells) => cells.length));
  const columns = targets(table, at.column, width);
  const result = rows.map((row) => ({ ...row }));
  taken.forEach((cells, down) => {
    const index = at.row + down;
    while (result.length <= index) result.push({});
    cells.forEach((cell, right) => {
      const column = columns[right];
      if (column) result[index]![column.code] = fieldText(column, cell);
    });
  });
  return { rows: result, taken: taken.length, cut: grid.length - taken.length };
}

/** The column each cell of a pasted line goes to, from the one pasted into; null for a computed one. */
function targets(table: TableSpec, from: string, width: number): (InputColumn | null)[] {
  const start = table.columns.findIndex(({ code }) => code === from);
  const all = table.columns.slice(start);
  const inputs = inputColumns({ columns: all });
  if (width <= inputs.length) return inputs;
  return all.map((column) => (column.kind === 'computed' ? null : column));
}

/** A pasted cell as its field takes it: what can be read as the column asks, in its own writing; the rest as it is. */
function fieldText(column: InputColumn, cell: string): string {
  if (column.kind === 'text') return cell.replace(/\s+/g, ' ').trim();
  const read = readCell(column, cell);
  if (column.kind === 'number') return 'error' in read ? cell.trim() : read.text;
  // why: a date field and a list can hold nothing else.
  return 'error' in read ? '' : read.text;
}

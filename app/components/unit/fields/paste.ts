import { readCell } from '~/domain/assessments/read-cell';
import type { TypedRow } from '~/domain/assessments/table-fields';
import { inputColumns, type InputColumn, type TableSpec } from '~/domain/instruments/table';
import { cleanLine } from '~/shared/clean-text';

import { parseTsv } from './tsv';

/** What of one line of the pasted text found no place. */
export interface LeftOut {
  /** Line of the pasted text, from 1. */
  line: number;
  cells: string[];
}

export interface Pasted {
  rows: TypedRow[];
  /** How many rows of the pasted text were taken in. */
  taken: number;
  /** How many were left out because the table is full. */
  cut: number;
  /** Cells that hold a text nobody understands as their column asks, in the order of the table. */
  wrong: { row: number; column: string }[];
  /** Filled cells that stood over a computed column. */
  computed: number;
  /** Filled cells below the last row or right of the last column. */
  left: LeftOut[];
}

/**
 * The rows of a form after a grid was pasted with its first cell at `row` and `column`. Computed columns are passed over
 * both in the table and in the text only if the text has a cell for each column of the table. Every filled cell is
 * afterwards in a row, whether it can be kept or not, or among `left`, or counted in `computed`.
 */
export function pasteGrid(
  table: TableSpec,
  rows: readonly TypedRow[],
  at: { row: number; column: string },
  text: string,
): Pasted {
  const grid = parseTsv(text);
  const room = Math.max(table.maxRows - at.row, 0);
  const width = Math.max(...grid.map((cells) => cells.length));
  const columns = targets(table, at.column, width);
  const result = rows.map((row) => ({ ...row }));
  const pasted: Pasted = { rows: result, taken: 0, cut: 0, wrong: [], computed: 0, left: [] };
  grid.forEach((cells, down) => {
    const index = at.row + down;
    const isIn = down < room;
    if (isIn) pasted.taken += 1;
    else pasted.cut += 1;
    while (isIn && result.length <= index) result.push({});
    const left: string[] = [];
    cells.forEach((cell, right) => {
      const column = columns[right];
      const isFilled = cleanLine(cell) !== '';
      if (!isIn || column === undefined) {
        if (isFilled) left.push(cleanLine(cell));
      } else if (column === null) {
        if (isFilled) pasted.computed += 1;
      } else {
        const read = readCell(column, cell);
        // What is not understood keeps its text: its field shows it with what is wrong.
        result[index]![column.code] = 'error' in read ? cleanLine(cell) : read.text;
        if ('error' in read) pasted.wrong.push({ row: index, column: column.code });
      }
    });
    if (left.length > 0) pasted.left.push({ line: down + 1, cells: left });
  });
  return pasted;
}

/** The column each cell of a pasted line goes to, from the one pasted into; null for a computed one. */
function targets(table: TableSpec, from: string, width: number): (InputColumn | null)[] {
  const start = table.columns.findIndex(({ code }) => code === from);
  const all = table.columns.slice(start);
  if (width < all.length) return inputColumns({ columns: all });
  return all.map((column) => (column.kind === 'computed' ? null : column));
}

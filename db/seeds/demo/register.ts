import {
  inputColumns,
  type InputColumn,
  type TableRow,
  type TableSpec,
} from '~/domain/instruments/table';

const ROWS = 4;

/** A few rows that fit any table; every text says that it is simulated. */
export function simulatedRows(table: TableSpec): TableRow[] {
  const rows = Math.max(table.minRows, Math.min(ROWS, table.maxRows));
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(
      inputColumns(table).map((column, at) => [column.code, simulatedCell(column, row, at)]),
    ),
  );
}

function simulatedCell(column: InputColumn, row: number, at: number): string {
  switch (column.kind) {
    case 'text':
      return `${column.title.id} ${row + 1} (simulasi)`;
    case 'number': {
      const min = Number(column.min ?? 0);
      const max = Number(column.max ?? min + 5);
      return String(min + ((row + at) % (max - min + 1)));
    }
    case 'choice':
      return column.options[row % column.options.length]!.code;
    case 'date':
      return `2024-0${1 + row}-15`;
  }
}

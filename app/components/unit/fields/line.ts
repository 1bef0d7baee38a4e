import { readCell } from '~/domain/assessments/read-cell';
import type { TypedRow } from '~/domain/assessments/table-fields';
import { inputColumns, type TableRow, type TableSpec } from '~/domain/instruments/table';

/** What stands in the fields of a line now, by column. */
export function lineCells(line: Element): TypedRow {
  const cells: TypedRow = {};
  for (const field of line.querySelectorAll('[data-cell]')) {
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      cells[field.dataset.cell ?? ''] = field.value;
    }
  }
  return cells;
}

/** The cells of a typed row that can be read, as they would be stored. */
export function knownRow(table: TableSpec, typed: TypedRow): TableRow {
  const row: TableRow = {};
  for (const column of inputColumns(table)) {
    const cell = readCell(column, typed[column.code] ?? '');
    if ('text' in cell && cell.text !== '') row[column.code] = cell.text;
  }
  return row;
}

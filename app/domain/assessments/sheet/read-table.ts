import { inputColumns } from '~/domain/instruments/table';

import type { AnswerFields } from '../answer-fields';
import { cellName, cellOf } from '../table-fields';

import { cellText, typedCell } from './fields';
import { isFault, type Grid } from './grid';
import { columnLetters, columnOfHead, headOf, type TableSheet } from './layout';
import type { Place, SheetProblem } from './problem';
import { findSheet, readHeads } from './read-heads';

/** What the sheet of a table holds, as it would be typed into the page. */
export interface TableCells {
  /** How many rows have something in them. */
  rows: number;
  /** The cells by the names of their fields; rows count from 0 and blank ones are left out. */
  fields: AnswerFields;
  problems: SheetProblem[];
  ignored: string[];
  /** Where the field of a cell stands; null for any other field. */
  placeOf(field: string): Place | null;
}

export function readTable(grid: Grid, { code, table }: TableSheet): TableCells {
  const found: TableCells = {
    ...{ rows: 0, fields: {}, problems: [], ignored: [] },
    placeOf: () => null,
  };
  const report = (place: Place, key: string, params?: SheetProblem['params']) =>
    found.problems.push({ place, code, key, params });
  const given = findSheet(grid.sheets, [code]);
  if (!given) {
    report({ sheet: code, cell: null }, 'sheet:problem.sheetMissing');
    return found;
  }
  const columns = inputColumns(table);
  const heads = readHeads<string>(given, {
    columnOf: (head) => columnOfHead(table, head)?.code ?? null,
    needed: columns.map((column) => [column.code, headOf(table, column, 'id')]),
  });
  found.ignored.push(...heads.ignored.map((head) => `${given.name}: ${head}`));
  found.problems.push(...heads.problems.map((problem) => ({ ...problem, code })));
  if (!heads.sheet) return found;
  const positions = heads.sheet.columns;
  const placeAt = (row: number, column: string): Place => ({
    sheet: given.name,
    cell: `${columnLetters(positions.get(column) ?? 0)}${row}`,
  });
  const fields: Record<string, string> = {};
  const rowNumbers: number[] = [];
  for (const { row, cells } of heads.sheet.rows) {
    const given = columns.flatMap((column) => {
      const cell = cells[positions.get(column.code) ?? -1];
      return cell && cellText(cell).trim() !== '' ? [{ column, cell }] : [];
    });
    if (given.length === 0) continue;
    for (const { column, cell } of given) {
      if (isFault(cell)) report(placeAt(row, column.code), `sheet:problem.${cell.kind}`);
      fields[cellName(rowNumbers.length, column.code)] = typedCell(column, cell);
    }
    rowNumbers.push(row);
  }
  return {
    ...found,
    rows: rowNumbers.length,
    fields,
    placeOf: (field) => {
      const cell = cellOf(field);
      const row = cell && rowNumbers[cell.row];
      return cell && row !== undefined && row !== null ? placeAt(row, cell.column) : null;
    },
  };
}

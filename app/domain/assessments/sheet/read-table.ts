import { inputColumns } from '~/domain/instruments/table';

import type { AnswerFields } from '../answer-fields';
import { cellName, cellOf } from '../table-fields';

import { cellText, typedCell } from './fields';
import { isFault, type Grid, type GridRow } from './grid';
import { columnLetters, columnOfHead, headOf, type TableSheet } from './layout';
import { foundText, type Place, type SheetProblem } from './problem';
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
    report({ sheet: code, cell: null, found: '' }, 'sheet:problem.sheetMissing');
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
  const placeAt = ({ row, cells }: GridRow, column: string): Place => {
    const at = positions.get(column) ?? 0;
    const found = foundText(cellText(cells[at]));
    return { sheet: given.name, cell: `${columnLetters(at)}${row}`, found };
  };
  const fields: Record<string, string> = {};
  const filled: GridRow[] = [];
  for (const row of heads.sheet.rows) {
    const given = columns.flatMap((column) => {
      const cell = row.cells[positions.get(column.code) ?? -1];
      return cell && cellText(cell).trim() !== '' ? [{ column, cell }] : [];
    });
    if (given.length === 0) continue;
    for (const { column, cell } of given) {
      if (isFault(cell)) report(placeAt(row, column.code), `sheet:problem.${cell.kind}`);
      fields[cellName(filled.length, column.code)] = typedCell(column, cell);
    }
    filled.push(row);
  }
  return {
    ...found,
    rows: filled.length,
    fields,
    placeOf: (field) => {
      const cell = cellOf(field);
      const row = cell && filled[cell.row];
      return cell && row ? placeAt(row, cell.column) : null;
    },
  };
}

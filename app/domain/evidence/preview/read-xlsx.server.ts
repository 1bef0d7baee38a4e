import { dateText, numberCell } from './cell-format';
import {
  cellText,
  CELL_LENGTH,
  NoPreview,
  PREVIEW_COLUMNS,
  type PreviewCell,
  type TablePreview,
} from './preview';
import { SheetCells, type RawCell } from './sheet-cells';
import { readStyles, readSharedStrings, readWorkbook, type Workbook } from './workbook.server';
import { openPackage, type OfficePackage } from './zip-parts.server';

/**
 * The first rows of one sheet. `wanted`: a sheet's number from 0, or its name in any case; the first sheet when there is
 * none like it. Formulas are not computed: the value kept with them is shown, or the formula where none is kept.
 */
export async function readXlsx(bytes: Buffer, wanted: number | string): Promise<TablePreview> {
  const office = await openPackage(bytes);
  const workbook = await readWorkbook(office);
  const sheet = sheetIndex(
    workbook.sheets.map(({ name }) => name),
    wanted,
  );
  const { cells, isWhole } = await readSheet(office, workbook.sheets[sheet]?.part ?? '');
  const look = await lookOf(office, workbook, cells.cells);
  const rows: PreviewCell[][] = [];
  let shortened = false;
  for (const cell of cells.cells) {
    const value = look(cell);
    const row = (rows[cell.row] ??= []);
    row[cell.column] = typeof value === 'string' ? cellText(value) : value;
    shortened ||= typeof value === 'string' && value.length > CELL_LENGTH;
  }
  return {
    kind: 'table',
    sheets: workbook.sheets.map(({ name }) => name),
    sheet,
    rows: Array.from(rows, (row) => Array.from(row ?? [], (value) => value ?? '')),
    moreRows: isWhole ? cells.rowsBelow : null,
    moreColumns: Math.max(0, cells.lastColumn + 1 - PREVIEW_COLUMNS),
    shortened,
  };
}

/** The number of the sheet meant by a number or a name. */
export function sheetIndex(names: readonly string[], wanted: number | string): number {
  if (typeof wanted === 'number') return wanted in names ? wanted : 0;
  const plain = (text: string) => text.trim().toLowerCase();
  const exact = names.findIndex((name) => plain(name) === plain(wanted));
  const begins = names.findIndex((name) => plain(name).startsWith(plain(wanted)));
  return Math.max(0, exact === -1 ? begins : exact);
}

/** why: the rows below are only counted, so running out of the allowance there ends the count, not the preview. */
async function readSheet(office: OfficePackage, part: string) {
  const cells = new SheetCells();
  try {
    await office.read(part, cells, () => cells.rowsBelow > 0 && office.isLow());
    return { cells, isWhole: !office.isLow() };
  } catch (error) {
    if (!(error instanceof NoPreview && error.reason === 'tooLarge' && cells.past)) throw error;
    return { cells, isWhole: false };
  }
}

/** What a cell shows. */
async function lookOf(office: OfficePackage, workbook: Workbook, cells: readonly RawCell[]) {
  const indices = new Set(
    cells.filter(({ type }) => type === 's').map(({ value }) => Number(value)),
  );
  const shared =
    workbook.sharedStrings && indices.size > 0
      ? await readSharedStrings(office, workbook.sharedStrings, indices)
      : new Map<number, string>();
  const dates = workbook.styles ? await readStyles(office, workbook.styles) : new Set<number>();
  return ({ type, value, formula, style }: RawCell): PreviewCell => {
    if (value === '') return `=${formula}`;
    if (type === 's') return shared.get(Number(value)) ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type !== '' && type !== 'n') return value;
    const number = numberCell(value);
    return typeof number === 'number' && dates.has(style)
      ? dateText(number, workbook.from1904)
      : number;
  };
}

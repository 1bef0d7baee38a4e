import Big from 'big.js';

import { dateText, numberCell } from '~/domain/evidence/preview/cell-format';
import { NoPreview } from '~/domain/evidence/preview/preview';
import {
  readSharedStrings,
  readStyles,
  readWorkbook,
  type Workbook,
} from '~/domain/evidence/preview/workbook.server';
import { openPackage, type OfficePackage } from '~/domain/evidence/preview/zip-parts.server';
import { AppError } from '~/shared/app-error';

import { unescapeCell } from './cell-escape';
import type { Grid, GridCell, GridSheet } from './grid';
import { GridCells, type SheetPartCell } from './grid-cells';

/** Sheets beyond these are not read; an export has at most one per table and a few more. */
const SHEETS = 40;
/** Characters of all cells of a workbook together. */
const TEXT_LENGTH = 12_000_000;
const STRING_LENGTH = 40_000;

/**
 * Reads a workbook within an allowance of bytes and time. Formulas are never computed: the result kept with them is
 * read. @throws AppError INVALID: unreadable, or more than a workbook of answers holds
 */
export async function readGrid(bytes: Buffer): Promise<Grid> {
  try {
    const office = await openPackage(bytes);
    const workbook = await readWorkbook(office);
    const parts: { name: string; cells: GridCells }[] = [];
    for (const { name, part } of workbook.sheets.slice(0, SHEETS)) {
      const cells = new GridCells();
      await office.read(part, cells, () => cells.isTooLong);
      parts.push({ name, cells });
    }
    const look = await lookOf(
      office,
      workbook,
      parts.flatMap(({ cells }) => cells.cells),
    );
    return { sheets: parts.map(({ name, cells }) => sheetOf(name, cells, look)) };
  } catch (error) {
    const reason = isEncodingFault(error)
      ? 'unreadable'
      : error instanceof NoPreview && error.reason;
    if (reason === false) throw error;
    if (reason === 'tooLarge') throw new AppError('TOO_LARGE', 'sheet:errors.tooLarge');
    throw new AppError('INVALID', 'sheet:errors.unreadable');
  }
}

/** Text in another encoding than a workbook has. The parts themselves were unpacked and checked before. */
function isEncodingFault(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    'code' in error &&
    error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  );
}

type Look = (cell: SheetPartCell) => GridCell;

function sheetOf(name: string, part: GridCells, look: Look): GridSheet {
  const rows = new Map<number, Record<number, GridCell>>();
  for (const cell of part.cells) {
    const seen = look(cell);
    if (seen.text.trim() === '' && seen.kind === 'text') continue;
    const row = rows.get(cell.row) ?? {};
    row[cell.column] = seen;
    rows.set(cell.row, row);
  }
  return {
    name,
    rows: [...rows].sort(([a], [b]) => a - b).map(([row, cells]) => ({ row, cells })),
    merged: part.merged,
    isTooLong: part.isTooLong,
  };
}

async function lookOf(
  office: OfficePackage,
  { sharedStrings, styles, from1904 }: Workbook,
  cells: readonly SheetPartCell[],
): Promise<Look> {
  const wanted = new Set(cells.filter(({ type }) => type === 's').map(({ value }) => +value));
  const texts = sharedStrings
    ? await readSharedStrings(office, sharedStrings, wanted, STRING_LENGTH)
    : new Map<number, string>();
  const dates = styles ? await readStyles(office, styles) : new Set<number>();
  const percents = styles ? await readStyles(office, styles, isPercentFormat) : new Set<number>();
  let length = 0;
  const text = (value: string): GridCell => {
    length += value.length;
    if (length > TEXT_LENGTH) throw new NoPreview('tooLarge');
    return { kind: 'text', text: unescapeCell(value) };
  };
  return ({ type, value, style, hasValue, hasFormula }) => {
    if (hasFormula && !hasValue) return { kind: 'formula', text: '=' };
    switch (type) {
      case 's':
        return text(texts.get(Number(value)) ?? '');
      case 'b':
        return { kind: 'flag', text: value.trim() === '1' ? 'TRUE' : 'FALSE' };
      case 'e':
        return { kind: 'error', text: value.trim().slice(0, 20) };
      case 'd':
        return { kind: 'date', text: value.trim().slice(0, 10) };
      case '':
      case 'n':
        return numberLook(value, dates.has(style), percents.has(style), from1904) ?? text(value);
      default:
        return text(value);
    }
  };
}

function numberLook(
  value: string,
  isDate: boolean,
  isPercent: boolean,
  from1904: boolean,
): GridCell | null {
  const number = numberCell(value);
  if (typeof number !== 'number') return null;
  const day = isDate ? dateText(number, from1904) : number;
  if (typeof day === 'string') return { kind: 'date', text: day };
  return { kind: isPercent ? 'percent' : 'number', text: new Big(number).toFixed() };
}

/** Whether a number format shows a percentage: two built in ones, others by their sign (ECMA-376, 18.8.30). */
function isPercentFormat(id: number, code: string | undefined): boolean {
  return code === undefined
    ? id === 9 || id === 10
    : code.replace(/"[^"]*"|\\./g, '').includes('%');
}

/**
 * What a cell holds. A number is plain decimal text ('73.4'), a percentage the fraction a spreadsheet keeps ('0.734'),
 * a date 'YYYY-MM-DD', a flag 'TRUE' or 'FALSE'. `error`: a fault of the spreadsheet (#REF!); `formula`: one without a result.
 */
export interface GridCell {
  kind: 'text' | 'number' | 'percent' | 'date' | 'flag' | 'error' | 'formula';
  text: string;
}

export interface GridRow {
  /** From 1, as the spreadsheet counts. */
  row: number;
  /** By column, from 0; empty cells are left out. */
  cells: Record<number, GridCell>;
}

export interface GridSheet {
  name: string;
  /** Only rows with content, from top to bottom. */
  rows: GridRow[];
  /** Ranges whose cells are merged, such as 'A1:B2'. */
  merged: string[];
  /** Something stands below the last row that is read. */
  isTooLong: boolean;
}

/** A workbook as plain values: nothing in it is computed. */
export interface Grid {
  sheets: GridSheet[];
}

/** A cell in which the spreadsheet has no value to read. */
export function isFault(cell: GridCell | undefined): boolean {
  return cell?.kind === 'error' || cell?.kind === 'formula';
}

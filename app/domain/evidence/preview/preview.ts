/** What a cell shows: text as it is, or a number for the reader's own number format. */
export type PreviewCell = string | number;

/** A part of a workbook or table, as plain values: nothing in it is markup and nothing is computed. */
export interface TablePreview {
  kind: 'table';
  /** Names of the sheets in the order of the workbook; one without a name for a CSV file. */
  sheets: string[];
  /** Which of them this is, from 0. */
  sheet: number;
  /** From row 1; every row only as long as its last cell with content. */
  rows: PreviewCell[][];
  /** Rows with content below those; null: there are more, how many is not known. */
  moreRows: number | null;
  /** Columns with content to the right of those. */
  moreColumns: number;
  /** A cell was longer than the preview shows. */
  shortened: boolean;
}

export interface TextPreview {
  kind: 'text';
  /** Cells of a table's row are apart by a tab. */
  paragraphs: string[];
  /** The document goes on. */
  more: boolean;
}

/** tooLarge: reading it would take too much; unreadable: broken or protected; kind: not a kind with a preview. */
export type NoPreviewReason = 'tooLarge' | 'unreadable' | 'kind';

export type Preview = TablePreview | TextPreview | { kind: 'none'; reason: NoPreviewReason };

export const PREVIEW_ROWS = 200;
export const PREVIEW_COLUMNS = 30;
/** Characters of one cell. */
export const CELL_LENGTH = 300;
/** Names longer than this are cut; more sheets than this are not listed. */
export const SHEETS = 100;
export const PARAGRAPHS = 3000;
/** Characters of all paragraphs together. */
export const TEXT_LENGTH = 300_000;

/** Largest file read for a preview, in bytes; of a CSV only its beginning is read. */
export const PREVIEW_FILE_BYTES = 16 * 1024 ** 2;
export const CSV_HEAD_BYTES = 1024 ** 2;
/** Most bytes taken out of the compressed parts of one office file. */
export const UNPACKED_BYTES = 64 * 1024 ** 2;
export const PREVIEW_MS = 5000;

/** Ends reading: the preview is refused for this reason. */
export class NoPreview extends Error {
  override readonly name = 'NoPreview';
  constructor(readonly reason: NoPreviewReason) {
    super(reason);
  }
}

/** A text cut to what a cell shows. */
export function cellText(text: string): string {
  return text.length > CELL_LENGTH ? `${text.slice(0, CELL_LENGTH)}…` : text;
}

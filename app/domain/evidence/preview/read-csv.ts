import { parse } from 'csv-parse/sync';

import { tableText } from '../text-encoding';
import {
  cellText,
  CELL_LENGTH,
  NoPreview,
  PREVIEW_COLUMNS,
  PREVIEW_ROWS,
  type TablePreview,
} from './preview';

const DELIMITERS = [';', ',', '\t', '|'] as const;

/** The first rows of a table of separated values. `isWhole` says that `head` is the whole file. */
export function readCsv(head: Uint8Array, isWhole: boolean): TablePreview {
  const text = tableText(head, isWhole);
  if (text === null) throw new NoPreview('unreadable');
  const records = recordsOf(text, isWhole);
  const table: TablePreview = {
    kind: 'table',
    sheets: [''],
    sheet: 0,
    rows: records.slice(0, PREVIEW_ROWS).map((row) => row.slice(0, PREVIEW_COLUMNS).map(cellText)),
    moreRows: isWhole ? Math.max(0, records.length - PREVIEW_ROWS) : null,
    moreColumns: 0,
    shortened: false,
  };
  for (const row of records.slice(0, PREVIEW_ROWS)) {
    table.moreColumns = Math.max(table.moreColumns, row.length - PREVIEW_COLUMNS);
    table.shortened ||= row.some((cell) => cell.length > CELL_LENGTH);
  }
  return table;
}

function recordsOf(text: string, isWhole: boolean): string[][] {
  const delimiter = delimiterOf(text);
  // why: a quote may be open where the head was cut.
  for (const ending of ['', '"']) {
    try {
      const records = parse(text + ending, {
        bom: true,
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
      });
      return isWhole ? records : records.slice(0, -1);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  throw new NoPreview('unreadable');
}

/** The one that parts the first line most often, outside quotes. */
function delimiterOf(text: string): string {
  const [line = ''] = text
    .slice(0, 64 * 1024)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/, 1);
  const count = (delimiter: string) => line.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best), DELIMITERS[0]);
}

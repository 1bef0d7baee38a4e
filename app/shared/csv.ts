import { stringify } from 'csv-stringify/sync';

/**
 * Rows as CSV text for people and programs: UTF-8 with a byte order mark, CRLF, quotes only where needed.
 * A text a spreadsheet would run as a formula gets an apostrophe in front; plain numbers stay numbers.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      bom: true,
      record_delimiter: 'windows',
      quoted_match: /[\r\n]/,
      cast: { string: (value) => ({ value, escape_formulas: !/^-?\d+(\.\d+)?$/.test(value) }) },
    },
  );
}

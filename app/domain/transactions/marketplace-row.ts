import type { Period } from '~/shared/periods';

export const CSV_COLUMNS = ['region', 'period', 'packages', 'value'] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** The largest value of one row in rupiah: 10^13, above any real yearly total of one region. */
export const MAX_VALUE = 10_000_000_000_000;
/** The largest number of packages of one row. */
export const MAX_PACKAGES = 100_000_000;

/** Totals of one region over one period. */
export interface MarketplaceRow {
  /** Line of the file, the header is line 1. */
  line: number;
  regionCode: string;
  period: Period;
  packages: number;
  /** Whole rupiah, a safe integer. */
  value: number;
}

/** What is wrong with a file or a cell; the interface says it in words with how to mend it. */
export type CsvErrorCode =
  | 'empty_file'
  | 'missing_column'
  | 'repeated_column'
  | 'no_rows'
  | 'too_many_rows'
  | 'malformed'
  | 'cell_count'
  | 'required'
  | 'region_unknown'
  | 'region_ambiguous'
  | 'period_invalid'
  | 'period_too_old'
  | 'number_invalid'
  | 'number_negative'
  | 'number_decimal'
  | 'number_ambiguous'
  | 'number_too_large'
  | 'duplicate_row'
  | 'period_overlaps';

export interface CsvRowError {
  /** Line of the file, the header is line 1; 1 for a fault of the whole file. */
  line: number;
  column: CsvColumn | null;
  code: CsvErrorCode;
  /** Values for the message: what was found, candidates, the other line. */
  params: Record<string, string>;
}

export type WholeNumber = { ok: true; value: number } | { ok: false; code: CsvErrorCode };

/**
 * A whole number as people type it in Indonesia: '1234567', '1.234.567', and with `rupiah` also
 * 'Rp 1.234.567'. Decimals, negatives and a comma between digits ('1,234' may be 1234 or 1.234) are refused:
 * money is whole rupiah and nothing is guessed.
 */
export function parseWhole(
  text: string,
  max: number,
  unit: 'count' | 'rupiah' = 'count',
): WholeNumber {
  const fault = (code: CsvErrorCode): WholeNumber => ({ ok: false, code });
  let rest = text.replace(/[\s\u00A0]+/g, '');
  if (unit === 'rupiah') rest = rest.replace(/^(-?)rp\.?/i, '$1');
  if (rest === '') return fault('required');
  if (/^[-\u2212(]/.test(rest)) return fault('number_negative');
  if (!/^[\d.,]+$/.test(rest) || !/^\d.*\d$|^\d$/.test(rest)) return fault('number_invalid');
  if (/^\d{1,3}(\.\d{3})*,\d{1,2}$|^\d+,\d{1,2}$/.test(rest)) return fault('number_decimal');
  if (rest.includes(',')) return fault('number_ambiguous');
  if (/^\d+\.\d{1,2}$/.test(rest)) return fault('number_decimal');
  if (!/^\d+$|^\d{1,3}(\.\d{3})+$/.test(rest)) return fault('number_invalid');
  const digits = rest.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  // why: compared by length first, because a very long number is not exact as a float.
  if (digits.length > String(max).length || Number(digits) > max) return fault('number_too_large');
  return { ok: true, value: Number(digits) };
}

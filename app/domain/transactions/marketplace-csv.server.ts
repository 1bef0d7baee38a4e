import { CsvError, parse } from 'csv-parse/sync';

import type { RegionResolver } from '~/domain/regions/region-name';
import { FIRST_DAY } from '~/domain/figures/first-day';
import { cleanLine } from '~/shared/clean-text';
import { parsePeriod, periodsOverlap } from '~/shared/periods';

import {
  CSV_COLUMNS,
  MAX_PACKAGES,
  MAX_VALUE,
  parseWhole,
  type CsvColumn,
  type CsvErrorCode,
  type CsvRowError,
  type MarketplaceRow,
} from './marketplace-row';

export interface MarketplaceCsv {
  rows: MarketplaceRow[];
  /** In order of line; empty when every row can be taken. */
  errors: CsvRowError[];
}

/** A hand-kept file of totals is small; larger files belong to the transaction ledger. */
export const MAX_ROWS = 5000;

/** Longest cell that is looked at and given back, in characters. */
const MAX_CELL = 120;

const HEADERS: Record<CsvColumn, readonly string[]> = {
  region: ['region', 'wilayah', 'daerah', 'pemda', 'kabupaten kota', 'kab kota', 'nama daerah', 'kode wilayah', 'region code'], // prettier-ignore
  period: ['period', 'periode', 'tahun', 'year', 'bulan', 'month'],
  packages: ['packages', 'paket', 'jumlah paket', 'package count', 'jumlah transaksi'],
  value: ['value', 'nilai', 'nilai transaksi', 'nilai rp', 'value rp', 'total nilai', 'rupiah'],
};

interface CsvRecord {
  record: string[];
  line: number;
}

const fault = (
  line: number,
  column: CsvColumn | null,
  code: CsvErrorCode,
  params: Record<string, string> = {},
): CsvRowError => ({ line, column, code, params });

/** The delimiter of the header line; a value may hold a comma, a header never does. */
function delimiterOf(text: string): ',' | ';' {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  return header.includes(';') ? ';' : ',';
}

function readRecords(text: string): CsvRecord[] | CsvRowError {
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { lines }) => {
        records.push({ record, line: lines });
        return record;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault(Number(error['lines'] ?? 1), null, 'malformed', { reason: error.code });
  }
}

function readHeader(cells: readonly string[]): Map<CsvColumn, number> | CsvRowError[] {
  const names = cells.map((cell) =>
    cell
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim(),
  );
  const columns = new Map<CsvColumn, number>();
  const errors: CsvRowError[] = [];
  for (const column of CSV_COLUMNS) {
    const found = names.flatMap((name, at) => (HEADERS[column].includes(name) ? [at] : []));
    const [first] = found;
    if (first === undefined) errors.push(fault(1, column, 'missing_column'));
    else if (found.length > 1) errors.push(fault(1, column, 'repeated_column'));
    else columns.set(column, first);
  }
  return errors.length > 0 ? errors : columns;
}

function readRow(
  line: number,
  cell: (column: CsvColumn) => string,
  resolve: RegionResolver,
): MarketplaceRow | CsvRowError[] {
  const errors: CsvRowError[] = [];
  const add = (column: CsvColumn, code: CsvErrorCode, params: Record<string, string> = {}) => {
    const found = cleanLine(cell(column).slice(0, MAX_CELL));
    errors.push(fault(line, column, code, { found, ...params }));
  };

  // why: no name is that long, and taking one apart costs the square of its length.
  const name = cell('region').slice(0, MAX_CELL);
  const region = name === '' ? null : resolve(name);
  if (region === null) add('region', 'required');
  else if (!region.ok)
    add('region', `region_${region.reason}`, { candidates: region.candidates.join(', ') });
  const period = parsePeriod(cell('period'));
  if (!period) add('period', cell('period') === '' ? 'required' : 'period_invalid');
  else if (period.from < FIRST_DAY) add('period', 'period_too_old', { first: FIRST_DAY });
  const packages = parseWhole(cell('packages'), MAX_PACKAGES);
  if (!packages.ok) add('packages', packages.code, { max: String(MAX_PACKAGES) });
  const value = parseWhole(cell('value'), MAX_VALUE, 'rupiah');
  if (!value.ok) add('value', value.code, { max: String(MAX_VALUE) });

  if (errors.length > 0 || !region?.ok || !period || !packages.ok || !value.ok) return errors;
  return { line, regionCode: region.code, period, packages: packages.value, value: value.value };
}

/** Two rows of one region must not count the same days twice. */
function clashWith(row: MarketplaceRow, earlier: readonly MarketplaceRow[]): CsvRowError | null {
  const other = earlier.find((one) => periodsOverlap(one.period, row.period));
  if (!other) return null;
  const same = other.period.from === row.period.from && other.period.to === row.period.to;
  return fault(row.line, 'period', same ? 'duplicate_row' : 'period_overlaps', {
    otherLine: String(other.line),
  });
}

/**
 * Reads marketplace totals: columns region, period ('YYYY', 'YYYY-MM' or 'YYYY-MM-DD/YYYY-MM-DD'), packages
 * and value in whole rupiah, under Indonesian or English headings, separated by commas or semicolons. Never
 * throws on what a person wrote: each fault is an error with its line. Rows and errors come from disjoint
 * lines; importing only some rows is the caller's decision.
 */
export function parseMarketplaceCsv(text: string, resolve: RegionResolver): MarketplaceCsv {
  const records = readRecords(text.replace(/^\uFEFF/, ''));
  if (!Array.isArray(records)) return { rows: [], errors: [records] };
  const [header, ...body] = records;
  if (!header) return { rows: [], errors: [fault(1, null, 'empty_file')] };
  const columns = readHeader(header.record);
  if (Array.isArray(columns)) return { rows: [], errors: columns };
  if (body.length === 0) return { rows: [], errors: [fault(1, null, 'no_rows')] };
  if (body.length > MAX_ROWS)
    return { rows: [], errors: [fault(1, null, 'too_many_rows', { max: String(MAX_ROWS) })] };

  const rows: MarketplaceRow[] = [];
  const errors: CsvRowError[] = [];
  const byRegion = new Map<string, MarketplaceRow[]>();
  for (const { record, line } of body) {
    const expected = header.record.length;
    if (record.length !== expected) {
      const params = { expected: String(expected), found: String(record.length) };
      errors.push(fault(line, null, 'cell_count', params));
      continue;
    }
    const row = readRow(line, (c) => record[columns.get(c) ?? -1] ?? '', resolve);
    if (Array.isArray(row)) {
      errors.push(...row);
      continue;
    }
    const earlier = byRegion.get(row.regionCode) ?? [];
    const clash = clashWith(row, earlier);
    if (clash) {
      errors.push(clash);
      continue;
    }
    earlier.push(row);
    byRegion.set(row.regionCode, earlier);
    rows.push(row);
  }
  return { rows, errors };
}

import { createHash } from 'node:crypto';

import type { Actor } from '~/domain/accounts/actor';
import { regionNameKey, type RegionResolver } from '~/domain/regions/region-name';
import { loadRegionResolver } from '~/domain/regions/regions.repo.server';
import { covers } from '~/domain/regions/scope';
import { periodsOverlap, periodText, type Period } from '~/shared/periods';
import type { Db } from '~db/sql';

import { parseMarketplaceCsv } from './marketplace-csv.server';
import type { CsvRowError, MarketplaceRow } from './marketplace-row';
import { findBatchByHash, recordedPeriods, type ImportBatch } from './totals.repo.server';

/** Largest file, in bytes: thousands of rows; more belongs to the transaction ledger. */
export const MAX_IMPORT_BYTES = 512 * 1024;

export interface ImportInput {
  fileName: string;
  bytes: Uint8Array;
  source: string;
  /** The day the totals describe, 'YYYY-MM-DD'. */
  asOf: string;
  /** Regions somebody chose for names that resolve to none, by `regionNameKey` of the name. */
  choices: Readonly<Record<string, string>>;
}

/** Faults found beside those of the parser: where the rows may go, and what is recorded already. */
export type ImportErrorCode =
  | CsvRowError['code']
  | 'not_text'
  | 'too_big'
  | 'outside_scope'
  | 'already_recorded'
  | 'after_as_of';

export interface ImportError {
  line: number;
  column: CsvRowError['column'];
  code: ImportErrorCode;
  params: Record<string, string>;
}

export interface ImportRow extends MarketplaceRow {
  regionName: string;
}

export interface ImportPreview {
  sha256: string;
  rows: ImportRow[];
  /** In order of line; the file is taken only when there are none. */
  errors: ImportError[];
  /** The import of these very bytes, when there was one. */
  importedBefore: ImportBatch | null;
  /** Names the file writes that need a choice, with the regions they could mean. */
  unresolved: { name: string; key: string; candidates: { code: string; name: string }[] }[];
}

/**
 * Reads a file and says everything that is wrong with it; writes nothing. The number of queries does not
 * depend on the number of rows.
 */
export async function previewImport(
  db: Db,
  actor: Actor,
  input: ImportInput,
): Promise<ImportPreview> {
  const sha256 = createHash('sha256').update(input.bytes).digest('hex');
  const importedBefore = await findBatchByHash(db, actor.scope, sha256);
  const blank = { sha256, rows: [], importedBefore, unresolved: [] };
  const text = readText(input.bytes);
  if (typeof text !== 'string') return { ...blank, errors: [text] };
  const { resolve, regions } = await loadRegionResolver(db, actor.scope);
  const parsed = parseMarketplaceCsv(text, withChoices(resolve, actor, input.choices));
  const recorded = await recordedByRegion(db, parsed.rows);
  const rows: ImportRow[] = [];
  const errors: ImportError[] = [...parsed.errors];
  for (const row of parsed.rows) {
    const name = regions.get(row.regionCode) ?? row.regionCode;
    const clash = recorded.get(row.regionCode)?.find((one) => periodsOverlap(one, row.period));
    const at = (column: ImportError['column'], code: ImportErrorCode, other = '') =>
      errors.push({ line: row.line, column, code, params: { found: name, other } });
    if (!covers(actor.scope, row.regionCode)) at('region', 'outside_scope');
    else if (row.period.to > input.asOf) at('period', 'after_as_of', input.asOf);
    else if (clash) at('period', 'already_recorded', periodText(clash));
    else rows.push({ ...row, regionName: name });
  }
  errors.sort((a, b) => a.line - b.line);
  return {
    ...blank,
    rows,
    errors: errors.map((error) => withNames(error, regions)),
    unresolved: unresolved(errors, regions, actor),
  };
}

/** Periods of the marketplace already recorded, by region. */
async function recordedByRegion(db: Db, rows: readonly MarketplaceRow[]) {
  const codes = [...new Set(rows.map((row) => row.regionCode))];
  const periods = new Map<string, Period[]>(codes.map((code) => [code, []]));
  for (const one of await recordedPeriods(db, codes)) {
    if (one.channel === 'toko_daring') periods.get(one.regionCode)?.push(one.period);
  }
  return periods;
}

/** The regions a name could mean, by their names instead of their codes. */
function withNames(error: ImportError, regions: ReadonlyMap<string, string>): ImportError {
  const codes = error.params['candidates'];
  if (!codes) return error;
  const names = codes.split(', ').map((code) => regions.get(code) ?? code);
  return { ...error, params: { ...error.params, candidates: names.join(', ') } };
}

/** A region chosen by hand counts only where the name itself gives none and the region is the actor's to fill. */
function withChoices(
  resolve: RegionResolver,
  actor: Actor,
  choices: ImportInput['choices'],
): RegionResolver {
  return (name) => {
    const resolved = resolve(name);
    const code = choices[regionNameKey(name)];
    const chosen = !resolved.ok && code !== undefined && covers(actor.scope, code);
    return chosen ? { ok: true, code } : resolved;
  };
}

function readText(bytes: Uint8Array): string | ImportError {
  const fault = (code: ImportErrorCode): ImportError => ({
    line: 1,
    column: null,
    code,
    params: { max: String(MAX_IMPORT_BYTES / 1024) },
  });
  if (bytes.byteLength > MAX_IMPORT_BYTES) return fault('too_big');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? fault('not_text') : text;
  } catch (error) {
    if (error instanceof TypeError) return fault('not_text');
    throw error;
  }
}

function unresolved(
  errors: readonly ImportError[],
  regions: ReadonlyMap<string, string>,
  actor: Actor,
): ImportPreview['unresolved'] {
  const names = new Map<string, ImportPreview['unresolved'][number]>();
  const all = [...regions.keys()].filter((one) => covers(actor.scope, one)).sort();
  for (const { code, params } of errors) {
    if (code !== 'region_ambiguous' && code !== 'region_unknown') continue;
    const name = params['found'] ?? '';
    const key = regionNameKey(name);
    if (key === '' || names.has(key)) continue;
    const offered = (params['candidates'] ?? '')
      .split(', ')
      .filter((one) => covers(actor.scope, one));
    names.set(key, {
      name,
      key,
      candidates: (offered.length > 0 ? offered : all).map((one) => ({
        code: one,
        name: regions.get(one) ?? one,
      })),
    });
  }
  return [...names.values()];
}

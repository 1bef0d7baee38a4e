import { sql } from 'kysely';

import type { Period } from '~/shared/periods';
import { anyOf, type Db } from '~db/sql';

/** What was bought through one channel in one period, as a ledger row. */
export interface MarketplaceTotal {
  regionCode: string;
  channel: string;
  period: Period;
  packages: number;
  /** Whole rupiah. */
  valueRupiah: number;
  source: string;
  asOf: string;
  isSimulated: boolean;
}

/** The ledger of one region as far as the handle may see it, oldest period first. */
export async function listTotals(db: Db, regionCode: string): Promise<MarketplaceTotal[]> {
  const rows = await db
    .selectFrom('marketplace_totals')
    .selectAll()
    .where('region_code', '=', regionCode)
    .orderBy('period_from')
    .orderBy('channel')
    .execute();
  return rows.map((row) => ({
    regionCode: row.region_code,
    channel: row.channel,
    period: { from: row.period_from, to: row.period_to },
    packages: row.packages,
    valueRupiah: row.value_rupiah,
    source: row.source,
    asOf: row.as_of,
    isSimulated: row.is_simulated,
  }));
}

/** Periods already recorded for the regions, to find overlaps; every channel. */
export async function recordedPeriods(
  db: Db,
  regionCodes: readonly string[],
): Promise<{ regionCode: string; channel: string; period: Period }[]> {
  const rows = await db
    .selectFrom('marketplace_totals')
    .select(['region_code', 'channel', 'period_from', 'period_to'])
    .where('region_code', '=', anyOf(regionCodes))
    .execute();
  return rows.map((row) => ({
    regionCode: row.region_code,
    channel: row.channel,
    period: { from: row.period_from, to: row.period_to },
  }));
}

export interface ImportBatch {
  id: string;
  fileName: string;
  rowCount: number;
  source: string;
  asOf: string;
  importedAt: Date;
}

const BATCH = [
  'id',
  'file_name as fileName',
  'row_count as rowCount',
  'source',
  'as_of as asOf',
  'imported_at as importedAt',
] as const;

/** Imports of a scope, newest first. */
export async function listBatches(db: Db, limit = 20): Promise<ImportBatch[]> {
  return db
    .selectFrom('import_batches')
    .select(BATCH)
    .orderBy('imported_at', 'desc')
    .limit(limit)
    .execute();
}

/** When these very bytes were imported before, or null. */
export async function findBatchByHash(
  db: Db,
  scope: string,
  sha256: string,
): Promise<ImportBatch | null> {
  const row = await db
    .selectFrom('import_batches')
    .select(BATCH)
    .where('region_code', '=', scope)
    .where('kind', '=', 'marketplace_totals')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row ?? null;
}

/** Held to the end of the transaction: two imports never check for overlaps at the same time. */
export async function lockImports(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('marketplace_totals.import'))`.execute(db);
}

export interface NewBatch {
  scope: string;
  fileName: string;
  sha256: string;
  source: string;
  asOf: string;
  importedBy: string;
}
export type NewTotal = Pick<
  MarketplaceTotal,
  'regionCode' | 'channel' | 'period' | 'packages' | 'valueRupiah'
>;

/** Writes a batch and its rows; all of them or, when the transaction fails, none. Returns the batch's id. */
export async function insertBatch(
  db: Db,
  batch: NewBatch,
  rows: readonly NewTotal[],
): Promise<string> {
  const { id } = await db
    .insertInto('import_batches')
    .values({
      region_code: batch.scope,
      kind: 'marketplace_totals',
      file_name: batch.fileName,
      sha256: batch.sha256,
      row_count: rows.length,
      source: batch.source,
      as_of: batch.asOf,
      imported_by: batch.importedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // why: a statement takes at most 65,535 parameters.
  for (let start = 0; start < rows.length; start += 1000) {
    const values = rows.slice(start, start + 1000).map((row) => ({
      region_code: row.regionCode,
      channel: row.channel,
      period_from: row.period.from,
      period_to: row.period.to,
      packages: row.packages,
      value_rupiah: row.valueRupiah,
      batch_id: id,
      source: batch.source,
      as_of: batch.asOf,
    }));
    await db.insertInto('marketplace_totals').values(values).execute();
  }
  return id;
}

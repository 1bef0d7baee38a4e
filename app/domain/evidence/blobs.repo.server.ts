import { sql } from 'kysely';

import { anyOf, type Db } from '~db/sql';

import type { BlobHealth } from './blob';

export interface Blob {
  sha256: string;
  sizeBytes: number;
}

/** A file of a region that stands on certain bytes. */
export interface FileOfBlob {
  id: string;
  regionCode: string;
  originalName: string;
}

/**
 * Bytes the scanner has not judged, behind `after` and up to `upTo` (null: to the end) in the order of checksums; on a
 * handle that sees every row.
 */
export async function nextUnscanned(
  db: Db,
  after: string,
  upTo: string | null = null,
): Promise<Blob | null> {
  const row = await db
    .selectFrom('evidence_blobs')
    .where('state', '=', 'unscanned')
    .where('sha256', '>', after)
    .$if(upTo !== null, (query) => query.where('sha256', '<=', upTo))
    .select(['sha256', 'size_bytes'])
    .orderBy('sha256')
    .limit(1)
    .executeTakeFirst();
  return row ? { sha256: row.sha256, sizeBytes: row.size_bytes } : null;
}

/** False when somebody else judged it meanwhile. `signature` null: clean. */
export async function keepScan(
  db: Db,
  sha256: string,
  { signature, at }: { signature: string | null; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('evidence_blobs')
    .set({ state: signature === null ? 'clean' : 'infected', signature, scanned_at: at })
    .where('sha256', '=', sha256)
    .where('state', '=', 'unscanned')
    .returning('sha256')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Bytes to compare with their checksum: those never compared first, then those compared before `before`, and damaged
 * ones again after `retryBefore`, for they may have been put right. None of `except`.
 */
export async function nextToCheck(
  db: Db,
  { before, retryBefore, except }: { before: Date; retryBefore: Date; except: readonly string[] },
): Promise<Blob | null> {
  const row = await db
    .selectFrom('evidence_blobs')
    .where((eb) =>
      eb.or([
        eb('checked_at', 'is', null),
        eb('checked_at', '<', before),
        eb.and([eb('fault', 'is not', null), eb('checked_at', '<', retryBefore)]),
      ]),
    )
    .where((eb) => eb.not(eb('sha256', '=', anyOf(except, 'text'))))
    .select(['sha256', 'size_bytes'])
    .orderBy('checked_at', (ob) => ob.asc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  return row ? { sha256: row.sha256, sizeBytes: row.size_bytes } : null;
}

/** Keeps what was found. @returns whether the fault is another one than before */
export async function keepCheck(
  db: Db,
  sha256: string,
  { fault, at }: { fault: BlobHealth['fault']; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    with old as (select sha256, fault from evidence_blobs where sha256 = ${sha256} for update)
    update evidence_blobs b set checked_at = ${at}, fault = ${fault}
      from old where b.sha256 = old.sha256
      returning old.fault is distinct from b.fault as changed`.execute(db);
  return rows[0]?.changed ?? false;
}

/** Every file that stands on the bytes, in whatever region. */
export async function filesOfBlob(db: Db, sha256: string): Promise<FileOfBlob[]> {
  const rows = await db
    .selectFrom('evidence_files')
    .where('sha256', '=', sha256)
    .select(['id', 'region_code', 'original_name'])
    .orderBy('region_code')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    regionCode: row.region_code,
    originalName: row.original_name,
  }));
}

/** All bytes the database knows, in the order of checksums after `after`. */
export async function listBlobs(db: Db, after: string, limit: number): Promise<Blob[]> {
  const rows = await db
    .selectFrom('evidence_blobs')
    .where('sha256', '>', after)
    .select(['sha256', 'size_bytes'])
    .orderBy('sha256')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ sha256: row.sha256, sizeBytes: row.size_bytes }));
}

/** How many bytes and files the database knows. */
export async function countBlobs(db: Db): Promise<{ count: number; bytes: number }> {
  const row = await db
    .selectFrom('evidence_blobs')
    .select([
      sql<number>`count(*)`.as('count'),
      sql<number>`coalesce(sum(size_bytes), 0)::int8`.as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  return row;
}

/** Of the checksums given, those the database knows: as bytes, or as what a file stands on. */
export async function knownBlobs(db: Db, sha256s: readonly string[]): Promise<Set<string>> {
  const asked = anyOf(sha256s, 'text');
  const rows = await db
    .selectFrom('evidence_blobs')
    .where('sha256', '=', asked)
    .select('sha256')
    .union(db.selectFrom('evidence_files').where('sha256', '=', asked).select('sha256'))
    .execute();
  return new Set(rows.map(({ sha256 }) => sha256));
}

import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { FileOfBlob } from './blobs.repo.server';

/** Nothing points to the file: no link, no submission. */
const unused = sql<boolean>`not exists (select from evidence_links l where l.file_id = f.id)
  and not exists (select from submission_files s where s.file_id = f.id)`;

/**
 * Writes down since when files are in no use, and forgets it of those in use again. On a handle that sees every row. The
 * database forgets it too with every link that comes or goes, so no use between two calls is missed.
 */
export async function markIdle(db: Db, now: Date): Promise<void> {
  await sql`delete from evidence_idle i using evidence_files f
    where f.id = i.file_id and not (${unused})`.execute(db);
  await sql`insert into evidence_idle (file_id, region_code, since)
    select f.id, f.region_code, ${now} from evidence_files f where ${unused}
    on conflict (file_id) do nothing`.execute(db);
}

/** Files idle since before `before` that no earlier version stands behind. */
export async function listCollectable(
  db: Db,
  before: Date,
  limit: number,
): Promise<(FileOfBlob & { sha256: string })[]> {
  const rows = await db
    .selectFrom('evidence_idle as i')
    .innerJoin('evidence_files as f', 'f.id', 'i.file_id')
    .where('i.since', '<', before)
    .where(unused)
    .where(
      sql<boolean>`not exists (select from evidence_replacements r where r.new_file_id = f.id)`,
    )
    .select(['f.id', 'f.region_code', 'f.original_name', 'f.sha256'])
    .orderBy('i.since')
    .orderBy('f.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    regionCode: row.region_code,
    originalName: row.original_name,
    sha256: row.sha256,
  }));
}

/**
 * Deletes a file in no use since before `before`, and forgets its bytes unless another region has the same. @returns
 * what happened
 *
 * why: the bytes are held first, by a statement of its own, as by whoever adds a file; what was added until then is
 * seen by the statements that follow.
 */
export async function deleteFile(
  db: Db,
  { id, sha256, before }: { id: string; sha256: string; before: Date },
): Promise<{ deleted: boolean; bytesUnused: boolean }> {
  await sql`select from evidence_blobs where sha256 = ${sha256} for update`.execute(db);
  const file = await sql`delete from evidence_files f where f.id = ${id} and ${unused}
      and exists (select from evidence_idle i where i.file_id = f.id and i.since < ${before})
    returning 1 as gone`.execute(db);
  if (file.rows.length === 0) return { deleted: false, bytesUnused: false };
  const blob = await sql`delete from evidence_blobs b where b.sha256 = ${sha256}
    and not exists (select from evidence_files f where f.sha256 = b.sha256)
    returning 1 as gone`.execute(db);
  return { deleted: true, bytesUnused: blob.rows.length > 0 };
}

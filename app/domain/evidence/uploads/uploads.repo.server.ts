import { sql, type Selectable } from 'kysely';
import { z } from 'zod';

import type { Level } from '~/domain/instruments/instrument';
import type { UploadsTable } from '~db/schema';
import { json, type Db } from '~db/sql';

import { takenBytes, type EvidenceAmount, type Upload, type UploadRefusal } from './upload';

const columns = [
  'id',
  'region_code',
  'assessment_id',
  'requirement_id',
  'replaces_file_id',
  'file_name',
  'pointer',
  'level',
  'size_bytes',
  'arrived_bytes',
  'touched_at',
  'created_at',
  'expires_at',
  'finished_file_id',
  'refusal',
] as const;

const refusalSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type NewUpload = Omit<Upload, 'createdAt' | 'completeAt' | 'finishedFileId' | 'refusal'> & {
  createdAt: Date;
  userId: string;
};

export async function insertUpload(db: Db, upload: NewUpload): Promise<void> {
  await db
    .insertInto('uploads')
    .values({
      id: upload.id,
      region_code: upload.regionCode,
      ...columnsOf(upload.aim),
      file_name: upload.fileName,
      size_bytes: upload.sizeBytes,
      created_by: upload.userId,
      created_at: upload.createdAt,
      touched_at: upload.createdAt,
      expires_at: upload.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}

/**
 * The upload, when the handle's actor may see it; null otherwise.
 * @param hold keeps everybody else from ending it until the transaction is over
 */
export async function findUpload(
  db: Db,
  id: string,
  { hold = false }: { hold?: boolean } = {},
): Promise<Upload | null> {
  const query = db.selectFrom('uploads').where('id', '=', id).select(columns);
  const row = await (hold ? query.forUpdate() : query).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    regionCode: row.region_code,
    aim: aimOf(row),
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    completeAt: row.arrived_bytes === row.size_bytes ? row.touched_at : null,
    finishedFileId: row.finished_file_id,
    refusal: row.refusal === null ? null : refusalSchema.parse(row.refusal),
  };
}

type AimColumns = Pick<
  Selectable<UploadsTable>,
  'assessment_id' | 'requirement_id' | 'replaces_file_id' | 'pointer' | 'level'
>;

function columnsOf(aim: Upload['aim']): Partial<AimColumns> {
  if ('replacesFileId' in aim) return { replaces_file_id: aim.replacesFileId };
  const { assessmentId, requirementId, pointer, level } = aim;
  return { assessment_id: assessmentId, requirement_id: requirementId, pointer, level };
}

function aimOf(row: AimColumns): Upload['aim'] {
  const { assessment_id: assessmentId, requirement_id: requirementId, pointer } = row;
  if (row.replaces_file_id !== null) return { replacesFileId: row.replaces_file_id };
  if (assessmentId === null || requirementId === null) throw new Error('an upload without an aim');
  return { assessmentId, requirementId, pointer, level: row.level as Level | null };
}

/** False when it had ended already. */
export async function finishRow(db: Db, id: string, fileId: string): Promise<boolean> {
  const row = await db
    .updateTable('uploads')
    .set({ finished_file_id: fileId })
    .where('id', '=', id)
    .where('finished_file_id', 'is', null)
    .where('refusal', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it had ended already. */
export async function refuseRow(db: Db, id: string, refusal: UploadRefusal): Promise<boolean> {
  const row = await db
    .updateTable('uploads')
    .set({ refusal: json(refusal) })
    .where('id', '=', id)
    .where('finished_file_id', 'is', null)
    .where('refusal', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it was gone or a file by then. */
export async function deleteUpload(db: Db, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom('uploads')
    .where('id', '=', id)
    .where('finished_file_id', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Minutes for which an upload that was announced or continued counts with what is still to come. */
const FRESH_MINUTES = 15;

/** What the region has of evidence at `at`. @param except an upload that is not counted */
export async function evidenceAmount(
  db: Db,
  { regionCode, at, except = null }: { regionCode: string; at: Date; except?: string | null },
): Promise<EvidenceAmount> {
  const freshSince = new Date(at.getTime() - FRESH_MINUTES * 60_000);
  const { rows } = await sql<EvidenceAmount>`
    select (select coalesce(sum(size_bytes), 0) from evidence_files
        where region_code = ${regionCode})::int8 as "fileBytes",
      coalesce(sum(arrived_bytes), 0)::int8 as "arrivedBytes",
      coalesce(sum(size_bytes - arrived_bytes) filter (where touched_at > ${freshSince}), 0)::int8
        as "announcedBytes"
    from uploads where region_code = ${regionCode} and finished_file_id is null and refusal is null
      and expires_at > ${at} and id is distinct from ${except}::uuid`.execute(db);
  return rows[0] ?? { fileBytes: 0, arrivedBytes: 0, announcedBytes: 0 };
}

/** Bytes the region's evidence takes of its quota at `at`, with what is on its way. */
export async function evidenceBytes(
  db: Db,
  room: { regionCode: string; at: Date; quotaBytes: number },
): Promise<number> {
  return takenBytes(await evidenceAmount(db, room), room.quotaBytes);
}

/**
 * Notes how much has arrived of an upload, and that somebody is at it. Of one that was complete already only an earlier
 * instant is noted: it is the one it counts from.
 */
export async function noteArrived(
  db: Db,
  id: string,
  { arrivedBytes, at }: { arrivedBytes: number; at: Date },
): Promise<void> {
  await db
    .updateTable('uploads')
    .set({
      arrived_bytes: arrivedBytes,
      touched_at: sql<Date>`case when arrived_bytes = size_bytes and ${arrivedBytes} = size_bytes
        then least(touched_at, ${at}) else ${at} end`,
    })
    .where('id', '=', id)
    .execute();
}

/** Until the end of the transaction nobody else of the region announces an upload: the sum stays what it was read as. */
export async function holdQuota(db: Db, regionCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('evidence quota ' || ${regionCode}, 0))`.execute(
    db,
  );
}

/** Deletes announcements whose time is over, ended or not, and gives their ids; on a handle that sees every row. */
export async function deleteExpiredUploads(db: Db, now: Date, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from uploads where id in (select id from uploads where expires_at <= ${now} limit ${limit})
    returning id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Which of these ids are announced; on a handle that sees every row. */
export async function knownUploads(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('uploads')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

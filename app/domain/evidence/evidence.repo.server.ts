import type { Db } from '~db/sql';

import type { StoredEvidence } from './stored-evidence';

export interface EvidenceFile extends StoredEvidence {
  id: string;
  regionCode: string;
  uploadedAt: Date;
}

const columns = [
  'id',
  'region_code',
  'sha256',
  'size_bytes',
  'media_type',
  'original_name',
  'uploaded_at',
] as const;

interface Row {
  id: string;
  region_code: string;
  sha256: string;
  size_bytes: number;
  media_type: string;
  original_name: string;
  uploaded_at: Date;
}

const toFile = (row: Row): EvidenceFile => ({
  id: row.id,
  regionCode: row.region_code,
  sha256: row.sha256,
  sizeBytes: row.size_bytes,
  mediaType: row.media_type,
  originalName: row.original_name,
  uploadedAt: row.uploaded_at,
});

/** The file, when the handle's actor may see it; null otherwise. */
export async function findFile(db: Db, fileId: string): Promise<EvidenceFile | null> {
  const row = await db
    .selectFrom('evidence_files')
    .where('id', '=', fileId)
    .select(columns)
    .executeTakeFirst();
  return row ? toFile(row) : null;
}

/** The region's file with the same bytes, or null: the first name it came under is kept. */
export async function findSameFile(
  db: Db,
  regionCode: string,
  sha256: string,
): Promise<EvidenceFile | null> {
  const row = await db
    .selectFrom('evidence_files')
    .where('region_code', '=', regionCode)
    .where('sha256', '=', sha256)
    .select(columns)
    .executeTakeFirst();
  return row ? toFile(row) : null;
}

/** Bytes of the largest file of the region; 0 without one. */
export async function longestFile(db: Db, regionCode: string): Promise<number> {
  const row = await db
    .selectFrom('evidence_files')
    .where('region_code', '=', regionCode)
    .select((eb) => eb.fn.coalesce(eb.fn.max('size_bytes'), eb.lit(0)).as('bytes'))
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

/** The region's files that are not linked to a requirement yet, the latest first; the last version of each. */
export async function listOtherFiles(
  db: Db,
  regionCode: string,
  linked: { assessmentId: string; requirementId: string },
  limit: number,
): Promise<EvidenceFile[]> {
  const rows = await db
    .selectFrom('evidence_files')
    .where('region_code', '=', regionCode)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('evidence_links as l')
            .whereRef('l.file_id', '=', 'evidence_files.id')
            .where('l.assessment_id', '=', linked.assessmentId)
            .where('l.requirement_id', '=', linked.requirementId)
            .select('l.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('evidence_replacements as r')
            .whereRef('r.old_file_id', '=', 'evidence_files.id')
            .select('r.old_file_id'),
        ),
      ),
    )
    .select(columns)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toFile);
}

/** The region's file with these bytes: a new one, or the one that is there already under its first name. */
export async function keepFile(
  db: Db,
  values: StoredEvidence & { regionCode: string; userId: string },
): Promise<EvidenceFile> {
  const row = await db
    .insertInto('evidence_files')
    .values({
      region_code: values.regionCode,
      sha256: values.sha256,
      size_bytes: values.sizeBytes,
      media_type: values.mediaType,
      original_name: values.originalName,
      uploaded_by: values.userId,
    })
    .onConflict((oc) => oc.constraint('evidence_files_content_key').doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (row) return toFile(row);
  const same = await findSameFile(db, values.regionCode, values.sha256);
  if (!same) throw new Error('a file of the region is out of its own sight');
  return same;
}

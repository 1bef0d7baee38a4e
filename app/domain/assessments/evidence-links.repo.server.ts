import { sql } from 'kysely';

import type { Db } from '~db/sql';

interface LinkKey {
  assessmentId: string;
  regionCode: string;
  requirementId: string;
  fileId: string;
}

/** null when the file is linked to this requirement already. */
export async function insertLink(
  db: Db,
  key: LinkKey,
  values: { pointer: string; userId: string },
): Promise<string | null> {
  const row = await db
    .insertInto('evidence_links')
    .values({
      assessment_id: key.assessmentId,
      region_code: key.regionCode,
      requirement_id: key.requirementId,
      file_id: key.fileId,
      pointer: values.pointer,
      linked_by: values.userId,
    })
    .onConflict((oc) => oc.constraint('evidence_links_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The link with its file's name, or null when it is out of sight or of another requirement. */
export async function findLink(db: Db, linkId: string, requirementId: string) {
  const row = await db
    .selectFrom('evidence_links as l')
    .innerJoin('evidence_files as f', 'f.id', 'l.file_id')
    .where('l.id', '=', linkId)
    .where('l.requirement_id', '=', requirementId)
    .select([
      'l.id',
      'l.assessment_id',
      'l.pointer',
      'f.id as file_id',
      'f.original_name',
      'f.sha256',
    ])
    .executeTakeFirst();
  return row ?? null;
}

/** False when it was gone already. */
export async function deleteLink(db: Db, linkId: string): Promise<boolean> {
  const row = await db
    .deleteFrom('evidence_links')
    .where('id', '=', linkId)
    .returning(sql<number>`1`.as('gone'))
    .executeTakeFirst();
  return row !== undefined;
}

import { sql } from 'kysely';

import type { Level } from '~/domain/instruments/instrument';
import { anyOf, type Db } from '~db/sql';

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
  values: { pointer: string; level: Level | null; userId: string },
): Promise<string | null> {
  const row = await db
    .insertInto('evidence_links')
    .values({
      assessment_id: key.assessmentId,
      region_code: key.regionCode,
      requirement_id: key.requirementId,
      file_id: key.fileId,
      pointer: values.pointer,
      level: values.level,
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
      'l.level',
      'f.id as file_id',
      'f.original_name',
      'f.sha256',
    ])
    .executeTakeFirst();
  return row ? { ...row, level: row.level as Level | null } : null;
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

/** Links of a file in work that is open. */
export async function listOpenLinks(
  db: Db,
  fileId: string,
): Promise<{ id: string; assessmentId: string; requirementId: string }[]> {
  const rows = await db
    .selectFrom('evidence_links as l')
    .innerJoin('assessments as a', 'a.id', 'l.assessment_id')
    .where('l.file_id', '=', fileId)
    .where((eb) => eb.or([eb('a.status', '=', 'draft'), eb('a.status', '=', 'returned')]))
    .select(['l.id', 'l.assessment_id', 'l.requirement_id'])
    .orderBy('l.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessmentId: row.assessment_id,
    requirementId: row.requirement_id,
  }));
}

/** Shows another file at the same places; where it is shown already, the old link goes. */
export async function moveLinks(
  db: Db,
  links: readonly { id: string }[],
  { oldId, newId }: { oldId: string; newId: string },
): Promise<void> {
  const ids = links.map(({ id }) => id);
  await db
    .deleteFrom('evidence_links as l')
    .where('l.id', '=', anyOf(ids, 'uuid'))
    .where(
      sql<boolean>`exists (select from evidence_links o where o.assessment_id = l.assessment_id
        and o.requirement_id = l.requirement_id and o.file_id = ${newId}::uuid)`,
    )
    .execute();
  await db
    .updateTable('evidence_links')
    .set({ file_id: newId })
    .where('id', '=', anyOf(ids, 'uuid'))
    .where('file_id', '=', oldId)
    .execute();
}

/** False when the link is gone, or the work is open no more. */
export async function setPlace(
  db: Db,
  linkId: string,
  place: { pointer: string; level: Level | null },
): Promise<boolean> {
  const row = await db
    .updateTable('evidence_links')
    .set(place)
    .where('id', '=', linkId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

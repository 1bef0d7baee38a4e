import { sql } from 'kysely';

import type { Level } from '~/domain/instruments/instrument';
import { anyOf, type Db } from '~db/sql';

import { requirementOpen } from './returned/open-items.repo.server';

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

/** The link with its file's name and whether its requirement is open to the unit, or null when it is out of sight or of another requirement. */
export async function findLink(db: Db, linkId: string, requirementId: string) {
  const row = await db
    .selectFrom('evidence_links as l')
    .innerJoin('evidence_files as f', 'f.id', 'l.file_id')
    .innerJoin('instrument_requirements as r', 'r.id', 'l.requirement_id')
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
      'r.code',
      requirementOpen('l.assessment_id', 'l.requirement_id').as('is_open'),
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

/** Links of a file in work that is open, at requirements that are: what a return closed keeps the file it was submitted with. */
export async function listOpenLinks(
  db: Db,
  fileId: string,
): Promise<{ id: string; assessmentId: string; requirementId: string }[]> {
  const rows = await db
    .selectFrom('evidence_links as l')
    .innerJoin('assessments as a', 'a.id', 'l.assessment_id')
    .where('l.file_id', '=', fileId)
    .where((eb) => eb.or([eb('a.status', '=', 'draft'), eb('a.status', '=', 'returned')]))
    .where(requirementOpen('l.assessment_id', 'l.requirement_id'))
    .select(['l.id', 'l.assessment_id', 'l.requirement_id'])
    .orderBy('l.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    assessmentId: row.assessment_id,
    requirementId: row.requirement_id,
  }));
}

/** A place at which a file and the one that takes its place are both shown already. */
export interface DoubleLink {
  /** Of the file that goes. */
  id: string;
  pointer: string;
  level: Level | null;
  /** Of the file that stays, at the same requirement. */
  stays: { id: string; pointer: string; level: Level | null };
}

/** Which of these links meet another one of file `newId` at their requirement; those are held. */
export async function listDoubleLinks(
  db: Db,
  ids: readonly string[],
  newId: string,
): Promise<DoubleLink[]> {
  const rows = await db
    .selectFrom('evidence_links as l')
    .innerJoin('evidence_links as o', (join) =>
      join
        .onRef('o.assessment_id', '=', 'l.assessment_id')
        .onRef('o.requirement_id', '=', 'l.requirement_id')
        .on('o.file_id', '=', newId),
    )
    .where('l.id', '=', anyOf(ids, 'uuid'))
    .select(['l.id', 'l.pointer', 'l.level', 'o.id as stays_id'])
    .select(['o.pointer as stays_pointer', 'o.level as stays_level'])
    .orderBy('l.id')
    .forUpdate()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    pointer: row.pointer,
    level: row.level as Level | null,
    stays: {
      id: row.stays_id,
      pointer: row.stays_pointer,
      level: row.stays_level as Level | null,
    },
  }));
}

/** Shows another file at the same places. @returns how many links showed the old one */
export async function moveLinks(
  db: Db,
  ids: readonly string[],
  { oldId, newId }: { oldId: string; newId: string },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('evidence_links')
    .set({ file_id: newId })
    .where('id', '=', anyOf(ids, 'uuid'))
    .where('file_id', '=', oldId)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export interface Place {
  pointer: string;
  level: Level | null;
}

/** False when the link is gone or says another place than `before` by now, or the work is open no more. */
export async function setPlace(
  db: Db,
  linkId: string,
  before: Place,
  place: Place,
): Promise<boolean> {
  const row = await db
    .updateTable('evidence_links')
    .set({ pointer: place.pointer, level: place.level })
    .where('id', '=', linkId)
    .where('pointer', '=', before.pointer)
    .where('level', 'is not distinct from', before.level)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

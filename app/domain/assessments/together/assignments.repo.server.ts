import { sql } from 'kysely';

import type { CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

interface Key {
  assessmentId: string;
  requirementId: string;
}

export interface AssignmentRow {
  id: string;
  assigneeId: string;
  dueOn: CivilDate | null;
  version: number;
}

/** True for an account that works in the unit of the region now. */
export async function isColleague(db: Db, regionCode: string, userId: string): Promise<boolean> {
  const { rows } = await sql`select from unit_colleagues(${regionCode})
    where user_id = ${userId}`.execute(db);
  return rows.length > 0;
}

export async function findAssignment(db: Db, key: Key): Promise<AssignmentRow | null> {
  const row = await db
    .selectFrom('assignments')
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .select(['id', 'assignee_id', 'due_on', 'version'])
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    assigneeId: row.assignee_id,
    dueOn: row.due_on,
    version: row.version,
  };
}

interface Given {
  regionCode: string;
  assigneeId: string;
  dueOn: CivilDate | null;
  byId: string;
  at: Date;
}

/** Writes version `expected + 1`; null when another version is there (0 expects that there is none). */
export async function writeAssignment(
  db: Db,
  key: Key,
  given: Given & { expected: number },
): Promise<{ id: string; version: number } | null> {
  if (given.expected === 0) {
    const inserted = await db
      .insertInto('assignments')
      .values({
        assessment_id: key.assessmentId,
        region_code: given.regionCode,
        requirement_id: key.requirementId,
        assignee_id: given.assigneeId,
        due_on: given.dueOn,
        assigned_by: given.byId,
        assigned_at: given.at,
      })
      .onConflict((oc) => oc.constraint('assignments_requirement_key').doNothing())
      .returning(['id', 'version'])
      .executeTakeFirst();
    return inserted ?? null;
  }
  const updated = await db
    .updateTable('assignments')
    .set({
      assignee_id: given.assigneeId,
      due_on: given.dueOn,
      version: sql`version + 1`,
      assigned_by: given.byId,
      assigned_at: given.at,
    })
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .where('version', '=', given.expected)
    .returning(['id', 'version'])
    .executeTakeFirst();
  return updated ?? null;
}

/** False when it is gone or another version is there. */
export async function deleteAssignment(db: Db, key: Key, version: number): Promise<boolean> {
  const row = await db
    .deleteFrom('assignments')
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', '=', key.requirementId)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives every requirement of a section; what somebody has already only with `replace`. Returns how many were given. */
export async function writeSectionAssignments(
  db: Db,
  key: { assessmentId: string; sectionId: string },
  given: Given & { replace: boolean },
): Promise<number> {
  const rows = await db
    .insertInto('assignments')
    .columns([
      'assessment_id',
      'region_code',
      'requirement_id',
      'assignee_id',
      'due_on',
      'assigned_by',
      'assigned_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('instrument_requirements as r')
        .where('r.section_id', '=', key.sectionId)
        .select([
          sql<string>`${key.assessmentId}::uuid`.as('assessment_id'),
          sql<string>`${given.regionCode}::text`.as('region_code'),
          'r.id',
          sql<string>`${given.assigneeId}::uuid`.as('assignee_id'),
          sql<string>`${given.dueOn}::date`.as('due_on'),
          sql<string>`${given.byId}::uuid`.as('assigned_by'),
          sql<Date>`${given.at}::timestamptz`.as('assigned_at'),
        ]),
    )
    .onConflict((oc) => {
      const conflict = oc.constraint('assignments_requirement_key');
      if (!given.replace) return conflict.doNothing();
      return conflict.doUpdateSet({
        assignee_id: given.assigneeId,
        due_on: given.dueOn,
        version: sql`assignments.version + 1`,
        assigned_by: given.byId,
        assigned_at: given.at,
      });
    })
    .returning('id')
    .execute();
  return rows.length;
}

/** Takes all of a section from whoever has it. Returns how many there were. */
export async function deleteSectionAssignments(
  db: Db,
  key: { assessmentId: string; sectionId: string },
): Promise<number> {
  const rows = await db
    .deleteFrom('assignments')
    .where('assessment_id', '=', key.assessmentId)
    .where('requirement_id', 'in', (eb) =>
      eb.selectFrom('instrument_requirements').where('section_id', '=', key.sectionId).select('id'),
    )
    .returning('id')
    .execute();
  return rows.length;
}

import { sql } from 'kysely';

import type { Db } from '~db/sql';

/** SQL that says whether the unit may change a requirement now; the function the row policies ask. */
export const requirementOpen = (assessment: string, requirement: string) =>
  sql<boolean>`requirement_open(${sql.ref(assessment)}, ${sql.ref(requirement)})`;

/** Ids of the requirements that the last return closed to the unit; none where it names none. One query. */
export async function listClosedRequirements(db: Db, assessmentId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('assessment_sections as c')
    .innerJoin('assessments as a', 'a.id', 'c.assessment_id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 'c.section_id')
    .where('a.id', '=', assessmentId)
    .where('a.status', '=', 'returned')
    .where(sql<boolean>`not sections_open(a.id)`)
    .where(sql<boolean>`not requirement_open(a.id, r.id)`)
    .select('r.id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whether the standards of the assessment may be chosen now: not under a return that names requirements. One query. */
export async function areSectionsOpen(db: Db, assessmentId: string): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select sections_open(${assessmentId}::uuid) as open`.execute(db);
  return rows[0]?.open ?? false;
}

/** Opens a requirement under the last return; null when it was opened already. */
export async function insertOpened(
  db: Db,
  row: {
    assessmentId: string;
    regionCode: string;
    requirementId: string;
    userId: string;
    at: Date;
  },
): Promise<{ round: number } | null> {
  const { rows } = await sql<{ round: number }>`
    insert into opened_items (assessment_id, region_code, round, requirement_id, opened_by, opened_at)
    select ${row.assessmentId}::uuid, ${row.regionCode}, max(b.round), ${row.requirementId}::uuid,
        ${row.userId}::uuid, ${row.at}
      from returns b where b.assessment_id = ${row.assessmentId}::uuid
    on conflict do nothing
    returning round`.execute(db);
  return rows[0] ?? null;
}

import type { Db } from '~db/sql';

export interface ReturnRow {
  assessmentId: string;
  regionCode: string;
  round: number;
  reason: string;
  dueAt: Date;
  userId: string;
  at: Date;
}

/** A return with what it asks for. Two queries at most. */
export async function insertReturn(
  db: Db,
  { assessmentId, regionCode, round, reason, dueAt, userId, at }: ReturnRow,
  items: readonly { requirementId: string; ask: string }[],
): Promise<void> {
  const own = { assessment_id: assessmentId, region_code: regionCode };
  const { id } = await db
    .insertInto('returns')
    .values({ ...own, round, reason, due_at: dueAt, returned_by: userId, returned_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (items.length === 0) return;
  await db
    .insertInto('return_items')
    .values(
      items.map(({ requirementId, ask }) => ({
        ...own,
        return_id: id,
        requirement_id: requirementId,
        ask,
      })),
    )
    .execute();
}

/** Ids of the requirements an assessment covers. One query. */
export async function listCoveredRequirements(db: Db, assessmentId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('assessment_sections as c')
    .innerJoin('instrument_requirements as r', 'r.section_id', 'c.section_id')
    .where('c.assessment_id', '=', assessmentId)
    .select('r.id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What a return asked for, by requirement id; empty where it named none and left everything open. One query. */
export async function listReturnItems(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('return_items as i')
    .innerJoin('returns as r', 'r.id', 'i.return_id')
    .where('r.assessment_id', '=', assessmentId)
    .where('r.round', '=', round)
    .select(['i.requirement_id', 'i.ask'])
    .execute();
  return Object.fromEntries(rows.map(({ requirement_id, ask }) => [requirement_id, ask]));
}

/** The requirements the unit opened itself after the return of a round. One query. */
export async function listOpenedItems(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('opened_items')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select('requirement_id')
    .execute();
  return new Set(rows.map(({ requirement_id }) => requirement_id));
}

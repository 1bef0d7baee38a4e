import type { Db } from '~db/sql';

/** What an assessor wrote down about a requirement for nobody else. */
export interface VerdictNote {
  note: string;
  /** 1 at the first save, one more with each. */
  version: number;
  updatedAt: Date;
}

interface NotePlace {
  assessmentId: string;
  requirementId: string;
  userId: string;
}

/** The person's own note; null without one. One query. */
export async function findNote(
  db: Db,
  { assessmentId, requirementId, userId }: NotePlace,
): Promise<VerdictNote | null> {
  const row = await db
    .selectFrom('verdict_notes')
    .where('assessment_id', '=', assessmentId)
    .where('requirement_id', '=', requirementId)
    .where('user_id', '=', userId)
    .select(['note', 'version', 'updated_at as updatedAt'])
    .executeTakeFirst();
  return row ?? null;
}

/** Writes version `expected + 1` of a note (0 expects that there is none); null when another one is there. */
export async function writeNote(
  db: Db,
  { assessmentId, requirementId, userId }: NotePlace,
  expected: number,
  { regionCode, note, at }: { regionCode: string; note: string; at: Date },
): Promise<number | null> {
  const row =
    expected === 0
      ? await db
          .insertInto('verdict_notes')
          .values({
            ...{ assessment_id: assessmentId, requirement_id: requirementId, user_id: userId },
            ...{ region_code: regionCode, note, updated_at: at },
          })
          .onConflict((conflict) =>
            conflict.columns(['assessment_id', 'requirement_id', 'user_id']).doNothing(),
          )
          .returning('version')
          .executeTakeFirst()
      : await db
          .updateTable('verdict_notes')
          .set((eb) => ({ note, updated_at: at, version: eb('version', '+', 1) }))
          .where('assessment_id', '=', assessmentId)
          .where('requirement_id', '=', requirementId)
          .where('user_id', '=', userId)
          .where('version', '=', expected)
          .returning('version')
          .executeTakeFirst();
  return row?.version ?? null;
}

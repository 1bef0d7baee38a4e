import { sql } from 'kysely';

import type { Db } from '~db/sql';

/** The thread, when it is in sight and about the requirement. */
export async function findThread(db: Db, threadId: string, requirementId: string) {
  const row = await db
    .selectFrom('comment_threads')
    .where('id', '=', threadId)
    .where('requirement_id', '=', requirementId)
    .select(['id', 'assessment_id', 'state'])
    .executeTakeFirst();
  return row ? { id: row.id, assessmentId: row.assessment_id, state: row.state } : null;
}

export async function insertThread(
  db: Db,
  values: {
    assessmentId: string;
    regionCode: string;
    requirementId: string;
    userId: string;
    at: Date;
  },
): Promise<string> {
  const { id } = await db
    .insertInto('comment_threads')
    .values({
      assessment_id: values.assessmentId,
      region_code: values.regionCode,
      requirement_id: values.requirementId,
      started_by: values.userId,
      started_at: values.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Makes whoever else sends a comment under this id wait until the transaction ends, and then see it. */
export async function holdCommentId(db: Db, commentId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('comment ' || ${commentId}, 0))`.execute(
    db,
  );
}

/** A comment of the person by its id; null for somebody else's and for one out of sight. */
export async function findOwnComment(db: Db, commentId: string, userId: string) {
  const row = await db
    .selectFrom('comments')
    .where('id', '=', commentId)
    .where('written_by', '=', userId)
    .select(['thread_id', 'body'])
    .executeTakeFirst();
  return row ? { threadId: row.thread_id, body: row.body } : null;
}

/**
 * @param values.id undefined: a new one of the database's making
 * @returns its id; null when another comment has it
 */
export async function insertComment(
  db: Db,
  values: {
    id: string | undefined;
    threadId: string;
    regionCode: string;
    body: string;
    userId: string;
    at: Date;
  },
): Promise<string | null> {
  const row = await db
    .insertInto('comments')
    .values({
      id: values.id,
      thread_id: values.threadId,
      region_code: values.regionCode,
      body: values.body,
      written_by: values.userId,
      written_at: values.at,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** False when it is in that state already. */
export async function markThread(
  db: Db,
  threadId: string,
  values: { state: 'open' | 'resolved'; userId: string; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('comment_threads')
    .set({ state: values.state, state_by: values.userId, state_at: values.at })
    .where('id', '=', threadId)
    .where('state', '<>', values.state)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

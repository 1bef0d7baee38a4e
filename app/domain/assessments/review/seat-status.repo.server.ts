import { sql } from 'kysely';

import type { Db } from '~db/sql';

/** The step submitted → in_review; nothing when it was in review already. */
export async function beginReview(db: Db, assessmentId: string, at: Date): Promise<void> {
  await db
    .updateTable('assessments')
    .set((eb) => ({ status: 'in_review', updated_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', assessmentId)
    .where('status', '=', 'submitted')
    .execute();
}

/**
 * The step in_review → submitted, once nobody holds a seat and no verdict was written in the round. False when the review
 * goes on.
 */
export async function unbeginReview(db: Db, assessmentId: string, at: Date): Promise<boolean> {
  const row = await db
    .updateTable('assessments')
    .set((eb) => ({ status: 'submitted', updated_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', assessmentId)
    .where('status', '=', 'in_review')
    .where(sql<boolean>`not review_begun(id, round)`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

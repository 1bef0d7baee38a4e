import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { ReviewMode } from './review-mode.schema';

/** How a cycle is judged, and whether that is settled because a submission has its seats; null out of sight. One query. */
export async function findReviewMode(
  db: Db,
  cycleId: string,
): Promise<(ReviewMode & { isFrozen: boolean }) | null> {
  const row = await db
    .selectFrom('cycles as c')
    .where('c.id', '=', cycleId)
    .select([
      'c.review_seats',
      'c.lease_minutes',
      sql<boolean>`cycle_has_seats(c.id)`.as('is_frozen'),
    ])
    .executeTakeFirst();
  return (
    (row && {
      seats: row.review_seats === 2 ? 2 : 1,
      leaseMinutes: row.lease_minutes,
      isFrozen: row.is_frozen,
    }) ??
    null
  );
}

/** False when this handle may not change the cycle. */
export async function writeReviewMode(
  db: Db,
  cycleId: string,
  { seats, leaseMinutes }: ReviewMode,
): Promise<boolean> {
  const row = await db
    .updateTable('cycles')
    .set({ review_seats: seats, lease_minutes: leaseMinutes })
    .where('id', '=', cycleId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { OpenStatus } from './transitions';

export interface Withdrawal {
  assessmentId: string;
  regionCode: string;
  round: number;
  reason: string;
  userId: string;
  at: Date;
}

/** Whether an assessor has begun with the round: holds it, or wrote a verdict in it. One query. */
export async function hasReviewBegun(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<boolean> {
  const { rows } = await sql<{
    begun: boolean;
  }>`select review_begun(${assessmentId}::uuid, ${round}::int) as begun`.execute(db);
  return rows[0]?.begun ?? true;
}

/** Where a withdrawal of the assessment leads. One query. */
export async function statusBefore(db: Db, assessmentId: string): Promise<OpenStatus> {
  const row = await db
    .selectFrom('returns')
    .where('assessment_id', '=', assessmentId)
    .select('round')
    .executeTakeFirst();
  return row ? 'returned' : 'draft';
}

/**
 * The step back from submitted, with what was submitted before it as the last submission again.
 * False when an assessor claimed it, or somebody took it back, meanwhile.
 */
export async function markWithdrawn(
  db: Db,
  { assessmentId, round, at }: Pick<Withdrawal, 'assessmentId' | 'round' | 'at'>,
  to: OpenStatus,
): Promise<boolean> {
  const earlier = sql`from submissions s where s.assessment_id = assessments.id and s.round < ${round}
    and not exists (select from withdrawals w where w.assessment_id = s.assessment_id and w.round = s.round)
    order by s.round desc limit 1`;
  const row = await db
    .updateTable('assessments')
    .set({
      status: to,
      version: sql`version + 1`,
      updated_at: at,
      submitted_at: sql<Date>`(select s.submitted_at ${earlier})`,
      submitted_by: sql<string>`(select s.submitted_by ${earlier})`,
    })
    .where('id', '=', assessmentId)
    .where('round', '=', round)
    .where('status', '=', 'submitted')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertWithdrawal(db: Db, withdrawal: Withdrawal): Promise<void> {
  await db
    .insertInto('withdrawals')
    .values({
      assessment_id: withdrawal.assessmentId,
      region_code: withdrawal.regionCode,
      round: withdrawal.round,
      reason: withdrawal.reason,
      withdrawn_by: withdrawal.userId,
      withdrawn_at: withdrawal.at,
    })
    .execute();
}

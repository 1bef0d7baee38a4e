import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { addDays, jakartaDate, startOfJakartaDay, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { assertHolder, assertReviewOpen, loadReview } from './review-guard.server';

export interface ReturnInput {
  assessmentId: string;
  /** What the unit is to mend. */
  reason: string;
  /** Last day to submit again, Asia/Jakarta; the day counts in full. After today, and over before the review phase is. */
  dueOn: CivilDate;
  now: Date;
}

/**
 * Sends an assessment in review back to the unit to be mended. Verdicts stay and become visible to the unit.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT, DEADLINE_PASSED, INVALID (due day not in the future,
 * or after the review phase; `params.latest` names the last day allowed).
 */
export async function returnAssessment(
  db: Db,
  actor: SignedInActor,
  { assessmentId, reason, dueOn, now }: ReturnInput,
): Promise<void> {
  const before = await loadReview(db, assessmentId);
  assertCan(actor, 'return', 'assessment', before.regionCode);
  assertHolder(before, actor, { orLead: true });
  assertReviewOpen(before, now);
  assertDueDay(dueOn, latestDueDay(before.reviewEndsAt), now);
  const dueAt = startOfJakartaDay(addDays(dueOn, 1));
  const returned = await db
    .updateTable('assessments')
    .set((eb) => ({ status: 'returned', updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', assessmentId)
    .where('status', '=', 'in_review')
    .where('assessor_id', '=', before.holderId)
    .returning(['version', 'round'])
    .executeTakeFirst();
  if (!returned) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  await db
    .insertInto('returns')
    .values({
      assessment_id: assessmentId,
      region_code: before.regionCode,
      round: returned.round,
      reason,
      due_at: dueAt,
      returned_by: actor.userId,
      returned_at: now,
    })
    .execute();
  await recordAudit(db, {
    action: 'assessment.returned',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: { status: 'in_review' },
    after: { status: 'returned', round: returned.round, reason, dueAt: dueAt.toISOString() },
  });
}

/** The last day a return may be due: what is submitted again that day can still be judged. Null without a phase. */
export function latestDueDay(reviewEndsAt: Date | null): CivilDate | null {
  return reviewEndsAt && addDays(jakartaDate(reviewEndsAt), -1);
}

function assertDueDay(dueOn: CivilDate, latest: CivilDate | null, now: Date): void {
  const today = jakartaDate(now);
  if (latest !== null && latest <= today)
    throw new AppError('INVALID', 'assessor:errors.noTimeToReturn');
  if (dueOn <= today) throw new AppError('INVALID', 'assessor:errors.dueInFuture');
  if (latest !== null && dueOn > latest)
    throw new AppError('INVALID', 'assessor:errors.dueAfterReview', { latest });
}

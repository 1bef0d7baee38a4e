import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assertReviewOpen, loadReview } from './review-guard.server';
import { findReview } from './review.repo.server';

export interface ClaimInput {
  assessmentId: string;
  /** Take a review over from its present holder; only a lead assessor may. */
  takeOver?: boolean;
  now: Date;
}

/**
 * Takes a submitted assessment into review; the actor becomes its one holder. Verdicts given before stay.
 * Of two who try at once one succeeds, the other gets CONFLICT.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT (held already, or not submitted), DEADLINE_PASSED.
 */
export async function claimAssessment(
  db: Db,
  actor: SignedInActor,
  { assessmentId, takeOver = false, now }: ClaimInput,
): Promise<void> {
  const before = await loadReview(db, assessmentId);
  assertCan(actor, 'claim', 'assessment', before.regionCode);
  assertReviewOpen(before, now);
  if (takeOver && actor.role !== 'lead_assessor')
    throw new AppError('FORBIDDEN', 'assessor:errors.takeOverLead');
  const claimed = await db
    .updateTable('assessments')
    .set((eb) => ({
      status: 'in_review',
      assessor_id: actor.userId,
      claimed_at: now,
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', assessmentId)
    .where('status', '=', takeOver ? 'in_review' : 'submitted')
    .returning('version')
    .executeTakeFirst();
  if (!claimed) throw await whyNot(db, assessmentId);
  await recordAudit(db, {
    action: takeOver ? 'assessment.taken_over' : 'assessment.claimed',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: { status: before.status, assessorId: before.holderId },
    after: { status: 'in_review', assessorId: actor.userId, version: claimed.version },
  });
}

async function whyNot(db: Db, assessmentId: string): Promise<AppError> {
  const now = await findReview(db, assessmentId);
  // why: it was in sight a moment ago, and only a withdrawal takes a submission out of an assessor's sight.
  if (!now) return new AppError('CONFLICT', 'assessor:errors.withdrawn');
  return now.status === 'in_review'
    ? new AppError('CONFLICT', 'assessor:errors.alreadyHeld', { name: now.holderName ?? '' })
    : new AppError('CONFLICT', 'assessor:errors.notSubmitted');
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import { jakartaDate, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import type { SectionContent } from '../content';
import { getContent } from '../content.repo.server';
import { reviewProgress } from './review-progress';
import type { ReviewFacts } from './review.repo.server';
import { assertHolder, assertReviewOpen, loadReview } from './review-guard.server';

/** An assessment that has just been accepted, as the outcomes are taken from it. */
export interface AcceptedAssessment {
  review: ReviewFacts;
  sections: SectionContent[];
  /** The day of acceptance, Asia/Jakarta: the day every outcome of it is decided on. */
  decidedOn: CivilDate;
  basis: 'verified' | 'simulated';
  /** What the outcomes name as their source. */
  source: string;
}

/**
 * The step in_review → accepted. Part of the use case that also writes the outcomes, in one transaction; nothing
 * else calls it, or an assessment would be accepted without an outcome.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT, DEADLINE_PASSED, INVALID while a filed requirement has no verdict on its
 * present answer.
 */
export async function takeAcceptStep(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<AcceptedAssessment> {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'accept', 'assessment', review.regionCode);
  assertHolder(review, actor, { orLead: true });
  assertReviewOpen(review, now);
  const accepted = await db
    .updateTable('assessments')
    .set((eb) => ({
      status: 'accepted',
      accepted_at: now,
      accepted_by: actor.userId,
      updated_at: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', assessmentId)
    .where('status', '=', 'in_review')
    .where('assessor_id', '=', review.holderId)
    .returning('id')
    .executeTakeFirst();
  if (!accepted) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  // why: read after the row is locked, so no verdict can slip in between the check and the outcome.
  const sections = await getContent(db, assessmentId);
  const { open, total } = reviewProgress(sections);
  if (total === 0) throw new AppError('INVALID', 'assessor:errors.nothingFiled');
  if (open.length > 0)
    throw new AppError('INVALID', 'assessor:errors.verdictsMissing', { count: open.length });
  return {
    review,
    sections,
    decidedOn: jakartaDate(now),
    basis: review.isSimulated ? 'simulated' : 'verified',
    source: review.cycleName,
  };
}

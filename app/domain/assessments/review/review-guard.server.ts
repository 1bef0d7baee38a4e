import type { SignedInActor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findReview, type ReviewFacts } from './review.repo.server';

/** The assessment a step is about. Throws NOT_FOUND when it is out of sight. */
export async function loadReview(db: Db, assessmentId: string): Promise<ReviewFacts> {
  const review = await findReview(db, assessmentId);
  if (!review) throw new AppError('NOT_FOUND');
  return review;
}

/**
 * Throws DEADLINE_PASSED once the review phase of the cycle is over.
 * The start is not a bar: a unit that files early may be read early.
 */
export function assertReviewOpen(review: ReviewFacts, now: Date): void {
  if (review.reviewEndsAt !== null && now >= review.reviewEndsAt)
    throw new AppError('DEADLINE_PASSED', 'assessor:errors.reviewOver', {
      cycle: review.cycleName,
    });
}

/**
 * Throws CONFLICT unless the assessment is in review, FORBIDDEN unless the actor holds it. A lead assessor may
 * close a review somebody else holds (`orLead`), but never writes verdicts in it before taking it over.
 */
export function assertHolder(
  review: ReviewFacts,
  actor: SignedInActor,
  { orLead = false }: { orLead?: boolean } = {},
): void {
  if (review.status !== 'in_review') throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  if (review.holderId === actor.userId || (orLead && actor.role === 'lead_assessor')) return;
  throw new AppError('FORBIDDEN', 'assessor:errors.notHolder', { name: review.holderName ?? '' });
}

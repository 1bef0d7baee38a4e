import type { SignedInActor } from '~/domain/accounts/actor';
import { can } from '~/domain/accounts/permissions';
import { AppError } from '~/shared/app-error';

import type { ReviewFacts } from '../review/review.repo.server';
import { isSingle } from '../review/seats';

type Reviewed = Pick<ReviewFacts, 'regionCode' | 'status' | 'seats' | 'satIn' | 'unsettled'>;

/** What the two seats found can be compared: both are submitted, and the work is not back with its unit. */
export function isComparable({ status, seats, unsettled }: Omit<Reviewed, 'regionCode'>): boolean {
  return (
    !isSingle(seats) && unsettled !== null && (status === 'in_review' || status === 'accepted')
  );
}

/** The page offers to settle: a lead who never sat in it, while it is in review. */
export function maySettle(actor: SignedInActor, review: Reviewed): boolean {
  return (
    can(actor, 'update', 'agreed_verdict', review.regionCode) &&
    isComparable(review) &&
    review.status === 'in_review' &&
    review.satIn === null
  );
}

/**
 * Throws CONFLICT while there is nothing to compare (one judges, or not every seat is submitted), FORBIDDEN for a lead who
 * ever sat in one of the seats.
 */
export function assertSettles(review: Reviewed): void {
  if (!isComparable(review)) throw new AppError('CONFLICT', 'agreement:errors.notYet');
  if (review.satIn !== null) throw new AppError('FORBIDDEN', 'agreement:errors.sat');
}

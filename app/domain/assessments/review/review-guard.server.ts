import type { SignedInActor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdAssessment, type Hold } from '../assessments.repo.server';
import { askKeptFromAgain } from '../interests/kept-from.repo.server';
import { findReview, type ReviewFacts } from './review.repo.server';
import { ownSeat, worksIn, type Seat, type SeatActor, type SeatNumber } from './seats';

/** The assessment a step is about. Throws NOT_FOUND when it is out of sight. */
export async function loadReview(db: Db, assessmentId: string): Promise<ReviewFacts> {
  const review = await findReview(db, assessmentId);
  if (!review) throw new AppError('NOT_FOUND');
  return review;
}

/**
 * The same, held until the transaction ends. Whoever writes in a seat holds the assessment `shared`, whoever changes who
 * sits there, submits, returns or accepts holds it `alone`: so no seat changes hands under a verdict.
 * Throws NOT_FOUND, also for who is kept from it since the request began, what `may` throws, and CONFLICT when it cannot be
 * held although it is in sight.
 */
export async function holdReview(
  db: Db,
  assessmentId: string,
  hold: Hold,
  may: (review: ReviewFacts) => void,
  { inOwnSeat = false } = {},
): Promise<ReviewFacts> {
  const held = await holdAssessment(db, assessmentId, hold);
  // why: both read after the row is held, so that they are as they will stay: whoever declares or steps back holds it too. Who
  // writes in a seat is asked for the seat, which a conflict takes away.
  if (!inOwnSeat) await askKeptFromAgain(db);
  const review = await loadReview(db, assessmentId);
  may(review);
  if (!held) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
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

/** Throws CONFLICT until the reader has signed a declaration of interests for the cycle: it comes before the first seat. */
export function assertDeclared({ hasDeclared, cycleName }: ReviewFacts): void {
  if (!hasDeclared)
    throw new AppError('CONFLICT', 'interests:errors.undeclared', { cycle: cycleName });
}

/** The actor as the rules of the seats know them. */
export function seatActor(actor: SignedInActor, { satIn }: Pick<ReviewFacts, 'satIn'>): SeatActor {
  return { userId: actor.userId, isLead: actor.role === 'lead_assessor', satIn };
}

/** Throws CONFLICT unless the assessment is in review. */
export function assertInReview(review: ReviewFacts): void {
  if (review.status !== 'in_review') throw new AppError('CONFLICT', 'assessor:errors.notInReview');
}

/**
 * The seat the actor works in. Throws CONFLICT unless the assessment is in review or once the seat is submitted,
 * FORBIDDEN for everybody else: nobody writes in a seat they do not hold.
 */
export function assertWorksIn(review: ReviewFacts, actor: SignedInActor): Seat {
  assertInReview(review);
  const seat = ownSeat(review.seats, actor.userId);
  if (!seat) throw notHolder(review);
  if (!worksIn(seat, actor.userId)) throw new AppError('CONFLICT', 'assessor:errors.seatSubmitted');
  return seat;
}

export function notHolder({ holderName }: Pick<ReviewFacts, 'holderName'>): AppError {
  return new AppError('FORBIDDEN', 'assessor:errors.notHolder', { name: holderName ?? '–' });
}

/** The seat that is meant: the one named, the own one, or the only one somebody holds. Throws NOT_FOUND. */
export function seatMeant(
  { seats }: Pick<ReviewFacts, 'seats'>,
  userId: string,
  seat: SeatNumber | undefined,
): Seat {
  const held = seats.filter(({ holder }) => holder !== null);
  const found =
    seat === undefined
      ? (ownSeat(seats, userId) ??
        (held.length === 1 ? held[0] : seats.length === 1 ? seats[0] : undefined))
      : seats.find((one) => one.seat === seat);
  if (!found) throw new AppError('NOT_FOUND', 'assessor:errors.whichSeat');
  return found;
}

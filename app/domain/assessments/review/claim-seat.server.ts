import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdAssessment } from '../assessments.repo.server';
import { auditMarks } from '../interests/seat-oddities.server';
import { assertDeclared, assertReviewOpen, loadReview, seatActor } from './review-guard.server';
import { findReview, type ReviewFacts } from './review.repo.server';
import { nextSeat, type ClaimProblem, type Seat, type SeatActor, type SeatNumber } from './seats';
import { takeFreeSeat } from './seats.repo.server';
import { beginReview } from './seat-status.repo.server';

export interface ClaimInput {
  assessmentId: string;
  now: Date;
  /** Leaves a seat alone that waits for somebody else, for a lead too, or that could be taken only with a mark. */
  passOver?: boolean;
}

/**
 * Takes the next free seat of a submitted assessment, see `nextSeat`; the actor becomes its holder for the length of a
 * lease. What was written there before stays, as a draft of the holder before.
 * Of any number who try at once each seat goes to exactly one, the others get CONFLICT.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT (see `ClaimProblem`, not submitted, or no declaration of interests signed for the
 * cycle), DEADLINE_PASSED.
 */
export async function claimSeat(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now, passOver = false }: ClaimInput,
): Promise<SeatNumber> {
  const seen = await loadReview(db, assessmentId);
  assertCan(actor, 'claim', 'assessment', seen.regionCode);
  // why: most who come too late are told without waiting for those who came in time.
  seatFor(actor, seen, { now, passOver });
  const before = await holdSeen(db, assessmentId);
  const seat = seatFor(actor, before, { now, passOver });
  const key = { assessmentId, round: seat.round, seat: seat.seat };
  if (!(await takeFreeSeat(db, key, claimant(actor, before, passOver))))
    throw refusal('held', before);
  await beginReview(db, assessmentId, now);
  await recordAudit(db, {
    action: 'assessment.claimed',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: { status: before.status, seat: seat.seat, holderId: seat.holder?.id ?? null },
    after: {
      ...{ status: 'in_review', seat: seat.seat, round: seat.round, holderId: actor.userId },
      ...(await auditMarks(db, key, actor.userId)),
    },
  });
  return seat.seat;
}

/** The seat the actor takes next; throws why there is none. */
function seatFor(
  actor: SignedInActor,
  review: ReviewFacts,
  { now, passOver }: { now: Date; passOver: boolean },
): Seat {
  assertReviewOpen(review, now);
  if (review.status !== 'submitted' && review.status !== 'in_review')
    throw new AppError('CONFLICT', 'assessor:errors.notSubmitted');
  assertDeclared(review);
  const { seat, problem } = nextSeat(review.seats, claimant(actor, review, passOver));
  if (!seat) throw refusal(problem, review);
  return seat;
}

function claimant(actor: SignedInActor, review: ReviewFacts, passOver: boolean): SeatActor {
  const who = seatActor(actor, review);
  return { ...who, isLead: who.isLead && !passOver, isPlain: passOver };
}

/** What was in sight a moment ago: only a withdrawal takes a submission out of an assessor's sight. */
async function holdSeen(db: Db, assessmentId: string): Promise<ReviewFacts> {
  const held = await holdAssessment(db, assessmentId, 'alone');
  const review = held && (await findReview(db, assessmentId));
  if (!review) throw new AppError('CONFLICT', 'assessor:errors.withdrawn');
  return review;
}

function refusal(problem: ClaimProblem, { holderName }: ReviewFacts): AppError {
  switch (problem) {
    case 'none':
      return new AppError('CONFLICT', 'assessor:errors.notSubmitted');
    case 'held':
      return new AppError('CONFLICT', 'assessor:errors.alreadyHeld', { name: holderName ?? '–' });
    case 'holding':
    case 'submitted':
    case 'assigned':
    case 'other':
    case 'read':
      return new AppError('CONFLICT', `assessor:errors.claim.${problem}`);
  }
}

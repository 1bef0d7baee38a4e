import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import { assertReviewOpen, assertWorksIn, holdReview } from './review-guard.server';
import { reviewProgress } from './review-progress';
import type { ReviewFacts } from './review.repo.server';
import { seatVerdicts } from './seat-verdicts';
import type { Seat } from './seats';
import { markSeatSubmitted } from './seats.repo.server';

export interface SubmittedSeat {
  seat: number;
  /** Over the canonical JSON of the verdicts, 64 hexadecimal digits. */
  sha256: string;
}

/**
 * The holder hands in what they found: from here nothing in the seat changes. Every requirement that needs a verdict has
 * one under the holder's own name, on the present answer and evidence.
 * Errors: NOT_FOUND, FORBIDDEN (not the holder), CONFLICT (not in review, submitted already), DEADLINE_PASSED, INVALID while
 * verdicts are missing (`params.count`), stale or only those of a holder before.
 */
export async function submitSeat(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<SubmittedSeat> {
  const review = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'update', 'verdict', regionCode);
  });
  const seat = assertWorksIn(review, actor);
  return closeSeat(db, actor, { review, seat, now });
}

/** The same for a seat that is known, in an assessment that is held alone. */
export async function closeSeat(
  db: Db,
  actor: SignedInActor,
  { review, seat, now }: { review: ReviewFacts; seat: Seat; now: Date },
): Promise<SubmittedSeat> {
  assertReviewOpen(review, now);
  const sections = await getContent(db, review.id, { verdicts: seat.seat });
  const { open, total } = reviewProgress(sections);
  if (total === 0) throw new AppError('INVALID', 'assessor:errors.nothingFiled');
  if (open.length > 0)
    throw new AppError('INVALID', 'assessor:errors.verdictsMissing', { count: open.length });
  const verdicts = seatVerdicts(sections, {
    ...{ assessmentId: review.id, round: seat.round, seat: seat.seat },
    holderId: seat.holder?.id ?? '',
  });
  const sha256 = createHash('sha256').update(canonicalJson(verdicts), 'utf8').digest('hex');
  const key = { assessmentId: review.id, round: seat.round, seat: seat.seat };
  if (!(await markSeatSubmitted(db, key, { userId: actor.userId, at: now, sha256 })))
    throw new AppError('CONFLICT', 'assessor:errors.seatSubmitted');
  await recordAudit(db, {
    action: 'assessment.seat_submitted',
    entity: 'assessment',
    entityId: review.id,
    regionCode: review.regionCode,
    after: { seat: seat.seat, round: seat.round, verdicts: verdicts.verdicts.length, sha256 },
  });
  return { seat: seat.seat, sha256 };
}

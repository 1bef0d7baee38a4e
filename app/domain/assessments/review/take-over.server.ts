import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { auditMarks } from '../interests/seat-oddities.server';
import {
  assertDeclared,
  assertInReview,
  assertReviewOpen,
  holdReview,
  seatActor,
  seatMeant,
} from './review-guard.server';
import { mayTakeOver, type SeatNumber } from './seats';
import { changeHolder } from './seats.repo.server';

/**
 * A lead assessor takes a seat out of its holder's hands, whatever the lease; its verdicts stay as drafts of the holder
 * before. On record in the audit log with both names.
 * Errors: NOT_FOUND, FORBIDDEN (not a lead), DEADLINE_PASSED, CONFLICT (nobody holds it, it is submitted, or the lead sits or
 * sat in the other seat, or has signed no declaration of interests for the cycle).
 */
export async function takeOver(
  db: Db,
  actor: SignedInActor,
  { assessmentId, seat: number, now }: { assessmentId: string; seat?: SeatNumber; now: Date },
): Promise<void> {
  const before = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'claim', 'assessment', regionCode);
    if (actor.role !== 'lead_assessor')
      throw new AppError('FORBIDDEN', 'assessor:errors.takeOverLead');
  });
  assertReviewOpen(before, now);
  assertInReview(before);
  assertDeclared(before);
  const seat = seatMeant(before, actor.userId, number);
  const { holder } = seat;
  if (holder === null || !mayTakeOver(before.seats, seat, seatActor(actor, before)))
    throw new AppError('CONFLICT', 'assessor:errors.takeOverNot');
  const key = { assessmentId, round: seat.round, seat: seat.seat };
  if (!(await changeHolder(db, key, { from: holder.id, to: actor.userId })))
    throw new AppError('CONFLICT', 'assessor:errors.takeOverNot');
  await recordAudit(db, {
    action: 'assessment.taken_over',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: { seat: seat.seat, holderId: holder.id },
    after: {
      ...{ seat: seat.seat, round: seat.round, holderId: actor.userId },
      ...(await auditMarks(db, key, actor.userId)),
    },
  });
}

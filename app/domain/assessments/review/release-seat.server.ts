import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assertInReview, holdReview, notHolder, seatActor, seatMeant } from './review-guard.server';
import { unbeginReview } from './seat-status.repo.server';
import { mayRelease, type SeatNumber } from './seats';
import { changeHolder } from './seats.repo.server';

/**
 * Hands a seat back to the team. Its verdicts stay as drafts of the holder before; without any, and with nobody in the
 * other seat, the assessment waits as if it had never been taken. Where it was assigned to the holder, it is to nobody any more.
 * The holder may, or a lead assessor. `seat` names whose; without it the own one, or the only one that is held.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT (not in review, submitted, or it changed hands meanwhile).
 */
export async function releaseSeat(
  db: Db,
  actor: SignedInActor,
  { assessmentId, seat: number, now }: { assessmentId: string; seat?: SeatNumber; now: Date },
): Promise<void> {
  const before = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'claim', 'assessment', regionCode);
  });
  assertInReview(before);
  const seat = seatMeant(before, actor.userId, number);
  if (seat.work?.submittedAt) throw new AppError('CONFLICT', 'assessor:errors.seatSubmitted');
  const { holder } = seat;
  if (holder === null) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  if (!mayRelease(seat, seatActor(actor, before))) throw notHolder(before);
  const key = { assessmentId, round: seat.round, seat: seat.seat };
  if (!(await changeHolder(db, key, { from: holder.id, to: null })))
    throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  const waits = await unbeginReview(db, assessmentId, now);
  await recordAudit(db, {
    action: 'assessment.handed_back',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: {
      ...{ status: 'in_review', seat: seat.seat, holderId: holder.id },
      assignedTo: seat.assignedTo?.id ?? null,
    },
    after: {
      ...{ status: waits ? 'submitted' : 'in_review', seat: seat.seat, holderId: null },
      assignedTo: seat.assignedTo?.id === holder.id ? null : (seat.assignedTo?.id ?? null),
    },
  });
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { auditMarks } from '../interests/seat-oddities.server';
import { assertReviewOpen, holdReview } from './review-guard.server';
import type { Seat, SeatNumber, SeatReading } from './seats';
import { assignTo, mayAssess, seatEverHeld } from './seats.repo.server';

export interface AssignSeatInput {
  assessmentId: string;
  seat: SeatNumber;
  /** Null takes an assignment back. */
  userId: string | null;
  now: Date;
}

/**
 * A lead says by hand who is to judge in a seat; only that person, or a lead, can then claim it.
 * Errors: NOT_FOUND, FORBIDDEN (not a lead), DEADLINE_PASSED, INVALID (who is named cannot assess the region),
 * CONFLICT (not waiting and not in review, somebody holds the seat, it is submitted, or the person is for the other one
 * or could read what it found, while somebody is left who could not).
 */
export async function assignSeat(
  db: Db,
  actor: SignedInActor,
  { assessmentId, seat: number, userId, now }: AssignSeatInput,
): Promise<void> {
  const before = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'assign', 'assessment', regionCode);
  });
  assertReviewOpen(before, now);
  if (before.status !== 'submitted' && before.status !== 'in_review')
    throw new AppError('CONFLICT', 'assessor:errors.notSubmitted');
  const seat = before.seats.find((one) => one.seat === number);
  if (!seat) throw new AppError('NOT_FOUND', 'assessor:errors.whichSeat');
  const reading = userId === null ? null : await assertMayJudge(db, before, seat, userId);
  assertNotTaken(seat);
  if (userId !== null) await assertFits(db, before, seat, userId);
  // why: last, so that of a seat somebody holds nothing else is told.
  if (reading === 'barred' && seat.assignedTo?.id !== userId)
    throw new AppError('CONFLICT', 'assessor:errors.hasRead');
  const key = { assessmentId, round: seat.round, seat: seat.seat };
  if (!(await assignTo(db, key, { userId, by: actor.userId, at: now })))
    throw new AppError('CONFLICT', 'assessor:errors.notSubmitted');
  await recordAudit(db, {
    action: 'assessment.assigned',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode: before.regionCode,
    before: { seat: seat.seat, assignedTo: seat.assignedTo?.id ?? null },
    after: {
      ...{ seat: seat.seat, round: seat.round, assignedTo: userId },
      ...(await auditMarks(db, key, userId)),
    },
  });
}

async function assertMayJudge(
  db: Db,
  { id, regionCode }: { id: string; regionCode: string },
  { seat }: Seat,
  userId: string,
): Promise<SeatReading | null> {
  const { may, reading } = await mayAssess(db, userId, { assessmentId: id, regionCode, seat });
  if (!may) throw new AppError('INVALID', 'assessor:errors.cannotAssess');
  return reading;
}

/**
 * why: a seat in somebody's hands stays as it is, whoever is named for it. Were its holder, or nobody, let through while it is
 * worked in, the refusal after that would tell who must not know it that it is submitted.
 */
function assertNotTaken({ holder, isFree, work }: Seat): void {
  if (work?.submittedAt) throw new AppError('CONFLICT', 'assessor:errors.seatSubmitted');
  if (holder !== null && !isFree)
    throw new AppError('CONFLICT', 'assessor:errors.alreadyHeld', { name: holder.name });
}

async function assertFits(
  db: Db,
  { id, seats }: { id: string; seats: readonly Seat[] },
  seat: Seat,
  userId: string,
): Promise<void> {
  const sat = await seatEverHeld(db, id, userId);
  const isForOther =
    (sat !== null && sat !== seat.seat) ||
    seats.some((one) => one.seat !== seat.seat && one.assignedTo?.id === userId);
  if (isForOther) throw new AppError('CONFLICT', 'assessor:errors.otherSeat');
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assignMany, type SeatAssignment } from './assign-many.repo.server';
import { assertMayShareOut } from './share-out-guard.server';
import { barOf, seatsFor, type BarReason } from './team-work';
import { holdTeamWork, listBars, listTeam, listTeamWork } from './team-work.repo.server';

export interface BulkInput {
  cycleId: string;
  assessmentIds: readonly string[];
  /** Null takes back every assignment of these works nobody has taken up. */
  userId: string | null;
  now: Date;
}

export interface BulkResult {
  /** Seats that were assigned or set free; none where one of the works stands in the way. */
  changed: number;
  /** Works that cannot be assigned to the person, and why; nothing is changed while there is one. */
  problems: { regionName: string; why: BarReason }[];
}

/**
 * A lead assigns one seat of each of several works to one person, or takes assignments back. All of it or nothing.
 * Errors: FORBIDDEN (not a lead, a region the lead does not judge), DEADLINE_PASSED, INVALID (the person may not be given seats of the
 * cycle, nothing is named), NOT_FOUND (the cycle), CONFLICT (one of the works waits for assessors no more, or no assignment is left to take back).
 */
export async function assignInBulk(
  db: Db,
  actor: SignedInActor,
  { cycleId, assessmentIds, userId, now }: BulkInput,
): Promise<BulkResult> {
  const ids = [...new Set(assessmentIds)];
  if (ids.length === 0) throw new AppError('INVALID', 'assignment:errors.noneTicked');
  await holdTeamWork(db, cycleId, ids);
  const works = await listTeamWork(db, cycleId, ids);
  await assertMayShareOut(db, actor, { cycleId, works, now });
  if (works.length < ids.length) throw new AppError('CONFLICT', 'assignment:errors.gone');
  const key = ({ assessmentId, round }: { assessmentId: string; round: number }) => ({
    ...{ assessmentId, round },
  });
  let seats: SeatAssignment[];
  if (userId === null) {
    seats = works.flatMap((work) =>
      work.seats
        .filter(({ holder, assignedTo }) => holder === null && assignedTo !== null)
        .map(({ seat }) => ({ ...key(work), seat, userId: null })),
    );
    if (seats.length === 0) throw new AppError('CONFLICT', 'assignment:errors.noneAssigned');
  } else {
    if (!(await listTeam(db, cycleId)).some((one) => one.userId === userId))
      throw new AppError('INVALID', 'assessor:errors.cannotAssess');
    const bars = (await listBars(db, cycleId)).filter((bar) => bar.userId === userId);
    const problems: BulkResult['problems'] = [];
    seats = works.flatMap((work) => {
      const [seat] = seatsFor(work, userId);
      const why = barOf(bars, work) ?? (seat ? null : whyNone(work.seats, userId));
      if (why !== null) problems.push({ regionName: work.regionName, why });
      return seat ? { ...key(work), seat: seat.seat, userId } : [];
    });
    if (problems.length > 0) return { changed: 0, problems };
  }
  const changed = await assignMany(db, seats, { by: actor.userId, at: now });
  if (changed < seats.length) throw new AppError('CONFLICT', 'assignment:errors.gone');
  return { changed, problems: [] };
}

function whyNone(
  seats: readonly { holder: string | null; assignedTo: string | null }[],
  userId: string,
): BarReason {
  const isOpen = seats.some(({ holder, assignedTo }) => holder === null && assignedTo === null);
  const has = seats.some(({ holder, assignedTo }) => [holder, assignedTo].includes(userId));
  return isOpen || has ? 'other' : 'none';
}

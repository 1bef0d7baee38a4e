import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdReview } from '../review/review-guard.server';
import { ownSeat } from '../review/seats';
import { insertRecusal } from './recusals.repo.server';

/**
 * The actor steps back from a work for good. A seat they hold, submitted or not, is open again; their verdicts are taken out of
 * the current rows and stay in the versions; and the work is out of their sight on every path from the next request on. What is
 * accepted stays accepted.
 * Allowed at any time, also when the review is over: a conflict does not wait.
 * Errors: NOT_FOUND, FORBIDDEN, INVALID without a reason, CONFLICT when the actor stepped back before.
 */
export async function recuse(
  db: Db,
  actor: SignedInActor,
  { assessmentId, reason, now }: { assessmentId: string; reason: string; now: Date },
): Promise<void> {
  const before = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'create', 'recusal', regionCode);
  });
  if (reason.trim() === '') throw new AppError('INVALID', 'interests:errors.reason');
  const { regionCode } = before;
  const of = { assessmentId, regionCode, userId: actor.userId };
  if (!(await insertRecusal(db, { ...of, reason, at: now })))
    throw new AppError('CONFLICT', 'interests:errors.recusedBefore');
  const seat = ownSeat(before.seats, actor.userId);
  const assigned = before.seats.find(({ assignedTo }) => assignedTo?.id === actor.userId);
  await recordAudit(db, {
    action: 'recusal.declared',
    entity: 'recusal',
    entityId: assessmentId,
    regionCode,
    before: {
      status: before.status,
      holds: seat?.seat ?? null,
      assigned: assigned?.seat ?? null,
      submitted: Boolean(seat?.work?.submittedAt),
    },
    after: { userId: actor.userId, reason },
  });
}

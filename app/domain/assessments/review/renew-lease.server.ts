import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assertReviewOpen, assertWorksIn, holdReview } from './review-guard.server';
import { extendLease } from './seats.repo.server';

/**
 * Keeps the actor's seat for the length of another lease, from now by the database's clock. Nothing of it is audited: it
 * decides nothing. Returns the end of the lease.
 * Errors: NOT_FOUND, FORBIDDEN (somebody else has taken the seat), CONFLICT (submitted, not in review), DEADLINE_PASSED.
 */
export async function renewLease(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<Date> {
  const review = await holdReview(
    db,
    assessmentId,
    'shared',
    ({ regionCode }) => {
      assertCan(actor, 'update', 'verdict', regionCode);
    },
    { inOwnSeat: true },
  );
  assertReviewOpen(review, now);
  const { seat, round } = assertWorksIn(review, actor);
  const until = await extendLease(db, { assessmentId, round, seat });
  if (!until) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  return until;
}

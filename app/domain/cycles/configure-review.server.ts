import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { lockCycle } from './calendar.repo.server';
import { findCycle } from './cycles.repo.server';
import { findReviewMode, writeReviewMode } from './review-mode.repo.server';
import type { ReviewMode } from './review-mode.schema';

/**
 * Sets how the submissions of a cycle are judged, until the first of them is there: who files must be judged by the rule
 * that held when they filed.
 * @throws AppError NOT_FOUND out of sight, FORBIDDEN outside the actor's scope, CONFLICT once a submission has its seats
 */
export async function configureReview(
  db: Db,
  actor: SignedInActor,
  { cycleId, seats, leaseMinutes }: ReviewMode & { cycleId: string },
): Promise<void> {
  const cycle = await findCycle(db, cycleId);
  if (!cycle) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'cycle', cycle.regionCode);
  if (!(await lockCycle(db, cycleId))) throw new AppError('FORBIDDEN');
  const before = await findReviewMode(db, cycleId);
  if (!before) throw new AppError('NOT_FOUND');
  if (before.seats === seats && before.leaseMinutes === leaseMinutes) return;
  if (before.isFrozen) throw new AppError('CONFLICT', 'admin:errors.reviewFrozen');
  if (!(await writeReviewMode(db, cycleId, { seats, leaseMinutes })))
    throw new AppError('FORBIDDEN');
  await recordAudit(db, {
    action: 'cycle.review_configured',
    entity: 'cycle',
    entityId: cycleId,
    regionCode: cycle.regionCode,
    before: { seats: before.seats, leaseMinutes: before.leaseMinutes },
    after: { seats, leaseMinutes },
  });
}

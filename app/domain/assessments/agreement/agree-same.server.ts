import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { assertInReview, assertReviewOpen, holdReview } from '../review/review-guard.server';
import { insertAlike } from './agreed.repo.server';
import { assertSettles } from './agreement-guard.server';

/**
 * A lead agrees at once to everything both seats found alike and nobody settled yet; how many that were.
 * Errors: NOT_FOUND, FORBIDDEN (no lead, or one who sat in a seat), CONFLICT (not in review, not every seat submitted, nothing
 * left to agree to), DEADLINE_PASSED.
 */
export async function agreeSame(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<number> {
  const review = await holdReview(db, assessmentId, 'shared', ({ regionCode }) => {
    assertCan(actor, 'update', 'agreed_verdict', regionCode);
  });
  assertInReview(review);
  assertReviewOpen(review, now);
  assertSettles(review);
  const { regionCode, round } = review;
  const key = { assessmentId, regionCode, round, userId: actor.userId, at: now };
  const agreed = await insertAlike(db, key);
  if (agreed === 0) throw new AppError('CONFLICT', 'agreement:errors.nothingAlike');
  await recordAudit(db, {
    action: 'agreement.same',
    entity: 'agreed_verdict',
    entityId: assessmentId,
    regionCode,
    after: { round, agreed },
  });
  return agreed;
}

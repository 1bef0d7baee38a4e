import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { dropProposal, putProposal } from './proposals.repo.server';
import { ASK_MAX } from './return-assessment.server';
import { listCoveredRequirements } from './returns.repo.server';
import { assertInReview, assertReviewOpen, holdReview, notHolder } from './review-guard.server';
import { ownSeat } from './seats';

export interface ProposeReturnInput {
  assessmentId: string;
  requirementId: string;
  /** What the unit is to be asked; '' takes the proposal back. */
  ask: string;
  now: Date;
}

/**
 * A seat proposes what a return asks of one requirement, in place of what it proposed before. The lead decides; the other
 * seat does not see it. A submitted seat may still propose.
 * Errors: NOT_FOUND, FORBIDDEN (not in a seat), CONFLICT (not in review), DEADLINE_PASSED, INVALID (too long).
 */
export async function proposeReturn(
  db: Db,
  actor: SignedInActor,
  { assessmentId, requirementId, ask, now }: ProposeReturnInput,
): Promise<void> {
  const review = await holdReview(
    db,
    assessmentId,
    'shared',
    ({ regionCode }) => {
      assertCan(actor, 'update', 'verdict', regionCode);
    },
    { inOwnSeat: true },
  );
  assertInReview(review);
  assertReviewOpen(review, now);
  const seat = ownSeat(review.seats, actor.userId);
  if (!seat) throw notHolder(review);
  const covered = await listCoveredRequirements(db, assessmentId);
  if (!covered.has(requirementId)) throw new AppError('NOT_FOUND');
  const text = ask.trim();
  if (text.length > ASK_MAX) throw new AppError('INVALID', 'assessor:errors.reasonTooLong');
  const key = { assessmentId, round: seat.round, seat: seat.seat };
  const { regionCode } = review;
  if (text === '') await dropProposal(db, key, requirementId);
  else {
    const row = { regionCode, requirementId, ask: text, userId: actor.userId, at: now };
    await putProposal(db, key, row);
  }
  await recordAudit(db, {
    action: text === '' ? 'return.proposal_dropped' : 'return.proposed',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode,
    after: { seat: seat.seat, round: seat.round, requirementId },
  });
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdAssessment } from './assessments.repo.server';
import { findFilingTimes } from './filing-times.repo.server';
import { filingState } from './filing-window';
import {
  hasReviewBegun,
  insertWithdrawal,
  markWithdrawn,
  statusBefore,
} from './withdrawals.repo.server';

export interface WithdrawSubmissionInput {
  assessmentId: string;
  /** The round the person saw; another one is another submission. */
  round: number;
  /** Why, in the unit's words; '' when none is given. */
  reason: string;
  /** When the server received the request; the deadline is judged by it. */
  at: Date;
}

/**
 * The unit's head takes a submission back, until an assessor begins with it: the answers open again as they were. The
 * receipt stays, marked as withdrawn; the next submission is the next round.
 * Of a withdrawal and a claim at the same time exactly one succeeds.
 * Throws FORBIDDEN (any other role), NOT_FOUND, CONFLICT (claimed, judged or taken back already), DEADLINE_PASSED
 * (nothing could be submitted in its place).
 */
export async function withdrawSubmission(
  db: Db,
  actor: SignedInActor,
  input: WithdrawSubmissionInput,
): Promise<void> {
  assertCan(actor, 'withdraw', 'assessment', actor.scope);
  const held = await holdAssessment(db, input.assessmentId, 'alone');
  if (!held) throw new AppError('NOT_FOUND');
  assertCan(actor, 'withdraw', 'assessment', held.regionCode);
  if (held.round !== input.round || held.isOpen) {
    throw new AppError('CONFLICT', 'unit:errors.withdrawnAlready');
  }
  if (held.status !== 'submitted' || (await hasReviewBegun(db, held.id, held.round))) {
    throw new AppError('CONFLICT', 'unit:errors.reviewBegun');
  }
  const to = await statusBefore(db, held.id);
  const times = await findFilingTimes(db, held);
  if (!times) throw new AppError('NOT_FOUND');
  if (filingState(times.cycle, to, times.more, input.at) !== 'open') {
    throw new AppError('DEADLINE_PASSED', 'unit:errors.withdrawTooLate');
  }
  const withdrawal = {
    assessmentId: held.id,
    regionCode: held.regionCode,
    round: held.round,
    reason: input.reason,
    userId: actor.userId,
    at: input.at,
  };
  if (!(await markWithdrawn(db, withdrawal, to))) {
    throw new AppError('CONFLICT', 'unit:errors.reviewBegun');
  }
  await insertWithdrawal(db, withdrawal);
  await recordAudit(db, {
    action: 'assessment.withdrawn',
    entity: 'assessment',
    entityId: held.id,
    regionCode: held.regionCode,
    before: { status: 'submitted', round: held.round },
    after: { status: to, round: held.round, reason: input.reason },
  });
}

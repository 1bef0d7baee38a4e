import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { openForWriting } from '../open-for-writing.server';
import { findThread, markThread } from './comments.repo.server';

export interface SettleThreadInput {
  requirementId: string;
  threadId: string;
  state: 'open' | 'resolved';
  at: Date;
}

/**
 * Resolves a thread or opens it again; one that is so already stays as it is.
 * Throws NOT_FOUND, FORBIDDEN, CONFLICT, DEADLINE_PASSED.
 */
export async function settleThread(
  db: Db,
  actor: SignedInActor,
  input: SettleThreadInput,
): Promise<{ changed: boolean }> {
  assertCan(actor, 'update', 'collaboration', actor.scope);
  const thread = await findThread(db, input.threadId, input.requirementId);
  if (!thread) throw new AppError('NOT_FOUND');
  const { regionCode } = await openForWriting(db, thread.assessmentId, input.at);
  assertCan(actor, 'update', 'collaboration', regionCode);
  const { state, at } = input;
  const changed = await markThread(db, thread.id, { state, userId: actor.userId, at });
  if (!changed) return { changed };
  await recordAudit(db, {
    action: state === 'resolved' ? 'comment.thread_resolved' : 'comment.thread_reopened',
    entity: 'comment_thread',
    entityId: thread.id,
    regionCode,
    before: { state: state === 'resolved' ? 'open' : 'resolved' },
    after: { state },
  });
  return { changed };
}

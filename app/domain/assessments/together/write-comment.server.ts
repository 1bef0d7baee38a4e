import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { cleanText } from '~/shared/clean-text';
import type { Db } from '~db/sql';

import { openForWriting } from '../open-for-writing.server';
import { findCoveredRequirement } from '../sections.repo.server';
import {
  findOwnComment,
  findThread,
  holdCommentId,
  insertComment,
  insertThread,
  markThread,
} from './comments.repo.server';
import { COMMENT_MAX } from './together';

export interface WriteCommentInput {
  assessmentId: string;
  requirementId: string;
  /** null begins a thread. */
  threadId: string | null;
  body: string;
  /** Its id when it is made by who sends it; what is sent twice under one id is one comment. */
  commentId?: string;
  at: Date;
}

/**
 * Says something about a requirement to the people of the unit, in a new thread or an existing one. A word to what was
 * resolved opens it again. A comment is never changed or deleted.
 * @returns `said`: what an earlier sending under this id has left, and null when this one wrote it.
 * Throws INVALID `unit:errors.commentEmpty` or `unit:errors.commentTooLong`, NOT_FOUND, FORBIDDEN, CONFLICT (also
 * `unit:errors.commentIdTaken`), DEADLINE_PASSED.
 */
export async function writeComment(
  db: Db,
  actor: SignedInActor,
  input: WriteCommentInput,
): Promise<{ threadId: string; reopened: boolean; said: string | null }> {
  assertCan(actor, 'update', 'collaboration', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at);
  const { regionCode } = assessment;
  assertCan(actor, 'update', 'collaboration', regionCode);
  const requirement = await findCoveredRequirement(db, assessment.id, input.requirementId);
  if (!requirement) throw new AppError('NOT_FOUND');
  const known = input.commentId ? await findSent(db, input.commentId, actor.userId) : null;
  if (known) return { threadId: known.threadId, reopened: false, said: known.body };
  const body = cleanText(input.body);
  if (body === '') throw new AppError('INVALID', 'unit:errors.commentEmpty');
  if (body.length > COMMENT_MAX) throw new AppError('INVALID', 'unit:errors.commentTooLong');

  const by = { userId: actor.userId, at: input.at };
  let threadId = input.threadId;
  let reopened = false;
  if (threadId === null) {
    const about = { assessmentId: assessment.id, requirementId: requirement.id };
    threadId = await insertThread(db, { ...about, regionCode, ...by });
  } else {
    const thread = await findThread(db, threadId, requirement.id);
    if (!thread || thread.assessmentId !== assessment.id) throw new AppError('NOT_FOUND');
    if (thread.state === 'resolved') {
      reopened = await markThread(db, threadId, { state: 'open', ...by });
    }
  }
  const commentId = await insertComment(db, {
    id: input.commentId,
    threadId,
    regionCode,
    body,
    ...by,
  });
  // why: an id that is not the writer's own was made up; under another one it goes.
  if (commentId === null) throw new AppError('CONFLICT', 'unit:errors.commentIdTaken');
  await recordAudit(db, {
    action: 'comment.written',
    entity: 'comment',
    entityId: commentId,
    regionCode,
    // why: administrators read the log, and what the unit says among itself is not for them.
    after: { requirement: requirement.code, thread: threadId, reopened },
  });
  return { threadId, reopened, said: null };
}

/** What the person sent under this id, also a moment ago by a request that is not done yet. */
async function findSent(db: Db, commentId: string, userId: string) {
  await holdCommentId(db, commentId);
  return findOwnComment(db, commentId, userId);
}

import type { SignedInActor } from '~/domain/accounts/actor';
import type { Db } from '~db/sql';

import { getWriteDesk } from '../unit-desk.server';
import { assignRequirement } from './assign-requirement.server';
import { settleThread } from './settle-thread.server';
import type { TogetherForm } from './together.schema';
import { writeComment } from './write-comment.server';

/**
 * Does what one of the forms beside an answer asks, in the work of the current cycle; `work` as in getWriteDesk.
 * @returns the comment as an earlier sending left it, when this one was sent before; else null.
 * Throws what the use cases throw.
 */
export async function actOnForm(
  db: Db,
  actor: SignedInActor,
  { work, ...place }: { requirementId: string; at: Date; work: string | null },
  asked: TogetherForm,
): Promise<string | null> {
  if (asked.intent === 'resolve' || asked.intent === 'reopen') {
    const state = asked.intent === 'resolve' ? 'resolved' : 'open';
    await settleThread(db, actor, { ...place, threadId: asked.threadId, state });
    return null;
  }
  const { assessment } = await getWriteDesk(db, actor.scope, place.at, work);
  const about = { ...place, assessmentId: assessment.id };
  if (asked.intent === 'assign') {
    const { assigneeId, dueOn, version: expectedVersion } = asked;
    await assignRequirement(db, actor, { ...about, assigneeId, dueOn, expectedVersion });
    return null;
  }
  const threadId = asked.intent === 'reply' ? asked.threadId : null;
  const { body, commentId } = asked;
  const { said } = await writeComment(db, actor, { ...about, threadId, body, commentId });
  return said;
}

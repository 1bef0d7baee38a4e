import type { SignedInActor } from '~/domain/accounts/actor';
import type { Db } from '~db/sql';

import { listProposals } from './proposals.repo.server';
import type { ReturnItem } from './ask-fields';
import { proposeReturn } from './propose-return.server';
import { assertInReview, loadReview, notHolder } from './review-guard.server';
import { ownSeat } from './seats';

/**
 * All that a seat proposes to ask at once: what is new or worded anew is proposed, what is empty now is taken back.
 * What `items` does not name stays as it is. Errors as of `proposeReturn`.
 * @returns how many requirements the seat proposes to ask about
 */
export async function proposeReturns(
  db: Db,
  actor: SignedInActor,
  { assessmentId, items, now }: { assessmentId: string; items: readonly ReturnItem[]; now: Date },
): Promise<number> {
  const review = await loadReview(db, assessmentId);
  assertInReview(review);
  const seat = ownSeat(review.seats, actor.userId);
  if (!seat) throw notHolder(review);
  const all = await listProposals(db, assessmentId, seat.round);
  const before = new Map(
    all
      .filter((one) => one.seat === seat.seat)
      .map(({ requirementId, ask }) => [requirementId, ask]),
  );
  for (const { requirementId, ask } of items) {
    if ((before.get(requirementId) ?? '') === ask) continue;
    await proposeReturn(db, actor, { assessmentId, requirementId, ask, now });
    if (ask === '') before.delete(requirementId);
    else before.set(requirementId, ask);
  }
  return before.size;
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { getContent, type VerdictSource } from '../content.repo.server';
import { listProposals } from './proposals.repo.server';
import { joined, suggestedAsk, type AskSection } from './return-draft';
import { reviewActions } from './review-actions';
import { assertInReview, loadReview, notHolder } from './review-guard.server';
import type { ReviewFacts } from './review.repo.server';
import { isSingle, ownSeat } from './seats';

export interface ReturnDraft {
  review: ReviewFacts;
  /** Decide on the return, or only propose what it asks. */
  mode: 'return' | 'propose';
  sections: AskSection[];
}

/**
 * What a return could ask, requirement by requirement: of what was proposed, and of the reader's own verdicts and
 * questions; of the verdicts of two seats a reader sees the own ones at most. Three queries.
 * Errors: NOT_FOUND, CONFLICT (not in review), FORBIDDEN (neither decides nor proposes).
 */
export async function getReturnDraft(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<ReturnDraft> {
  const review = await loadReview(db, assessmentId);
  assertInReview(review);
  const { sendBack, propose } = reviewActions(actor, review);
  if (!sendBack && !propose)
    throw isSingle(review.seats)
      ? notHolder(review)
      : new AppError('FORBIDDEN', 'assessor:errors.returnLead');
  const verdicts = sourceFor(actor, review);
  const sections = await getContent(db, assessmentId, { verdicts, files: 'none' });
  const proposals = await listProposals(db, assessmentId, review.round);
  return {
    review,
    mode: sendBack ? 'return' : 'propose',
    sections: sections.map(({ sectionId, instrumentKind, code, title, requirements }) => ({
      ...{ sectionId, instrumentKind, code, title },
      items: requirements.map(({ requirementId, code, content, work }) => {
        const proposed = proposals.filter((one) => one.requirementId === requirementId);
        return {
          ...{ requirementId, code, title: content.text, verdict: work?.verdict ?? null },
          ask: proposed.length > 0 ? joined(proposed.map(({ ask }) => ask)) : suggestedAsk(work),
          proposedBy: proposed.map(({ seat }) => seat),
        };
      }),
    })),
  };
}

/** The own seat, else the only one. */
function sourceFor(actor: SignedInActor, { seats }: ReviewFacts): VerdictSource {
  const seat = ownSeat(seats, actor.userId) ?? (isSingle(seats) ? seats[0] : undefined);
  return seat?.seat ?? 'none';
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { Localized } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import { assertWorksIn, loadReview } from './review-guard.server';
import { reviewProgress, type ReviewProgress } from './review-progress';
import type { ReviewFacts } from './review.repo.server';
import type { Seat } from './seats';
import { verdictDoubt, type VerdictDoubt } from './verdict-doubt';

/** A requirement that keeps a seat from being submitted. */
export interface MissingItem {
  requirementId: string;
  code: string;
  title: Localized;
  /** Something is written. */
  begun: boolean;
  doubt: VerdictDoubt;
}

export interface SeatChecklist {
  review: ReviewFacts;
  seat: Seat;
  progress: ReviewProgress;
  /** In the order of the content. */
  missing: MissingItem[];
}

/**
 * What is missing before the actor's seat can be submitted. Two queries.
 * Errors: NOT_FOUND, FORBIDDEN (not the holder), CONFLICT (not in review, submitted already).
 */
export async function getSeatChecklist(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<SeatChecklist> {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'update', 'verdict', review.regionCode);
  const seat = assertWorksIn(review, actor);
  const sections = await getContent(db, assessmentId, { verdicts: seat.seat, files: 'none' });
  const progress = reviewProgress(sections);
  const open = new Set(progress.open.map(({ requirementId }) => requirementId));
  const missing = sections
    .flatMap(({ requirements }) => requirements)
    .filter(({ requirementId }) => open.has(requirementId))
    .map((one): MissingItem => {
      const { requirementId, code, content, work } = one;
      const doubt = verdictDoubt(one, one.evidence.length) ?? NOTHING;
      return { requirementId, code, title: content.text, begun: work !== undefined, doubt };
    });
  return { review, seat, progress, missing };
}

const NOTHING: VerdictDoubt = { problem: null, answer: false, evidence: false, earlier: false };

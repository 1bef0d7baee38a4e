import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { can } from '~/domain/accounts/permissions';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { loadReview } from '../review/review-guard.server';
import { stageOf, type ReviewStage } from '../review/review-stage';
import type { ReviewFacts } from '../review/review.repo.server';
import type { Capacity, MinutesContent, MinutesState, SeatToSignFor } from './minutes';
import { capacityIn } from './minutes-guard';
import {
  findMinutesContent,
  listMinutes,
  listSeatsToSignFor,
  minutesState,
  type MinutesRow,
} from './minutes.repo.server';

export type ListedMinutes = MinutesRow & { state: MinutesState };

export interface MinutesPage {
  review: ReviewFacts;
  stage: ReviewStage | null;
  /** All of the assessment, latest first. */
  all: ListedMinutes[];
  /** The ones shown: those asked for, else the latest; null before there are any. */
  shown: { minutes: ListedMinutes; content: MinutesContent } | null;
  may: {
    prepare: boolean;
    sign: Capacity | null;
    /** Seats the actor may sign for in the stead of who cannot any more. */
    signFor: SeatToSignFor[];
    reopen: boolean;
    word: boolean;
  };
}

/**
 * The minutes of an assessment and what the actor may do about them. Three queries, one more while some wait for signatures. NOT_FOUND out of sight or for minutes that are
 * not of it, FORBIDDEN for other roles.
 */
export async function getMinutes(
  db: Db,
  actor: SignedInActor,
  { assessmentId, minutesId }: { assessmentId: string; minutesId: string | null },
): Promise<MinutesPage> {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'read', 'minutes', review.regionCode);
  const rows = await listMinutes(db, { assessmentId });
  const all = rows.map((row) => ({ ...row, state: minutesState(row) }));
  const minutes = minutesId === null ? all[0] : all.find(({ id }) => id === minutesId);
  if (!minutes && minutesId !== null) throw new AppError('NOT_FOUND');
  const content = minutes ? await findMinutesContent(db, minutes.id) : null;
  return {
    review,
    stage: stageOf(review),
    all,
    shown: minutes && content ? { minutes, content } : null,
    may: { ...mayOf(actor, review, all), signFor: await seatsToSignFor(db, actor, review, all) },
  };
}

function mayOf(
  actor: SignedInActor,
  review: ReviewFacts,
  all: readonly ListedMinutes[],
): Omit<MinutesPage['may'], 'signFor'> {
  const { regionCode, status, satIn } = review;
  const open = all.find(({ state }) => state === 'open');
  const capacity = capacityIn(review, actor);
  const ready = status === 'in_review' && review.unsettled === 0 && capacity !== null;
  const hasSigned = open?.signatures.some(({ userId }) => userId === actor.userId) ?? false;
  return {
    prepare: ready && !open && can(actor, 'create', 'minutes', regionCode),
    sign:
      ready && open && !hasSigned && can(actor, 'sign', 'minutes', regionCode) ? capacity : null,
    reopen:
      status === 'accepted' &&
      satIn === null &&
      can(actor, 'reopen', 'minutes', regionCode) &&
      all.some(({ state }) => state === 'signed'),
    word: open !== undefined && can(actor, 'update', 'feedback_letter', regionCode),
  };
}

/** None for who sat in the work or signed, and of seats that are signed. */
async function seatsToSignFor(
  db: Db,
  actor: SignedInActor,
  { id, regionCode, status, satIn }: ReviewFacts,
  all: readonly ListedMinutes[],
): Promise<SeatToSignFor[]> {
  const open = all.find(({ state }) => state === 'open');
  const mayAtAll =
    open !== undefined &&
    status === 'in_review' &&
    satIn === null &&
    can(actor, 'sign', 'minutes', regionCode) &&
    !open.signatures.some(({ userId }) => userId === actor.userId);
  if (!mayAtAll) return [];
  const signed = new Set(open.signatures.map(({ capacity }) => capacity));
  return (await listSeatsToSignFor(db, id)).filter(({ capacity }) => !signed.has(capacity));
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { addDays, jakartaDate, startOfJakartaDay, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import type { ReturnItem } from './ask-fields';
import { insertReturn, listCoveredRequirements } from './returns.repo.server';
import { assertInReview, assertReviewOpen, holdReview, notHolder } from './review-guard.server';
import type { ReviewFacts } from './review.repo.server';
import { isSingle, mayReturn } from './seats';

export interface ReturnInput {
  assessmentId: string;
  /** What the unit is to mend. */
  reason: string;
  /** Last day to submit again, Asia/Jakarta; the day counts in full. After today, and over before the review phase is. */
  dueOn: CivilDate;
  /** What exactly is asked of which requirement; only these are open to the unit then. None: all are. */
  items?: readonly ReturnItem[];
  now: Date;
}

/** Characters of what is asked of one requirement. */
export const ASK_MAX = 4000;

/**
 * Sends an assessment in review back to the unit to be mended. Where one assessor judges, the holder or a lead decides and
 * the verdicts become visible to the unit; where two do, only a lead, and nothing either of them found is told.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT, DEADLINE_PASSED, INVALID (due day not in the future,
 * or after the review phase, `params.latest` names the last day allowed; an item that says nothing, or twice).
 */
export async function returnAssessment(
  db: Db,
  actor: SignedInActor,
  { assessmentId, reason, dueOn, items = [], now }: ReturnInput,
): Promise<void> {
  const before = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'return', 'assessment', regionCode);
  });
  const asked = await checkReturn(db, actor, before, { dueOn, items, now });
  const dueAt = startOfJakartaDay(addDays(dueOn, 1));
  const returned = await db
    .updateTable('assessments')
    .set((eb) => ({ status: 'returned', updated_at: now, version: eb('version', '+', 1) }))
    .where('id', '=', assessmentId)
    .where('status', '=', 'in_review')
    .returning(['version', 'round'])
    .executeTakeFirst();
  if (!returned) throw new AppError('CONFLICT', 'assessor:errors.notInReview');
  const { regionCode } = before;
  const { round } = returned;
  await insertReturn(
    db,
    { assessmentId, regionCode, round, reason, dueAt, userId: actor.userId, at: now },
    asked,
  );
  await recordAudit(db, {
    action: 'assessment.returned',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode,
    before: { status: 'in_review' },
    after: { status: 'returned', round, reason, dueAt: dueAt.toISOString(), items: asked },
  });
}

/**
 * What speaks against a return as it is, with nothing changed by asking; the same errors.
 * @returns what is asked, each requirement of the assessment once and in words
 */
export async function checkReturn(
  db: Db,
  actor: SignedInActor,
  review: ReviewFacts,
  { dueOn, items = [], now }: Pick<ReturnInput, 'dueOn' | 'items' | 'now'>,
): Promise<ReturnItem[]> {
  assertInReview(review);
  if (!mayReturn(review.seats, { userId: actor.userId, isLead: actor.role === 'lead_assessor' }))
    throw isSingle(review.seats)
      ? notHolder(review)
      : new AppError('FORBIDDEN', 'assessor:errors.returnLead');
  assertReviewOpen(review, now);
  assertDueDay(dueOn, latestDueDay(review.reviewEndsAt), now);
  return checkedItems(db, review.id, items);
}

/** What is asked, each requirement of the assessment once and in words. */
async function checkedItems(
  db: Db,
  assessmentId: string,
  items: readonly ReturnItem[],
): Promise<ReturnItem[]> {
  if (items.length === 0) return [];
  const covered = await listCoveredRequirements(db, assessmentId);
  const asked = new Map<string, ReturnItem>();
  for (const { requirementId, ask } of items) {
    if (!covered.has(requirementId)) throw new AppError('NOT_FOUND');
    const text = ask.trim();
    if (text === '' || text.length > ASK_MAX || asked.has(requirementId))
      throw new AppError('INVALID', 'assessor:errors.askRequired');
    asked.set(requirementId, { requirementId, ask: text });
  }
  return [...asked.values()];
}

/** The last day a return may be due: what is submitted again that day can still be judged. Null without a phase. */
export function latestDueDay(reviewEndsAt: Date | null): CivilDate | null {
  return reviewEndsAt && addDays(jakartaDate(reviewEndsAt), -1);
}

function assertDueDay(dueOn: CivilDate, latest: CivilDate | null, now: Date): void {
  const today = jakartaDate(now);
  if (latest !== null && latest <= today)
    throw new AppError('INVALID', 'assessor:errors.noTimeToReturn');
  if (dueOn <= today) throw new AppError('INVALID', 'assessor:errors.dueInFuture');
  if (latest !== null && dueOn > latest)
    throw new AppError('INVALID', 'assessor:errors.dueAfterReview', { latest });
}

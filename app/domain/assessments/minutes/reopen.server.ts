import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { addDays, jakartaDate, startOfJakartaDay, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { holdReview } from '../review/review-guard.server';
import type { ReviewFacts } from '../review/review.repo.server';
import { actCode, REOPEN_DAYS_MAX, REOPEN_REASON_MAX, type ActNumber } from './minutes';
import { insertReopening, listMinutes, minutesState, nextActNumber } from './minutes.repo.server';

export interface ReopenInput {
  assessmentId: string;
  reason: string;
  /** Last day of the review; null: it ends with its phase. */
  openUntil?: CivilDate | null;
  now: Date;
}

/**
 * A lead who never sat in the work opens it again by a numbered act with a reason. The signed minutes stay; what followed from
 * them is out of force until new ones are signed. The review goes on to the end of `openUntil`, also when its phase is over by
 * then or before; without a day it ends with the phase.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT (not accepted, no signed minutes in force), INVALID (no reason; no day although the phase
 * is over; a day that is past or too far).
 */
export async function reopen(
  db: Db,
  actor: SignedInActor,
  { assessmentId, reason, openUntil = null, now }: ReopenInput,
): Promise<ActNumber> {
  const review = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'reopen', 'minutes', regionCode);
  });
  if (review.status !== 'accepted') throw new AppError('CONFLICT', 'minutes:errors.notAccepted');
  if (review.satIn !== null) throw new AppError('FORBIDDEN', 'minutes:errors.sat');
  const text = reason.trim();
  if (text === '' || text.length > REOPEN_REASON_MAX)
    throw new AppError('INVALID', 'minutes:errors.reasonRequired');
  const until = openUntilOf(review, openUntil, now);
  const all = await listMinutes(db, { assessmentId });
  const minutes = all.find((one) => minutesState(one) === 'signed');
  if (!minutes) throw new AppError('CONFLICT', 'minutes:errors.noMinutes');
  const { regionCode } = review;
  const year = Number(jakartaDate(now).slice(0, 4));
  const act = { number: await nextActNumber(db, regionCode, year), year };
  await insertReopening(db, minutes, {
    ...{ ...act, userId: actor.userId, reason: text, at: now, openUntil: until },
  });
  await recordAudit(db, {
    action: 'minutes.reopened',
    entity: 'minutes',
    entityId: minutes.id,
    regionCode,
    before: { status: 'accepted', act: actCode('BAV', minutes, regionCode) },
    after: { status: 'in_review', act: actCode('BAB', act, regionCode), reason: text, openUntil },
  });
  return act;
}

/** The instant a reopened review ends with its own day; null where only the phase bounds it. */
function openUntilOf({ reviewEndsAt }: ReviewFacts, day: CivilDate | null, now: Date): Date | null {
  const today = jakartaDate(now);
  if (day === null) {
    if (reviewEndsAt !== null && now >= reviewEndsAt)
      throw new AppError('INVALID', 'minutes:errors.openUntilRequired');
    return null;
  }
  if (day < today || day > addDays(today, REOPEN_DAYS_MAX))
    throw new AppError('INVALID', 'minutes:errors.openUntilRange', {
      latest: addDays(today, REOPEN_DAYS_MAX),
    });
  return startOfJakartaDay(addDays(day, 1));
}

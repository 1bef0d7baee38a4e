import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { jakartaDate, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { listAgreed } from '../agreement/agreed.repo.server';
import type { SectionContent } from '../content';
import { getContent } from '../content.repo.server';
import { assertInReview, assertReviewOpen, holdReview } from '../review/review-guard.server';
import type { ReviewFacts } from '../review/review.repo.server';
import { withAgreed } from './compose-minutes';
import { actCode, INSTEAD_REASON_MAX, type Capacity } from './minutes';
import { capacityIn } from './minutes-guard';
import {
  insertSignature,
  listMinutes,
  listSeatsToSignFor,
  minutesState,
} from './minutes.repo.server';

/** An assessment the last signature has just accepted, as the outcomes are taken from it. */
export interface AcceptedAssessment {
  review: ReviewFacts;
  /** With the signed verdicts and no others. */
  sections: SectionContent[];
  /** The signed minutes every outcome names. */
  minutesId: string;
  /** The day of the last signature, Asia/Jakarta: the day every outcome is decided on. */
  decidedOn: CivilDate;
  basis: 'verified' | 'simulated';
  /** What the outcomes name as their source. */
  source: string;
}

export interface SignatureInput {
  assessmentId: string;
  /** Of the minutes on the signer's screen. */
  sha256: string;
  now: Date;
  instead?: { capacity: Capacity; reason: string };
}

export interface TakenSignature {
  capacity: Capacity;
  /** Null while somebody has yet to sign. */
  accepted: AcceptedAssessment | null;
}

/**
 * Signs the minutes that wait for signatures. The last signature freezes them and accepts the work; the use case that also
 * writes the outcomes calls this and nothing else does, or a work would be accepted without an outcome.
 * `instead` signs for a seat whose holder can sign no more: by somebody of the team who never sat in the work, with the reason.
 * Errors: NOT_FOUND, FORBIDDEN (neither in a seat nor a lead apart; in the stead of who can sign), CONFLICT (not in review, no
 * minutes wait, other ones than those on the screen, signed already), DEADLINE_PASSED, INVALID (no reason).
 */
export async function takeSignature(
  db: Db,
  actor: SignedInActor,
  input: SignatureInput,
): Promise<TakenSignature> {
  const { assessmentId, sha256, now } = input;
  const review = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'sign', 'minutes', regionCode);
  });
  assertInReview(review);
  assertReviewOpen(review, now);
  const instead = input.instead ? await standIn(db, review, input.instead) : null;
  const capacity = instead ? instead.capacity : capacityIn(review, actor);
  if (capacity === null) throw new AppError('FORBIDDEN', 'minutes:errors.notYours');
  const all = await listMinutes(db, { assessmentId });
  const minutes = all.find((one) => minutesState(one) === 'open');
  if (!minutes || minutes.sha256 !== sha256)
    throw new AppError('CONFLICT', 'minutes:errors.changed');
  const signed = { userId: actor.userId, capacity, at: now, instead };
  if (!(await insertSignature(db, minutes, signed)))
    throw new AppError('CONFLICT', 'minutes:errors.signed');
  const { id, number, year, regionCode } = minutes;
  await recordAudit(db, {
    action: 'minutes.signed',
    entity: 'minutes',
    entityId: id,
    regionCode,
    after: { act: actCode('BAV', { number, year }, regionCode), capacity, sha256, instead },
  });
  if (minutes.signatures.length < minutes.seats) return { capacity, accepted: null };
  const content = await getContent(db, assessmentId, { verdicts: 'none' });
  return {
    capacity,
    accepted: {
      review,
      sections: withAgreed(content, await listAgreed(db, assessmentId, review.round), review.round),
      minutesId: id,
      decidedOn: jakartaDate(now),
      basis: review.isSimulated ? 'simulated' : 'verified',
      source: review.cycleName,
    },
  };
}

/** For whom one signs; a seat is signed for only while its holder cannot. */
async function standIn(
  db: Db,
  review: ReviewFacts,
  { capacity, reason }: NonNullable<SignatureInput['instead']>,
) {
  const seat = (await listSeatsToSignFor(db, review.id)).find((one) => one.capacity === capacity);
  if (!seat || review.satIn !== null) throw new AppError('FORBIDDEN', 'minutes:errors.notInstead');
  const why = reason.trim();
  if (why === '' || why.length > INSTEAD_REASON_MAX)
    throw new AppError('INVALID', 'minutes:errors.insteadReason');
  return { capacity: seat.capacity, holderId: seat.holderId, reason: why };
}

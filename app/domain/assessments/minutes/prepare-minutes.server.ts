import { createHash } from 'node:crypto';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { listAgreed } from '../agreement/agreed.repo.server';
import type { SectionContent } from '../content';
import { getContent } from '../content.repo.server';
import { seatOddities } from '../interests/seat-oddities.server';
import { assertInReview, assertReviewOpen, holdReview } from '../review/review-guard.server';
import type { ReviewFacts } from '../review/review.repo.server';
import { allSubmitted } from '../review/seats';
import { minutesVerdicts, questionsOf } from './compose-minutes';
import { prefillLetter } from './letter';
import { insertLetter } from './letter.repo.server';
import { actCode, type MinutesContent } from './minutes';
import {
  insertMinutes,
  listMinutes,
  minutesState,
  nextActNumber,
  type MinutesRow,
} from './minutes.repo.server';
import { capacityIn } from './minutes-guard';

/** SHA-256 of the canonical JSON of a content, 64 hexadecimal digits: what every signature is given for. */
export function contentSha256(content: MinutesContent): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}

export interface Prepared {
  id: string;
  act: MinutesContent['act'];
  sha256: string;
}

/**
 * Draws up the minutes of a round everything in which is agreed on, under the next number, with a letter to the unit prefilled
 * from the reasons. Who sat in a seat may, and a lead who sat in none.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT (not in review, not every seat submitted, something unsettled, minutes waiting for
 * signatures already), DEADLINE_PASSED.
 */
export async function prepareMinutes(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<Prepared> {
  const review = await holdReview(db, assessmentId, 'alone', ({ regionCode }) => {
    assertCan(actor, 'create', 'minutes', regionCode);
  });
  assertInReview(review);
  assertReviewOpen(review, now);
  if (capacityIn(review, actor) === null)
    throw new AppError('FORBIDDEN', 'minutes:errors.notYours');
  if (review.unsettled !== 0 || !allSubmitted(review.seats))
    throw new AppError('CONFLICT', 'minutes:errors.unsettled');
  const before = await listMinutes(db, { assessmentId });
  if (before.some((one) => minutesState(one) === 'open'))
    throw new AppError('CONFLICT', 'minutes:errors.prepared');
  const bySeat = [];
  for (const { seat } of review.seats)
    bySeat.push(await getContent(db, assessmentId, { verdicts: seat }));
  const content = await compose(db, review, { before, bySeat, now });
  const sha256 = contentSha256(content);
  const { regionCode } = review;
  const id = await insertMinutes(db, {
    regionCode,
    content,
    sha256,
    userId: actor.userId,
    at: now,
  });
  const letter = prefillLetter(content, questionsOf(bySeat));
  await insertLetter(db, { id, regionCode, content, sha256, at: now }, letter);
  await recordAudit(db, {
    action: 'minutes.prepared',
    entity: 'minutes',
    entityId: id,
    regionCode,
    after: { act: actCode('BAV', content.act, regionCode), round: content.round, sha256 },
  });
  return { id, act: content.act, sha256 };
}

async function compose(
  db: Db,
  review: ReviewFacts,
  { before, bySeat, now }: { before: readonly MinutesRow[]; bySeat: SectionContent[][]; now: Date },
): Promise<MinutesContent> {
  const { id, regionCode, round, seats } = review;
  const year = Number(jakartaDate(now).slice(0, 4));
  const verdicts = minutesVerdicts(bySeat, await listAgreed(db, id, round));
  if (verdicts.length === 0) throw new AppError('CONFLICT', 'minutes:errors.unsettled');
  const oddities = await seatOddities(db, id);
  const reopened = before.find(({ reopening }) => reopening !== null);
  return {
    format: 1,
    assessmentId: id,
    act: { number: await nextActNumber(db, regionCode, year), year },
    preparedOn: jakartaDate(now),
    cycle: { name: review.cycleName, year: review.year },
    region: { code: regionCode, name: review.regionName },
    round,
    isSimulated: review.isSimulated,
    receipt: review.receipt,
    seats: seats.map(({ seat, holder, work }) => ({
      seat,
      holderId: holder?.id ?? '',
      name: holder?.name ?? '',
      submittedAt: work?.submittedAt?.toISOString() ?? '',
      sha256: work?.sha256 ?? null,
    })),
    oddities: oddities.map(({ round: when, seat, name, mark }) => ({
      ...{ round: when, seat, name, mark },
    })),
    reopening: reopened?.reopening
      ? {
          number: reopened.reopening.number,
          year: reopened.reopening.year,
          reason: reopened.reopening.reason,
          minutes: { number: reopened.number, year: reopened.year },
        }
      : null,
    verdicts,
  };
}

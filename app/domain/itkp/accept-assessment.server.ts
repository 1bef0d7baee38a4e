import type { SignedInActor } from '~/domain/accounts/actor';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { listMinutes, minutesState } from '~/domain/assessments/minutes/minutes.repo.server';
import {
  takeSignature,
  type AcceptedAssessment,
  type SignatureInput,
  type TakenSignature,
} from '~/domain/assessments/minutes/take-signature.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import { isSingle, ownSeat, worksIn } from '~/domain/assessments/review/seats';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { recordAudit } from '~/domain/audit/record.server';
import { recordMaturity } from '~/domain/maturity/record-maturity.server';
import { recordStandards } from '~/domain/standards/record-standards.server';
import { inTransaction, type Db } from '~db/sql';

import { recordItkp } from './record-itkp.server';
import { resultSha256 } from './results.repo.server';

/**
 * Signs the minutes with the checksum named. The last signature accepts the assessment and writes what follows from it, in
 * one transaction: the standards met and not met, the verified maturity levels, the index of the year. Nothing of it is public
 * before it is released. Errors: those of `takeSignature`.
 */
export async function signMinutes(
  db: Db,
  actor: SignedInActor,
  input: SignatureInput,
): Promise<TakenSignature> {
  return inTransaction(db, async (trx) => {
    const taken = await takeSignature(trx, actor, input);
    if (taken.accepted) await recordOutcomes(trx, taken.accepted);
    return taken;
  });
}

/**
 * One's own part of bringing a work to its end, whatever is left of it: hands in the only seat, draws up the minutes where none
 * wait, signs them. Errors: those of `submitSeat`, `prepareMinutes` and `signMinutes`.
 */
export async function acceptAssessment(
  db: Db,
  actor: SignedInActor,
  { assessmentId, now }: { assessmentId: string; now: Date },
): Promise<TakenSignature> {
  return inTransaction(db, async (trx) => {
    const { seats, status } = await loadReview(trx, assessmentId);
    const own = ownSeat(seats, actor.userId);
    if (status === 'in_review' && isSingle(seats) && own && worksIn(own, actor.userId))
      await submitSeat(trx, actor, { assessmentId, now });
    const waiting = (await listMinutes(trx, { assessmentId })).find(
      (one) => minutesState(one) === 'open',
    );
    const { sha256 } = waiting ?? (await prepareMinutes(trx, actor, { assessmentId, now }));
    return signMinutes(trx, actor, { assessmentId, sha256, now });
  });
}

async function recordOutcomes(db: Db, accepted: AcceptedAssessment): Promise<void> {
  const standards = await recordStandards(db, accepted);
  const variables = await recordMaturity(db, accepted);
  const itkp = await recordItkp(db, accepted);
  await recordAudit(db, {
    action: 'assessment.accepted',
    entity: 'assessment',
    entityId: accepted.review.id,
    regionCode: accepted.review.regionCode,
    before: { status: 'in_review' },
    after: {
      status: 'accepted',
      minutes: accepted.minutesId,
      decidedOn: accepted.decidedOn,
      basis: accepted.basis,
      standardsMet: standards.filter(({ met }) => met).map(({ code }) => code),
      standardsNotMet: standards.filter(({ met }) => !met).map(({ code }) => code),
      levels: Object.fromEntries(variables.map(({ code, level }) => [code, level])),
      itkp: itkp && { total: itkp.total?.rounded ?? null, sha256: resultSha256(itkp) },
    },
  });
}

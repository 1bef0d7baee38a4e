import type { SignedInActor } from '~/domain/accounts/actor';
import { takeAcceptStep } from '~/domain/assessments/review/accept-step.server';
import { recordAudit } from '~/domain/audit/record.server';
import { recordMaturity } from '~/domain/maturity/record-maturity.server';
import { recordStandards } from '~/domain/standards/record-standards.server';
import { inTransaction, type Db } from '~db/sql';

import { recordItkp } from './record-itkp.server';
import { resultSha256 } from './results.repo.server';

/**
 * Accepts an assessment in review and writes what follows from it, in one transaction: the standards met and not
 * met, the verified maturity levels, the index of the year. Nothing of it is public before it is released.
 * Errors: those of `takeAcceptStep`; INVALID names how many verdicts are missing.
 */
export async function acceptAssessment(
  db: Db,
  actor: SignedInActor,
  input: { assessmentId: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const accepted = await takeAcceptStep(trx, actor, input);
    const standards = await recordStandards(trx, accepted);
    const variables = await recordMaturity(trx, accepted);
    const itkp = await recordItkp(trx, accepted);
    await recordAudit(trx, {
      action: 'assessment.accepted',
      entity: 'assessment',
      entityId: input.assessmentId,
      regionCode: accepted.review.regionCode,
      before: { status: 'in_review' },
      after: {
        status: 'accepted',
        decidedOn: accepted.decidedOn,
        basis: accepted.basis,
        standardsMet: standards.filter(({ met }) => met).map(({ code }) => code),
        standardsNotMet: standards.filter(({ met }) => !met).map(({ code }) => code),
        levels: Object.fromEntries(variables.map(({ code, level }) => [code, level])),
        itkp: itkp && { total: itkp.total?.rounded ?? null, sha256: resultSha256(itkp) },
      },
    });
  });
}

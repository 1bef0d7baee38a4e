import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { confirmAnswer } from '../answers.repo.server';
import { openForWriting } from '../open-for-writing.server';
import { findCoveredRequirement } from '../sections.repo.server';

export interface ConfirmAnswersInput {
  assessmentId: string;
  /** Each answer as it was shown to the person, by requirement and version. */
  shown: readonly { requirementId: string; version: number }[];
  at: Date;
}

/**
 * A person's word that answers brought from an earlier filing hold for this one too. Exactly the versions shown are
 * confirmed, each as a new version; when one of them is another by now, none is.
 * Throws FORBIDDEN, NOT_FOUND, CONFLICT (changed or confirmed meanwhile, or closed), DEADLINE_PASSED.
 */
export async function confirmAnswers(
  db: Db,
  actor: SignedInActor,
  input: ConfirmAnswersInput,
): Promise<{ confirmed: number }> {
  assertCan(actor, 'update', 'answer', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at);
  assertCan(actor, 'update', 'answer', assessment.regionCode);
  for (const { requirementId, version } of input.shown) {
    const requirement = await findCoveredRequirement(db, assessment.id, requirementId);
    if (!requirement) throw new AppError('NOT_FOUND');
    const key = { assessmentId: assessment.id, requirementId };
    const confirmed = await confirmAnswer(db, key, { version, userId: actor.userId, at: input.at });
    if (!confirmed)
      throw new AppError('CONFLICT', 'carry:errors.changed', { code: requirement.code });
    await recordAudit(db, {
      action: 'answer.confirmed',
      entity: 'answer',
      entityId: confirmed.id,
      regionCode: assessment.regionCode,
      before: { version },
      after: { requirement: requirement.code, version: confirmed.version },
    });
  }
  return { confirmed: input.shown.length };
}

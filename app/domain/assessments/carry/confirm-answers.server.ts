import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { confirmAnswer } from '../answers.repo.server';
import { openForWriting } from '../open-for-writing.server';
import { assertAsked } from '../returned/assert-asked';
import { findCoveredRequirement } from '../sections.repo.server';
import { filesMarks } from './files-mark.repo.server';

export interface ConfirmAnswersInput {
  assessmentId: string;
  /** Each answer as it was shown to the person: by requirement, version and the mark of its files (`filesMark`). */
  shown: readonly { requirementId: string; version: number; files: string }[];
  at: Date;
}

/**
 * A person's word that answers brought from an earlier filing hold for this one too. Exactly the versions shown are
 * confirmed, with exactly the files shown, each as a new version; when one of them is another by now, none is.
 * Throws FORBIDDEN, NOT_FOUND, CONFLICT (changed or confirmed meanwhile, or closed), DEADLINE_PASSED.
 */
export async function confirmAnswers(
  db: Db,
  actor: SignedInActor,
  input: ConfirmAnswersInput,
): Promise<{ confirmed: number }> {
  assertCan(actor, 'update', 'answer', actor.scope);
  // why: alone, so that no file comes or goes between looking and writing.
  const assessment = await openForWriting(db, input.assessmentId, input.at, 'alone');
  assertCan(actor, 'update', 'answer', assessment.regionCode);
  const ids = input.shown.map(({ requirementId }) => requirementId);
  const filesNow = await filesMarks(db, assessment.id, ids);
  for (const { requirementId, version, files } of input.shown) {
    const requirement = await findCoveredRequirement(db, assessment.id, requirementId);
    if (!requirement) throw new AppError('NOT_FOUND');
    assertAsked({ isOpen: requirement.is_open, code: requirement.code });
    const key = { assessmentId: assessment.id, requirementId };
    const by = { version, userId: actor.userId, at: input.at };
    const confirmed = files === filesNow(requirementId) ? await confirmAnswer(db, key, by) : null;
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

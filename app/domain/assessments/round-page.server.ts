import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listAnswerVersions } from './answers.repo.server';
import { findReturn, listClosedVerdicts } from './closed-verdicts.repo.server';
import { requirementKey } from './definitions';
import { listDefinitions } from './definitions.repo.server';
import { findSubmission } from './submissions.repo.server';

/**
 * One submission as it was handed in, with the verdicts its round was closed with, and every version up to now of the
 * answer to one requirement when one is named. Throws NOT_FOUND. Four queries, five with a requirement.
 */
export async function getRoundPage(db: Db, submissionId: string, requirementId: string | null) {
  const submission = await findSubmission(db, submissionId);
  if (!submission) throw new AppError('NOT_FOUND');
  const { assessmentId, round, snapshot } = submission;
  const submitted = snapshot.sections.flatMap((section) =>
    section.requirements.map((one) => requirementKey(section.kind, one.code)),
  );
  const definitions = await listDefinitions(db, assessmentId);
  const isSubmitted =
    requirementId !== null &&
    submitted.some((key) => definitions[key]?.requirementId === requirementId);
  if (requirementId !== null && !isSubmitted) throw new AppError('NOT_FOUND');
  return {
    submission,
    definitions,
    verdicts: await listClosedVerdicts(db, assessmentId, round),
    returned: await findReturn(db, assessmentId, round),
    versions: requirementId
      ? { requirementId, list: await listAnswerVersions(db, { assessmentId, requirementId }) }
      : null,
  };
}

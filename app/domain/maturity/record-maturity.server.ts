import type { AcceptedAssessment } from '~/domain/assessments/minutes/take-signature.server';
import type { Db } from '~db/sql';

import { insertMaturityOutcomes } from './maturity.repo.server';
import { filedVariables, type FiledVariable } from './outcomes-of';

/**
 * Writes the verified level of every variable an accepted assessment filed, unreleased. A variable without a
 * verified level leaves no row: not verified is not level 0. Part of the assessment's acceptance.
 */
export async function recordMaturity(
  db: Db,
  { review, sections, minutesId, decidedOn, basis, source }: AcceptedAssessment,
): Promise<FiledVariable[]> {
  const filed = filedVariables(sections);
  await insertMaturityOutcomes(
    db,
    review.regionCode,
    filed.flatMap(({ edition, code, level, claimed }) =>
      level === null
        ? []
        : {
            year: review.year,
            edition,
            variableCode: code,
            level,
            claimedLevel: claimed,
            decidedOn,
            basis,
            source,
            sourceUrl: null,
            assessmentId: review.id,
            minutesId,
          },
    ),
  );
  return filed;
}

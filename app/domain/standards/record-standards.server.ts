import type { AcceptedAssessment } from '~/domain/assessments/minutes/take-signature.server';
import type { Db } from '~db/sql';

import { filedStandards, type FiledStandard } from './outcomes-of';
import { insertStandardOutcomes } from './standards.repo.server';

/** Writes the outcome of every standard an accepted assessment filed, unreleased. Part of its acceptance. */
export async function recordStandards(
  db: Db,
  { review, sections, minutesId, decidedOn, basis, source }: AcceptedAssessment,
): Promise<FiledStandard[]> {
  const filed = filedStandards(sections);
  await insertStandardOutcomes(
    db,
    review.regionCode,
    filed.map(({ edition, code, met, missing }) => ({
      edition,
      standardCode: code,
      isMet: met,
      decidedOn,
      missing: missing.map(({ requirement, verdict }) => ({ code: requirement, verdict })),
      basis,
      source,
      sourceUrl: null,
      assessmentId: review.id,
      minutesId,
    })),
  );
  return filed;
}

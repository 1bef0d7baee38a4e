import type { AcceptedAssessment } from '~/domain/assessments/minutes/take-signature.server';
import type { Db } from '~db/sql';

import { computeItkp } from './compute';
import type { ItkpResult } from './result';
import { insertItkpResult } from './results.repo.server';
import { getItkpRuleSet } from './rule-sets.repo.server';
import { verifiedInputs } from './verified-inputs';

/**
 * Computes the index of the cycle's year from what was verified and keeps it, unreleased. Null when no rule set
 * covers the year, or when neither maturity nor an ITKP input was filed. Part of the assessment's acceptance.
 */
export async function recordItkp(
  db: Db,
  { review, sections, minutesId, decidedOn, basis, source }: AcceptedAssessment,
): Promise<ItkpResult | null> {
  if (sections.every((section) => section.instrumentKind === 'lpse')) return null;
  const ruleSet = await getItkpRuleSet(db, review.year);
  if (!ruleSet) return null;
  const result = computeItkp(ruleSet, verifiedInputs(ruleSet, sections).inputs);
  await insertItkpResult(db, {
    regionCode: review.regionCode,
    year: review.year,
    asOf: decidedOn,
    status: 'official',
    basis,
    result,
    source,
    sourceUrl: null,
    assessmentId: review.id,
    minutesId,
    releasedAt: null,
  });
  return result;
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { SectionContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';
import { listFigures } from '~/domain/figures/figures.repo.server';
import { getCatalogue } from '~/domain/instruments/catalogue.repo.server';
import { maturityProfile } from '~/domain/maturity/maturity-profile';
import { listMaturityOutcomes } from '~/domain/maturity/maturity.repo.server';
import { standardsProfile } from '~/domain/standards/standards-profile';
import { listStandardOutcomes } from '~/domain/standards/standards.repo.server';
import type { Db } from '~db/sql';

import { partSources } from './claimed-inputs';
import { itkpYears } from './itkp-years';
import { listItkpResults } from './results.repo.server';
import { listItkpRuleSets } from './rule-sets.repo.server';
import type { FiledSection, Outcome } from './outcome';
import { verifiedInputs } from './verified-inputs';

/** What one accepted assessment led to, and nothing of any other. */
export interface AssessmentOutcome {
  review: ReviewFacts;
  /** Null until it is accepted. */
  outcome: Outcome | null;
}

/** The outcome of an assessment with everything that explains it. A fixed number of queries. */
export async function getAssessmentOutcome(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<AssessmentOutcome> {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'read', 'outcome', review.regionCode);
  if (review.status !== 'accepted') return { review, outcome: null };
  const { regionCode, year } = review;
  const own = <T extends { assessmentId: string | null }>(rows: T[]) =>
    rows.filter((row) => row.assessmentId === assessmentId);
  const { lpse, maturity } = await getCatalogue(db);
  const standards = own(await listStandardOutcomes(db, regionCode));
  const levels = own(await listMaturityOutcomes(db, regionCode));
  const results = own(await listItkpResults(db, regionCode));
  const ruleSets = await listItkpRuleSets(db);
  const figures = await listFigures(db, { regionCode, year });
  const sections = await getContent(db, assessmentId);
  const used = ruleSets.find((set) => set.version === results[0]?.ruleSetVersion);
  return {
    review,
    outcome: {
      standards: lpse && {
        ...standardsProfile(lpse.edition, lpse.sections, standards),
        published: null,
      },
      maturity:
        maturity?.maturity && levels.length > 0
          ? {
              ...maturityProfile(maturity.edition, maturity.maturity, maturity.sections, levels),
              published: [],
            }
          : null,
      itkp: itkpYears(ruleSets, results, figures).find((entry) => entry.results.length > 0) ?? null,
      unverified: used ? verifiedInputs(used, sections).unverified : [],
      filed: sections.map(filedSection),
      parts: used && results.length > 0 ? partSources(used, sections) : [],
    },
  };
}

const filedSection = ({ instrumentKind, code, requirements }: SectionContent): FiledSection => ({
  ...{ kind: instrumentKind, code },
  requirements: requirements.map(({ requirementId, code: own, verdict }) => ({
    ...{ requirementId, code: own, verdict: verdict?.verdict ?? null },
  })),
});

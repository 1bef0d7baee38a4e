import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { RequirementContent, SectionContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { findActInForce } from '~/domain/assessments/minutes/act-in-force.repo.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import type { ReviewFacts } from '~/domain/assessments/review/review.repo.server';
import { listSubmissions } from '~/domain/assessments/submissions.repo.server';
import { getCatalogue, type Catalogue } from '~/domain/instruments/catalogue.repo.server';
import { partSources } from '~/domain/itkp/claimed-inputs';
import type { PartResult } from '~/domain/itkp/result';
import { listItkpResults, type ItkpResultRow } from '~/domain/itkp/results.repo.server';
import type { RuleSet } from '~/domain/itkp/rule-set';
import { listItkpRuleSets } from '~/domain/itkp/rule-sets.repo.server';
import { maturityProfile } from '~/domain/maturity/maturity-profile';
import { listMaturityOutcomes } from '~/domain/maturity/maturity.repo.server';
import { standardsProfile } from '~/domain/standards/standards-profile';
import { listStandardOutcomes } from '~/domain/standards/standards.repo.server';
import { AppError } from '~/shared/app-error';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { metricsFed } from './award-hops';
import { listAwardHops } from './award-hops.server';
import type { Origin, OriginCounts, OriginIndex } from './origin';

/**
 * The chain a requirement of an assessment is part of, from the files to the ranks. A fixed number of queries.
 * NOT_FOUND out of sight or for a requirement that is not of it, FORBIDDEN for other roles.
 */
export async function getOrigin(
  db: Db,
  actor: SignedInActor,
  { assessmentId, requirementId }: { assessmentId: string; requirementId: string },
): Promise<Origin> {
  const review = await loadReview(db, assessmentId);
  const { regionCode, regionName, cycleName, year, isSimulated } = review;
  assertCan(actor, 'read', 'closed_verdict', regionCode);
  const isAccepted = review.status === 'accepted';
  const sections = await getContent(db, assessmentId, {
    verdicts: isAccepted ? 'closed' : 'none',
    files: { requirementId, from: 0, limit: FILES },
  });
  const section = sections.find(({ requirements }) => requirements.some(isAsked));
  const requirement = section?.requirements.find(isAsked);
  if (!section || !requirement) throw new AppError('NOT_FOUND');
  const [submission] = await listSubmissions(db, assessmentId);
  const { answer, verdict, evidence, code, content } = requirement;
  return {
    place: { assessmentId, regionCode, regionName, cycleName, year, isSimulated, isAccepted },
    section: { kind: section.instrumentKind, code: section.code, title: section.title },
    requirement: { requirementId, code, title: content.text, verdict: verdict?.verdict ?? null },
    files: evidence.map(({ linkId, fileId, originalName: name, mediaType, pointer }) => ({
      ...{ linkId, fileId, name, mediaType, pointer },
    })),
    answer: answer && {
      version: answer.version,
      updatedAt: answer.updatedAt,
      updatedByName: answer.updatedByName,
    },
    submissionId: submission && !submission.withdrawn ? submission.id : null,
    verdict: verdict && {
      verdict: verdict.verdict,
      level: verdict.level,
      score: verdict.score,
      reason: verdict.reason,
    },
    ...(isAccepted
      ? await findUpwards(db, actor, { review, sections, section, requirement })
      : { act: null, counts: null, index: null, awards: [] }),
  };

  function isAsked(one: { requirementId: string }) {
    return one.requirementId === requirementId;
  }
}

/** Files of one requirement the chain names; the pages it leads to list all of them. */
const FILES = 100;

interface At {
  review: ReviewFacts;
  sections: readonly SectionContent[];
  section: SectionContent;
  requirement: RequirementContent;
}

/** What follows from the signed verdict. */
async function findUpwards(
  db: Db,
  actor: SignedInActor,
  at: At,
): Promise<Pick<Origin, 'act' | 'counts' | 'index' | 'awards'>> {
  const { id, regionCode, year, acceptedAt } = at.review;
  const act = await findActInForce(db, id);
  const catalogue = await getCatalogue(db);
  const standards = await listStandardOutcomes(db, regionCode);
  const levels = await listMaturityOutcomes(db, regionCode);
  const result = (await listItkpResults(db, regionCode)).find((one) => one.assessmentId === id);
  const ruleSets = await listItkpRuleSets(db);
  const index = result ? indexOf(ruleSets, result, at) : null;
  const { kind, indicator } = {
    kind: at.section.instrumentKind,
    indicator: at.requirement.indicator,
  };
  return {
    act,
    counts:
      kind === 'lpse'
        ? standardCounts(at, catalogue, standards)
        : kind === 'maturity'
          ? variableCounts(at, catalogue, levels)
          : { kind: 'input' },
    index,
    awards: acceptedAt
      ? await listAwardHops(db, actor, {
          ...{ regionCode, year, decidedOn: jakartaDate(acceptedAt) },
          itkpResultId: result?.id ?? null,
          metrics: metricsFed({ kind, indicator }, (index?.parts.length ?? 0) > 0),
        })
      : [],
  };
}

function indexOf(
  ruleSets: readonly RuleSet[],
  { year, result }: ItkpResultRow,
  { sections, requirement }: At,
): OriginIndex | null {
  const ruleSet = ruleSets.find(
    ({ code, version }) => code === result.ruleSet.code && version === result.ruleSet.version,
  );
  if (!ruleSet) return null;
  const fed = new Set(
    partSources(ruleSet, sections).flatMap(({ partCode, requirements }) =>
      requirements.some(({ requirementId }) => requirementId === requirement.requirementId)
        ? [partCode]
        : [],
    ),
  );
  return { year, result, parts: partsWith(result.parts, fed) };
}

/** The parts named, each after the group it is in. */
function partsWith(parts: readonly PartResult[], named: ReadonlySet<string>): PartResult[] {
  return parts.flatMap((part) => {
    const below = partsWith(part.parts, named);
    return named.has(part.code) || below.length > 0 ? [part, ...below] : [];
  });
}

function standardCounts(
  { review, section }: At,
  { lpse }: Catalogue,
  outcomes: Awaited<ReturnType<typeof listStandardOutcomes>>,
): OriginCounts | null {
  const own = outcomes.find(
    ({ assessmentId, standardCode }) => assessmentId === review.id && standardCode === section.code,
  );
  if (!own || !lpse) return null;
  const { met, total } = standardsProfile(lpse.edition, lpse.sections, outcomes);
  return {
    ...{ kind: 'standard', isMet: own.isMet, decidedOn: own.decidedOn, met, total },
    requirements: section.requirements.map(({ requirementId, code, verdict }) => ({
      ...{ requirementId, code, verdict: verdict?.verdict ?? null },
    })),
  };
}

function variableCounts(
  { review, requirement }: At,
  { maturity }: Catalogue,
  outcomes: Awaited<ReturnType<typeof listMaturityOutcomes>>,
): OriginCounts | null {
  if (!maturity?.maturity) return null;
  const ofWork = outcomes.filter(({ assessmentId }) => assessmentId === review.id);
  const edition = ofWork[0]?.edition ?? maturity.edition;
  const { items, proaktif, total, proaktifLevel } = maturityProfile(
    edition,
    maturity.maturity,
    maturity.sections,
    ofWork,
  );
  const own = items.find(({ code }) => code === requirement.code);
  if (!own) return null;
  return {
    ...{ kind: 'variable', level: own.level, claimed: own.claimed },
    ...{ decidedOn: own.decision?.decidedOn ?? null, proaktif, total, proaktifLevel },
  };
}

import type { Assessment } from '~/domain/assessments/assessment';
import type { RequirementContent } from '~/domain/assessments/content';
import type { AssessmentStatus } from '~/domain/assessments/transitions';
import type { Level } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import { levelStanding, type LevelStanding } from './level-standing';
import type { MaturityOutcomeRow } from './maturity-profile';
import { listMaturityOutcomes } from './maturity.repo.server';

/** The latest level of each variable that another assessment than this one gave, by its code; `outcomes` oldest first. */
export function earlierLevels(
  outcomes: readonly MaturityOutcomeRow[],
  assessmentId: string | null,
): Map<string, { level: 0 | Level; year: number }> {
  return new Map(
    outcomes
      .filter((row) => assessmentId === null || row.assessmentId !== assessmentId)
      .map((row) => [row.variableCode, { level: row.level, year: row.year }]),
  );
}

/** A verdict verifies a level once its minutes are signed: work that came back has verdicts too, and nothing follows from them. */
export function settledOnly(
  requirement: RequirementContent,
  status: AssessmentStatus | undefined,
): RequirementContent {
  return status === 'accepted' ? requirement : { ...requirement, verdict: null };
}

/** How one variable stands; null, without a query, for a requirement that is not answered by a level. */
export async function getLevelStanding(
  db: Db,
  regionCode: string,
  requirement: RequirementContent,
  assessment: Pick<Assessment, 'id' | 'status'>,
): Promise<LevelStanding | null> {
  if (requirement.answerType !== 'level') return null;
  const earlier = earlierLevels(await listMaturityOutcomes(db, regionCode), assessment.id);
  const known = settledOnly(requirement, assessment.status);
  return levelStanding(known, earlier.get(requirement.code) ?? null);
}

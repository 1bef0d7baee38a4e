import type { RequirementContent } from '~/domain/assessments/content';
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

/** How one variable stands; null, without a query, for a requirement that is not answered by a level. */
export async function getLevelStanding(
  db: Db,
  regionCode: string,
  requirement: RequirementContent,
  assessmentId: string,
): Promise<LevelStanding | null> {
  if (requirement.answerType !== 'level') return null;
  const earlier = earlierLevels(await listMaturityOutcomes(db, regionCode), assessmentId);
  return levelStanding(requirement, earlier.get(requirement.code) ?? null);
}

import type { Level } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import type { MaturityOutcomeRow } from './maturity-profile';

/** Every verified level of the region the handle may see, oldest first. One query. */
export async function listMaturityOutcomes(
  db: Db,
  regionCode: string,
): Promise<MaturityOutcomeRow[]> {
  const rows = await db
    .selectFrom('maturity_outcomes')
    .where('region_code', '=', regionCode)
    .select([
      'year',
      'edition',
      'variable_code as variableCode',
      'level',
      'claimed_level as claimedLevel',
      'decided_on as decidedOn',
      'basis',
      'source',
      'source_url as sourceUrl',
      'assessment_id as assessmentId',
    ])
    .orderBy('year')
    .orderBy('decided_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    level: row.level as 0 | Level,
    claimedLevel: row.claimedLevel as Level | null,
  }));
}

/** Writes the levels of one assessment; the database refuses a second set for it. */
export async function insertMaturityOutcomes(
  db: Db,
  regionCode: string,
  outcomes: readonly MaturityOutcomeRow[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await db
    .insertInto('maturity_outcomes')
    .values(
      outcomes.map((outcome) => ({
        region_code: regionCode,
        year: outcome.year,
        edition: outcome.edition,
        variable_code: outcome.variableCode,
        level: outcome.level,
        claimed_level: outcome.claimedLevel,
        decided_on: outcome.decidedOn,
        basis: outcome.basis,
        source: outcome.source,
        source_url: outcome.sourceUrl,
        assessment_id: outcome.assessmentId,
        minutes_id: outcome.minutesId ?? null,
        released_at: null,
      })),
    )
    .execute();
}

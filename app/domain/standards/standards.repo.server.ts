import { json, type Db } from '~db/sql';

import type { MissingRequirement, StandardOutcomeRow } from './standards-profile';

/** Every decision on a standard of the region the handle may see, oldest first. One query. */
export async function listStandardOutcomes(
  db: Db,
  regionCode: string,
): Promise<StandardOutcomeRow[]> {
  const rows = await db
    .selectFrom('standard_outcomes')
    .where('region_code', '=', regionCode)
    .select([
      'edition',
      'standard_code as standardCode',
      'is_met as isMet',
      'decided_on as decidedOn',
      'missing',
      'basis',
      'source',
      'source_url as sourceUrl',
      'assessment_id as assessmentId',
    ])
    .orderBy('decided_on')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, missing: row.missing as MissingRequirement[] }));
}

/** Writes the decisions of one assessment; the database refuses a second set for it. */
export async function insertStandardOutcomes(
  db: Db,
  regionCode: string,
  outcomes: readonly StandardOutcomeRow[],
): Promise<void> {
  if (outcomes.length === 0) return;
  await db
    .insertInto('standard_outcomes')
    .values(
      outcomes.map((outcome) => ({
        region_code: regionCode,
        edition: outcome.edition,
        standard_code: outcome.standardCode,
        is_met: outcome.isMet,
        decided_on: outcome.decidedOn,
        missing: json(outcome.missing),
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

import type { InstrumentKind, Requirement } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import { requirementKey, type Definition } from './definitions';

/**
 * The requirements of the instruments an assessment is pinned to, by `requirementKey`: what the values of its snapshots
 * mean. Instruments are never rewritten, so they mean the same for ever. One query.
 */
export async function listDefinitions(
  db: Db,
  assessmentId: string,
): Promise<Record<string, Definition>> {
  const rows = await db
    .selectFrom('assessments as a')
    .innerJoin('cycle_instruments as p', 'p.cycle_id', 'a.cycle_id')
    .innerJoin('instrument_sections as s', 's.instrument_id', 'p.instrument_id')
    .innerJoin('instrument_requirements as r', 'r.section_id', 's.id')
    .where('a.id', '=', assessmentId)
    .select(['p.kind', 'r.id', 'r.code', 'r.content'])
    .execute();
  return Object.fromEntries(
    rows.map((row) => [
      requirementKey(row.kind as InstrumentKind, row.code),
      { requirementId: row.id, requirement: row.content as Requirement },
    ]),
  );
}

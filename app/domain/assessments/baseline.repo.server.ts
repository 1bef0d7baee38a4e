import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { Baseline } from './changes-since';
import type { Snapshot } from './snapshot';

/** A baseline with the submission it is of. */
export interface ReturnedBaseline extends Baseline {
  submissionId: string;
}

/**
 * The submission the last return of an assessment sent back and what it asked to mend; null before any return.
 * One query.
 */
export async function findBaseline(db: Db, assessmentId: string): Promise<ReturnedBaseline | null> {
  const row = await db
    .selectFrom('submissions as s')
    .innerJoin('returns as r', (join) =>
      join.onRef('r.assessment_id', '=', 's.assessment_id').onRef('r.round', '=', 's.round'),
    )
    .where('s.assessment_id', '=', assessmentId)
    .select([
      's.id',
      's.round',
      's.snapshot',
      sql<string[]>`array(select v.requirement_id::text from closed_verdicts v
        where v.assessment_id = s.assessment_id and v.round = s.round
          and v.verdict not in ('met', 'not_applicable'))`.as('requested'),
    ])
    .orderBy('s.round', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (
    (row && {
      submissionId: row.id,
      round: row.round,
      snapshot: row.snapshot as Snapshot,
      requested: new Set(row.requested),
    }) ??
    null
  );
}

import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { Baseline } from './changes-since';
import type { Snapshot } from './snapshot';

/** A baseline with the submission it is of. */
export interface ReturnedBaseline extends Baseline {
  submissionId: string;
  /** What exactly the return asks, by requirement id; null where it names none and leaves everything open. */
  asks: Readonly<Record<string, string>> | null;
  /** Ids of the requirements the unit opened without being asked. */
  opened: string[];
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
          and v.verdict not in ('met', 'not_applicable'))`.as('found'),
      sql<Record<string, string> | null>`(select json_object_agg(i.requirement_id, i.ask)
        from return_items i where i.return_id = r.id)`.as('asks'),
      sql<string[]>`array(select o.requirement_id::text from opened_items o
        where o.assessment_id = s.assessment_id and o.round = s.round)`.as('opened'),
    ])
    .orderBy('s.round', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    submissionId: row.id,
    round: row.round,
    snapshot: row.snapshot as Snapshot,
    // why: a return that names what it asks for asks for nothing else, whatever was found.
    requested: new Set(row.asks ? Object.keys(row.asks) : row.found),
    asks: row.asks,
    opened: row.opened,
  };
}

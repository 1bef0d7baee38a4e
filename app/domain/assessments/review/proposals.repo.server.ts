import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { SeatKey } from './seats.repo.server';

/** What a seat proposes to ask of the unit. */
export interface Proposal {
  seat: number;
  requirementId: string;
  ask: string;
  proposedByName: string | null;
}

/** Those of the own seat; for a lead without a seat all. One query. */
export async function listProposals(
  db: Db,
  assessmentId: string,
  round: number,
): Promise<Proposal[]> {
  return db
    .selectFrom('return_proposals')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select([
      'seat',
      'requirement_id as requirementId',
      'ask',
      sql<string | null>`user_display_name(proposed_by)`.as('proposedByName'),
    ])
    .orderBy('requirement_id')
    .orderBy('seat')
    .execute();
}

/** Requirements a seat of the round proposes to ask the unit about; of the own seat, for a lead without one of all. One query. */
export async function countProposed(db: Db, assessmentId: string, round: number): Promise<number> {
  const { count } = await db
    .selectFrom('return_proposals')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .select(sql<number>`count(distinct requirement_id)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function putProposal(
  db: Db,
  { assessmentId, round, seat }: SeatKey,
  row: { regionCode: string; requirementId: string; ask: string; userId: string; at: Date },
): Promise<void> {
  const values = { ask: row.ask, proposed_by: row.userId, proposed_at: row.at };
  await db
    .insertInto('return_proposals')
    .values({
      ...values,
      assessment_id: assessmentId,
      region_code: row.regionCode,
      round,
      seat,
      requirement_id: row.requirementId,
    })
    .onConflict((conflict) =>
      conflict.columns(['assessment_id', 'round', 'seat', 'requirement_id']).doUpdateSet(values),
    )
    .execute();
}

export async function dropProposal(
  db: Db,
  { assessmentId, round, seat }: SeatKey,
  requirementId: string,
): Promise<void> {
  await db
    .deleteFrom('return_proposals')
    .where('assessment_id', '=', assessmentId)
    .where('round', '=', round)
    .where('seat', '=', seat)
    .where('requirement_id', '=', requirementId)
    .execute();
}

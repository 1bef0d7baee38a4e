import { sql } from 'kysely';

import { anyOf, type Db } from '~db/sql';

import { SIZE } from '../review/queue-parts.repo.server';
import type { Bar, TeamPerson, TeamWork } from './team-work';

/** Who may be given seats of a cycle, by name; nobody for who does not lead. One query. */
export async function listTeam(db: Db, cycleId: string): Promise<TeamPerson[]> {
  const { rows } = await sql<TeamPerson>`
    select user_id as "userId", name, judges, leads, declared
    from assignable_people(${cycleId}::uuid) order by name, user_id`.execute(db);
  return rows;
}

/** What keeps whom from which work of the cycle, or from the one named. One query. */
export async function listBars(
  db: Db,
  cycleId: string,
  assessmentId: string | null = null,
): Promise<Bar[]> {
  const { rows } = await sql<Bar>`
    select assessment_id as "assessmentId", user_id as "userId", seat, why
    from assignment_bars(${cycleId}::uuid, ${assessmentId}::uuid)
    order by assessment_id, user_id, seat`.execute(db);
  return rows;
}

/** Works of the cycle in the actor's sight that wait or are being judged, or those named of them. One query. */
export async function listTeamWork(
  db: Db,
  cycleId: string,
  ids: readonly string[] | null = null,
): Promise<TeamWork[]> {
  const named = ids === null ? sql`true` : sql`a.id = ${anyOf(ids, 'uuid')}`;
  const { rows } = await sql<TeamWork>`
    select a.id as "assessmentId", a.region_code as "regionCode", r.name as "regionName", a.round,
      ${SIZE} as size,
      a.status = 'in_review' and agreement_unsettled(a.id, a.round) is not null as "isSettled",
      coalesce((select json_agg(json_build_object('seat', s.seat, 'assignedTo', s.assigned_to,
          'holder', s.holder_id) order by s.seat)
        from review_seats s where s.assessment_id = a.id and s.round = a.round), '[]') as seats,
      coalesce((select json_agg(json_build_object('userId', h.user_id, 'seat', h.seat) order by h.user_id)
        from seat_holders h where h.assessment_id = a.id), '[]') as formers
    from assessments a join regions r on r.code = a.region_code
    where a.cycle_id = ${cycleId}::uuid and a.status in ('submitted', 'in_review') and ${named}
    order by a.region_code, a.id`.execute(db);
  return rows;
}

/** Holds the same works alone until the transaction ends, in one order, as everybody does who changes who sits where. */
export async function holdTeamWork(
  db: Db,
  cycleId: string,
  ids: readonly string[] | null = null,
): Promise<void> {
  await db
    .selectFrom('assessments')
    .where('cycle_id', '=', cycleId)
    .where('status', 'in', ['submitted', 'in_review'])
    .$if(ids !== null, (query) => query.where('id', '=', anyOf(ids ?? [], 'uuid')))
    .select('id')
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** When the review of the cycle is over; null while the cycle has no such phase, undefined out of sight. */
export async function findReviewEnd(db: Db, cycleId: string) {
  const row = await db
    .selectFrom('cycles as c')
    .leftJoin('cycle_phases as p', (join) =>
      join.onRef('p.cycle_id', '=', 'c.id').on('p.phase', '=', 'review'),
    )
    .where('c.id', '=', cycleId)
    .select(['c.name', 'p.ends_at as endsAt'])
    .executeTakeFirst();
  return row ?? null;
}

import { sql, type RawBuilder } from 'kysely';

import type { Db } from '~db/sql';

import { QUEUE_FROM, SIZE } from '../review/queue-parts.repo.server';
import type { SeatNumber } from '../review/seats';
import { ASSIGNMENT_STATES, type AssignmentState } from './assignment.schema';

export const ASSIGNMENT_PAGE_SIZE = 25;

export interface AssignableRow {
  assessmentId: string;
  regionCode: string;
  regionName: string;
  round: number;
  /** Requirements that need a verdict. */
  size: number;
  submittedAt: Date | null;
  /** Who has which seat: names, null for nobody. */
  seats: { seat: SeatNumber; holderName: string | null; assignedName: string | null }[];
}

export interface AssignablePage {
  rows: AssignableRow[];
  total: number;
  page: number;
  counts: Record<AssignmentState, number>;
}

const seat = (what: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from review_seats s where s.assessment_id = a.id
    and s.round = a.round and ${what})`;
const IN_STATE: Record<AssignmentState, RawBuilder<boolean>> = {
  all: sql<boolean>`true`,
  free: seat(sql`s.holder_id is null and s.assigned_to is null`),
  given: seat(sql`s.holder_id is null and s.assigned_to is not null`),
  held: seat(sql`s.holder_id is not null`),
};

/** Works of a cycle that wait or are being judged, as far as the actor may see them, by region. Two queries. */
export async function listAssignable(
  db: Db,
  {
    cycleId,
    state,
    q,
    page: asked,
  }: { cycleId: string; state: AssignmentState; q: string; page: number },
  pageSize = ASSIGNMENT_PAGE_SIZE,
): Promise<AssignablePage> {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const passes = sql`a.cycle_id = ${cycleId}::uuid and a.status in ('submitted', 'in_review')
    and (${q} = '' or r.name ilike ${like} or r.code = ${q} or starts_with(r.code, ${q} || '.'))`;
  const counted = ASSIGNMENT_STATES.map(
    (one) => sql`count(*) filter (where ${IN_STATE[one]}) as ${sql.ref(one)}`,
  );
  const { rows: counts } = await sql<AssignablePage['counts']>`
    select ${sql.join(counted)} from ${QUEUE_FROM} where ${passes}`.execute(db);
  const total = counts[0]?.[state] ?? 0;
  const page = Math.min(asked, Math.max(1, Math.ceil(total / pageSize)));
  const { rows } = await sql<AssignableRow>`
    with page as materialized (
      select a.id from ${QUEUE_FROM} where ${passes} and ${IN_STATE[state]}
      order by r.name, a.id limit ${pageSize} offset ${(page - 1) * pageSize})
    select a.id as "assessmentId", a.region_code as "regionCode", r.name as "regionName", a.round,
      ${SIZE} as size, a.submitted_at as "submittedAt",
      coalesce((select json_agg(json_build_object('seat', s.seat,
          'holderName', user_display_name(s.holder_id),
          'assignedName', user_display_name(s.assigned_to)) order by s.seat)
        from review_seats s where s.assessment_id = a.id and s.round = a.round), '[]') as seats
    from ${QUEUE_FROM} join page on page.id = a.id order by r.name, a.id`.execute(db);
  return { rows, total, page, counts: counts[0] as AssignablePage['counts'] };
}

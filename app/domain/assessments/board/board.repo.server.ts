import { sql } from 'kysely';

import type { AssessmentStatus } from '~db/schema';
import type { Db } from '~db/sql';

import type { BoardRegion, BoardStandard, BoardWork } from './board-facts';

/** Something was handed in in cycle `c`, as far as the reader may see. */
export const HAS_WORKS = sql<boolean>`exists (select from assessments a
  where a.cycle_id = c.id and a.status <> 'draft')`;

/** The standards of a cycle in their order. One query. */
export async function listBoardStandards(db: Db, cycleId: string): Promise<BoardStandard[]> {
  return db
    .selectFrom('cycle_instruments as c')
    .innerJoin('instrument_sections as s', 's.instrument_id', 'c.instrument_id')
    .where('c.cycle_id', '=', cycleId)
    .where('c.kind', '=', 'lpse')
    .select(['s.code', 's.title'])
    .orderBy('s.ordinal')
    .execute();
}

interface Row {
  region_code: string;
  region_name: string;
  id: string | null;
  status: AssessmentStatus;
  round: number;
  is_simulated: boolean;
  submitted_at: Date | null;
  accepted_at: Date | null;
  due_at: Date | null;
  requirements: number | null;
  unsettled: number | null;
  standards: [code: string, unsettled: number | null][] | null;
  outcomes: Record<string, boolean> | null;
  filed_at: string[] | null;
  judged: { round: number; at: string; seats: number }[] | null;
}

/**
 * Every region that files in the cycle and that the actor is not kept from, whether it has handed something in or not, by code. Of
 * a cycle of the nation without those that have a cycle of their own that year. One query.
 */
export async function listBoardRegions(db: Db, cycleId: string): Promise<BoardRegion[]> {
  const { rows } = await sql<Row>`
    with cycle as materialized (select id, region_code, year from cycles where id = ${cycleId}::uuid),
    -- why: a work one is kept from is out of sight; without this its region would look as if it had handed nothing in.
    kept as materialized (
      select unnest(d.region_codes) as code from (
        select region_codes from coi_declarations
        where cycle_id = ${cycleId}::uuid and user_id = app_user_id()
        order by number desc limit 1) d
      union
      select r.region_code from recusals r
      where r.user_id = app_user_id() and cycle_of_work(r.assessment_id) = ${cycleId}::uuid),
    places as materialized (
      select r.code, r.name from regions r cross join cycle c
      where (c.region_code = 'ID' or r.code = c.region_code or starts_with(r.code, c.region_code || '.'))
        and r.level <> 'nation'
        and case app_role() when 'lead_assessor' then app_assesses(r.code) else app_covers(r.code) end
        and r.code not in (select code from kept)
        and not exists (select from cycles n where n.year = c.year and n.id <> c.id
          and length(n.region_code) > length(c.region_code) and n.region_code <> 'ID'
          and (n.region_code = r.code or starts_with(r.code, n.region_code || '.')))),
    works as materialized (
      select a.id, a.region_code, a.status, a.round, a.is_simulated, a.submitted_at, a.accepted_at
      from assessments a where a.cycle_id = ${cycleId}::uuid and a.status <> 'draft'),
    sizes as materialized (
      select p.assessment_id, sum(p.requirements)::int as requirements, sum(p.unsettled)::int as unsettled,
        json_agg(json_build_array(s.code, p.unsettled)) filter (where i.kind = 'lpse') as standards
      from cycle_progress(${cycleId}::uuid) p
        join instrument_sections s on s.id = p.section_id
        join instruments i on i.id = s.instrument_id
      group by 1),
    rounds as materialized (
      select j.assessment_id, json_agg(json_build_object('round', j.round, 'at', j.judged_at,
        'seats', j.seats) order by j.round) as judged
      from judged_rounds(${cycleId}::uuid) j group by 1),
    filings as materialized (
      select f.assessment_id, json_agg(f.submitted_at order by f.round) as filed_at
      from submissions f join works w on w.id = f.assessment_id group by 1),
    results as materialized (
      select o.assessment_id, json_object_agg(o.standard_code, o.is_met) as outcomes
      from standard_outcomes o join works w on w.id = o.assessment_id and w.status = 'accepted'
      group by 1),
    dues as materialized (
      select distinct on (b.assessment_id) b.assessment_id, b.due_at
      from returns b join works w on w.id = b.assessment_id and w.status = 'returned'
      order by b.assessment_id, b.round desc)
    select p.code as region_code, p.name as region_name, w.id, w.status, w.round, w.is_simulated,
      w.submitted_at, w.accepted_at, d.due_at, z.requirements, z.unsettled, z.standards, o.outcomes,
      f.filed_at, j.judged
    from places p
      left join works w on w.region_code = p.code
      left join sizes z on z.assessment_id = w.id
      left join rounds j on j.assessment_id = w.id
      left join filings f on f.assessment_id = w.id
      left join results o on o.assessment_id = w.id
      left join dues d on d.assessment_id = w.id
    -- A province files for itself too; where it has not, it is no gap in the table of its kabupaten and kota.
    where w.id is not null or strpos(p.code, '.') > 0
    order by p.code`.execute(db);
  return rows.map((row) => ({
    regionCode: row.region_code,
    regionName: row.region_name,
    work: row.id === null ? null : toWork(row.id, row),
  }));
}

function toWork(id: string, row: Row): BoardWork {
  const { status, round, is_simulated, submitted_at, accepted_at, due_at } = row;
  return {
    ...{ id, status, round, isSimulated: is_simulated, submittedAt: submitted_at },
    ...{ acceptedAt: accepted_at, dueAt: due_at, requirements: row.requirements ?? 0 },
    unsettled: row.unsettled,
    standards: new Map(row.standards ?? []),
    outcomes: row.outcomes ?? {},
    filedAt: (row.filed_at ?? []).map((at) => new Date(at)),
    judged: (row.judged ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
  };
}

/** A seat somebody works in, of a round that is not judged yet. */
export interface HeldSeat {
  assessmentId: string;
  regionName: string;
  seat: number;
  holderName: string;
  /** The lease is over and the seat may be taken; who sat in the other seat is never told. */
  isLapsed: boolean;
  /** Until when it stays with its holder; null where two judge, for whom a time tells when the other last saved. */
  leaseUntil: Date | null;
}

/** How many seats are listed. */
export const HELD_SHOWN = 20;

/**
 * Who holds which seat of the cycle: those that may be taken first, then the lease that ends first; among seats without a time by region.
 * One query, at most `HELD_SHOWN` rows beside the number of all.
 */
export async function listHeldSeats(
  db: Db,
  cycleId: string,
): Promise<{ seats: HeldSeat[]; total: number }> {
  const { rows } = await sql<HeldSeat & { total: number }>`
    with judged as materialized (
      select assessment_id, round from judged_rounds(${cycleId}::uuid)),
    held as materialized (
      select s.assessment_id, s.seat, s.round, s.holder_id, a.region_code,
        seat_is_free(s.assessment_id, s.round, s.seat) as is_lapsed
      from assessments a
        join review_seats s on s.assessment_id = a.id and s.round = a.round and s.closed_at is null
      where a.cycle_id = ${cycleId}::uuid and a.status = 'in_review' and s.holder_id is not null
        and not exists (select from judged j where j.assessment_id = a.id and j.round = a.round))
    select h.assessment_id as "assessmentId", r.name as "regionName", h.seat,
      coalesce(user_display_name(h.holder_id), '–') as "holderName", h.is_lapsed as "isLapsed",
      w.lease_until as "leaseUntil", (count(*) over ())::int as total
    from held h
      join regions r on r.code = h.region_code
      left join seat_work w on w.assessment_id = h.assessment_id and w.round = h.round and w.seat = h.seat
        and not exists (select from cycles c where c.id = ${cycleId}::uuid and c.review_seats > 1)
    order by h.is_lapsed desc, w.lease_until nulls last, h.region_code, h.seat
    limit ${HELD_SHOWN}`.execute(db);
  return {
    seats: rows.map(({ total: _total, ...seat }) => seat),
    total: rows[0]?.total ?? 0,
  };
}

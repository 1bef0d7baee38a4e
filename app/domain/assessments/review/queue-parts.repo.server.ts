import { sql, type RawBuilder } from 'kysely';

import type { QueueTab } from './queue-choices';
import type { QueueFilter } from './review.schema';

/*
 * Conditions on an assessment `a` with its region `r`, its cycle `c` and the cycle's review phase `p`. All of them are asked
 * under row-level security, so none tells more of a seat than its reader may know.
 */
type Condition = RawBuilder<boolean>;

const WAITS = sql<boolean>`a.status in ('submitted', 'in_review')`;
/** A seat `s` of the round under review; closed ones are in nobody's sight. */
const SEATS = sql`review_seats s where s.assessment_id = a.id and s.round = a.round`;
// why: most seats have no holder or hold on, and asking the function is dear.
const IS_FREE = sql<boolean>`(s.holder_id is null
  or (a.status = 'in_review' and seat_is_free(s.assessment_id, s.round, s.seat)))`;

/** The person may sit in seat `s`: in no other one before, the other one does not wait for them, and they could not read it. */
function fits(userId: string | null): Condition {
  return sql<boolean>`not exists (select from seat_holders h where h.assessment_id = a.id
      and h.user_id = ${userId}::uuid and h.seat <> s.seat)
    and not exists (select from review_seats o where o.assessment_id = a.id and o.round = a.round
      and o.holder_id = ${userId}::uuid)
    and not exists (select from review_seats o where o.assessment_id = a.id and o.round = a.round
      and o.seat <> s.seat and o.assigned_to = ${userId}::uuid)
    and (a.id, s.seat) not in (select b.assessment_id, b.seat from barred_seats() b)`;
}

/** A seat waits for the person. */
export function waitsFor(userId: string | null): Condition {
  return sql<boolean>`(${WAITS} and exists (select from ${SEATS}
    and s.assigned_to = ${userId}::uuid and ${IS_FREE} and ${fits(userId)}))`;
}

/** A seat waits for nobody in particular, and the person could take it. */
export function openTo(userId: string | null): Condition {
  return sql<boolean>`(${WAITS} and exists (select from ${SEATS}
    and s.assigned_to is null and ${IS_FREE} and ${fits(userId)}))`;
}

/** The person holds a seat, submitted or not. */
export function heldBy(userId: string | null): Condition {
  return sql<boolean>`(a.status = 'in_review' and exists (select from ${SEATS}
    and s.holder_id = ${userId}::uuid))`;
}

/**
 * Requirements of `a` without an agreed verdict as `u.unsettled`; null before every seat is submitted, as far as the reader may know.
 * why: asked of all works at once, since asking a function of each is what a long queue would spend its time on.
 */
export const UNSETTLED_OF = sql`left join unsettled_works() u on u.assessment_id = a.id`;

/** The work is in the part of the queue; needs `UNSETTLED_OF`. */
export function inTab(tab: QueueTab, userId: string | null): Condition {
  switch (tab) {
    case 'all':
      return sql<boolean>`true`;
    case 'mine':
      return heldBy(userId);
    case 'assigned':
      return waitsFor(userId);
    case 'open':
      return openTo(userId);
    case 'others':
      return sql<boolean>`(${WAITS} and exists (select from ${SEATS}
          and coalesce(s.holder_id, s.assigned_to) is distinct from ${userId}::uuid
          and case when s.holder_id is null then s.assigned_to is not null else not ${IS_FREE} end)
        and (a.status = 'submitted' or u.unsettled is null))`;
    case 'differences':
      return sql<boolean>`(a.status = 'in_review' and u.unsettled > 0)`;
    case 'minutes':
      return sql<boolean>`(a.status = 'in_review' and u.unsettled = 0)`;
    case 'returned':
    case 'accepted':
    case 'draft':
      return sql<boolean>`a.status = ${tab}`;
  }
}

/** When somebody has to be done: the unit with what was returned, the assessors with what was submitted. */
export const DUE = sql<Date | null>`case a.status
  when 'returned' then (select b.due_at from returns b where b.assessment_id = a.id
    order by b.round desc limit 1)
  when 'submitted' then p.ends_at when 'in_review' then p.ends_at end`;

/** The work passes the filters beside the tab. */
export function passes({ q, cycle, kind, section, round, age }: QueueFilter): Condition {
  const conditions: Condition[] = [sql<boolean>`true`];
  if (q !== '') {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    // Name or code of the region, of its province, or the number of a receipt.
    conditions.push(sql<boolean>`(r.name ilike ${like} or r.code = ${q} or starts_with(r.code, ${q} || '.')
      or exists (select from submissions t where t.assessment_id = a.id
        and t.receipt_code = upper(${q})))`);
  }
  if (cycle !== null) conditions.push(sql<boolean>`a.cycle_id = ${cycle}::uuid`);
  if (kind !== 'any')
    conditions.push(sql<boolean>`exists (select from assessment_sections x
      join instrument_sections y on y.id = x.section_id join instruments i on i.id = y.instrument_id
      where x.assessment_id = a.id and i.kind = ${kind})`);
  // A part of the index is in every work; it counts where there is something in it to judge.
  if (section !== null)
    conditions.push(sql<boolean>`exists (select from assessment_sections x
      join instrument_sections y on y.id = x.section_id join instruments i on i.id = y.instrument_id
      where x.assessment_id = a.id and y.code = ${section}
        and (i.kind = 'lpse' or (i.kind = 'itkp_inputs' and exists (select from answers w
          join instrument_requirements n on n.id = w.requirement_id
          where w.assessment_id = a.id and n.section_id = y.id and w.value is not null))))`);
  if (round !== 'any')
    conditions.push(round === 'first' ? sql<boolean>`a.round = 1` : sql<boolean>`a.round > 1`);
  if (age === 'overdue') conditions.push(sql<boolean>`${DUE} <= now()`);
  else if (age !== 'any')
    conditions.push(
      sql<boolean>`(${WAITS} and a.submitted_at <= now() - make_interval(days => ${Number(age)}))`,
    );
  return sql.join(conditions, sql` and `);
}

/** The tables those conditions speak of. */
export const QUEUE_FROM = sql`assessments a
  join regions r on r.code = a.region_code
  join cycles c on c.id = a.cycle_id
  left join cycle_phases p on p.cycle_id = c.id and p.phase = 'review'`;

/** Requirements that need a verdict, as `needsVerdict` says, of assessment `a`: what one seat of it is to judge. */
export const SIZE = sql<number>`(select count(*) from assessment_sections x
  join instrument_sections y on y.id = x.section_id
  join instruments i on i.id = y.instrument_id
  join instrument_requirements q on q.section_id = x.section_id
  left join answers w on w.assessment_id = a.id and w.requirement_id = q.id
  where x.assessment_id = a.id and (i.kind = 'lpse' or w.value is not null))`;

import { sql } from 'kysely';

import type { Localized } from '~/domain/instruments/instrument';
import type { AssessmentStatus } from '~db/schema';
import { anyOf, type Db } from '~db/sql';

import { QUEUE_TABS, type QueueTab } from './queue-choices';
import { DUE, inTab, passes, QUEUE_FROM, SIZE, UNSETTLED_OF } from './queue-parts.repo.server';
import type { QueueFilter } from './review.schema';

export const QUEUE_PAGE_SIZE = 25;

export interface QueueRow {
  id: string;
  regionCode: string;
  regionName: string;
  year: number;
  cycleName: string;
  status: AssessmentStatus;
  round: number;
  isSimulated: boolean;
  submittedAt: Date | null;
  /** Whole days it has waited for the assessors; null while it is not theirs. */
  days: number | null;
  /** When somebody has to be done, see `DUE`. */
  dueAt: Date | null;
  isOverdue: boolean;
  /** Until when the region may file by an extension; null without one. */
  extendedUntil: Date | null;
  /** Names of those who hold its seats; null while nobody does. */
  holderName: string | null;
  /** Names of those for whom a seat waits that nobody holds; null without one. */
  assignedName: string | null;
  /** The end of the reader's own lease, or of the only one there is; null where there is none, or it is not for the reader. */
  leaseUntil: Date | null;
  /** Requirements without an agreed verdict; null before every seat is submitted, as far as the reader may know. */
  unsettled: number | null;
  /** The reader has submitted the seat they hold. */
  isHandedIn: boolean;
  /** Requirements a return is proposed to ask about, as far as the reader may know. */
  proposed: number;
  /** Requirements that need a verdict, as `needsVerdict` says. */
  requirements: number;
  /** Verdicts that count, in the own seat or the only one; null where the reader must not know. */
  judged: number | null;
  evidence: number;
}

export interface QueueCycle {
  id: string;
  name: string;
  /** The reader may be given a seat in it: has signed a declaration of interests. */
  isDeclared: boolean;
  /** Works of it wait, and its review is not over. */
  isWaiting: boolean;
}

/** A standard, or a part of the ITKP. */
export interface QueueSection {
  kind: 'lpse' | 'itkp_inputs';
  code: string;
  title: Localized;
}

export interface Queue {
  rows: QueueRow[];
  /** Works in the part and under the filter. */
  total: number;
  /** The page shown: the last one where there is none of the number asked for. */
  page: number;
  /** Works in each part under the other filters. */
  counts: Record<QueueTab, number>;
  /** Cycles with works in sight, the latest first. */
  cycles: QueueCycle[];
  /** What the instruments of those cycles ask for, in their order; of the cycle filtered by only. */
  sections: QueueSection[];
}

/** Assessments the handle may see: filed ones, for an auditor drafts too. Four queries, however many rows there are. */
export async function listQueue(
  db: Db,
  filter: QueueFilter,
  userId: string | null,
  pageSize = QUEUE_PAGE_SIZE,
): Promise<Queue> {
  const counts = await countTabs(db, filter, userId);
  const total = counts[filter.status];
  const page = Math.min(filter.page, Math.max(1, Math.ceil(total / pageSize)));
  const rows = await queueRows(db, { ...filter, page }, userId, pageSize);
  const cycles = await listQueueCycles(db, userId);
  const asked = cycles.filter(({ id }) => filter.cycle === null || filter.cycle === id);
  const sections = await listQueueSections(
    db,
    asked.map(({ id }) => id),
  );
  return { rows, total, page, counts, cycles, sections };
}

async function countTabs(
  db: Db,
  filter: QueueFilter,
  userId: string | null,
): Promise<Queue['counts']> {
  const counts = sql.join(
    QUEUE_TABS.map((tab) => {
      const isIn = inTab(tab, userId);
      return sql`count(*) filter (where ${isIn}) as ${sql.ref(tab)}`;
    }),
  );
  const { rows } = await sql<Queue['counts']>`
    select ${counts} from ${QUEUE_FROM} ${UNSETTLED_OF} where ${passes(filter)}`.execute(db);
  return rows[0] as Queue['counts'];
}

/** Cycles with works in the actor's sight, the latest first. One query. */
export async function listQueueCycles(db: Db, userId: string | null): Promise<QueueCycle[]> {
  const { rows } = await sql<QueueCycle>`
    select c.id, c.name, coi_declared(${userId}::uuid, c.id) as "isDeclared",
      coalesce(p.ends_at > now(), true) and bool_or(a.status in ('submitted', 'in_review')) as "isWaiting"
    from ${QUEUE_FROM} group by c.id, c.name, c.year, p.ends_at
    order by c.year desc, c.name, c.id`.execute(db);
  return rows;
}

/** Of editions that name a section otherwise the newest counts. One query. */
async function listQueueSections(db: Db, cycleIds: readonly string[]): Promise<QueueSection[]> {
  const { rows } = await sql<QueueSection>`
    select kind, code, title from (
      select distinct on (i.kind, s.code) i.kind, s.code, s.title, s.ordinal
      from cycle_instruments c
        join instruments i on i.id = c.instrument_id
        join instrument_sections s on s.instrument_id = i.id
      where c.cycle_id = ${anyOf(cycleIds, 'uuid')} and i.kind in ('lpse', 'itkp_inputs')
      order by i.kind, s.code, i.loaded_at desc) one
    order by kind desc, ordinal`.execute(db);
  return rows;
}

// why: the same rule as needsVerdict, counted in the database so that a page reads no answers. Verdicts are asked by their seat, so that
// whether the reader may see it is not asked for each one of another.
const judging = (userId: string | null) => sql`(
  select ${SIZE} as requirements,
    case
      when h.seat is not null then (select count(*) from verdicts v
        left join answers w on w.assessment_id = v.assessment_id and w.requirement_id = v.requirement_id
        where v.assessment_id = a.id and v.seat = h.seat and v.assessor_id = h.holder_id and not v.is_draft
          and v.answer_version = coalesce(w.version, 0)
          and v.evidence_key = evidence_key(v.assessment_id, v.requirement_id)
          and exists (select from assessment_sections s
            join instrument_sections n on n.id = s.section_id
            join instruments i on i.id = n.instrument_id
            join instrument_requirements q on q.section_id = s.section_id
            where s.assessment_id = a.id and q.id = v.requirement_id
              and (i.kind = 'lpse' or w.value is not null)))
      when not exists (select from review_seats o where o.assessment_id = a.id and o.seat = 2) then 0
    end as judged
  from (select 1) one
  left join lateral (
    select m.seat, m.holder_id from review_seats m
    where m.assessment_id = a.id and m.round = a.round and (m.holder_id = ${userId}::uuid
      or not exists (select from review_seats o where o.assessment_id = a.id and o.seat = 2))
    limit 1) h on true)`;

async function queueRows(
  db: Db,
  filter: QueueFilter,
  userId: string | null,
  pageSize: number,
): Promise<QueueRow[]> {
  const order = {
    // why: only a filed assessment waits for an assessor to begin, and only one in review to go on.
    waiting: sql`array_position(array['submitted', 'in_review', 'returned', 'accepted'], a.status),
      a.submitted_at asc nulls last`,
    newest: sql`a.submitted_at desc nulls last`,
    deadline: sql`${DUE} asc nulls last, a.submitted_at asc nulls last`,
    region: sql`r.name asc`,
    size: sql`${SIZE} desc`,
    progress: sql`j.judged::numeric / nullif(j.requirements, 0) desc nulls last`,
  }[filter.sort];
  const ofProgress =
    filter.sort === 'progress' ? sql`cross join lateral ${judging(userId)} j` : sql``;
  // why: what is dear is asked of the rows of the page only.
  const { rows } = await sql<QueueRow>`
    with page as materialized (
      select a.id, row_number() over (order by ${order}, a.id) as place
      from ${QUEUE_FROM} ${UNSETTLED_OF} ${ofProgress}
      where ${passes(filter)} and ${inTab(filter.status, userId)}
      order by place limit ${pageSize} offset ${(filter.page - 1) * pageSize})
    select a.id, a.region_code as "regionCode", r.name as "regionName", c.year, c.name as "cycleName",
      a.status, a.round, a.is_simulated as "isSimulated", a.submitted_at as "submittedAt",
      case when a.status in ('submitted', 'in_review')
        then greatest(0, floor(extract(epoch from now() - a.submitted_at) / 86400))::int end as days,
      ${DUE} as "dueAt", coalesce(${DUE} <= now(), false) as "isOverdue",
      (select e.until from deadline_extensions e where e.cycle_id = a.cycle_id
        and e.region_code = a.region_code order by e.granted_at desc, e.id desc limit 1) as "extendedUntil",
      (select string_agg(user_display_name(m.holder_id), ', ' order by m.seat)
        from review_seats m where m.assessment_id = a.id and m.round = a.round) as "holderName",
      (select string_agg(user_display_name(m.assigned_to), ', ' order by m.seat)
        from review_seats m where m.assessment_id = a.id and m.round = a.round
          and m.holder_id is null) as "assignedName",
      (select w.lease_until from review_seats m join seat_work w on w.assessment_id = m.assessment_id
          and w.round = m.round and w.seat = m.seat
        where m.assessment_id = a.id and m.round = a.round and w.submitted_at is null
        order by (m.holder_id = ${userId}::uuid) desc nulls last limit 1) as "leaseUntil",
      case when a.status = 'in_review' then agreement_unsettled(a.id, a.round) end as unsettled,
      a.status = 'in_review' and exists (
        select from review_seats m join seat_work w on w.assessment_id = m.assessment_id
          and w.round = m.round and w.seat = m.seat
        where m.assessment_id = a.id and m.round = a.round and m.holder_id = ${userId}::uuid
          and w.submitted_at is not null) as "isHandedIn",
      case when a.status = 'in_review' then (select count(distinct o.requirement_id)::int
        from return_proposals o where o.assessment_id = a.id and o.round = a.round) else 0 end as proposed,
      j.requirements, j.judged,
      (select count(*) from evidence_links l where l.assessment_id = a.id) as evidence
    from ${QUEUE_FROM}
      join page on page.id = a.id
      cross join lateral ${judging(userId)} j
    order by page.place`.execute(db);
  return rows;
}

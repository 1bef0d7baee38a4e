import { sql } from 'kysely';

import type { AssessmentStatus } from '~db/schema';
import type { Db } from '~db/sql';

import { QUEUE_STATUSES } from './queue-choices';
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
  /** Until when the region may file by an extension; null without one. */
  extendedUntil: Date | null;
  holderId: string | null;
  holderName: string | null;
  /** Requirements that need a verdict, as `needsVerdict` says. */
  requirements: number;
  /** Verdicts on the answer as it stands. */
  judged: number;
  evidence: number;
}

export interface Queue {
  rows: QueueRow[];
  total: number;
  /** Rows per status in the whole scope, whatever the filter. */
  counts: Record<(typeof QUEUE_STATUSES)[number] | 'mine' | 'all', number>;
}

/** Assessments the handle may see: filed ones, for an auditor drafts too. Two queries, however many rows there are. */
export async function listQueue(
  db: Db,
  filter: QueueFilter,
  userId: string | null,
  pageSize = QUEUE_PAGE_SIZE,
): Promise<Queue> {
  const counts = await countByStatus(db, userId);
  const rows = await queueRows(db, filter, userId, pageSize);
  return {
    rows: rows.map(({ total: _total, ...row }) => row),
    total: rows[0]?.total ?? 0,
    counts,
  };
}

async function countByStatus(db: Db, userId: string | null): Promise<Queue['counts']> {
  const held = sql<boolean>`(status = 'in_review' and assessor_id = ${userId}::uuid)`;
  const row = await db
    .selectFrom('assessments')
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`count(*) filter (where ${held})`.as('mine'),
      ...QUEUE_STATUSES.map((status) =>
        sql<number>`count(*) filter (where status = ${status})`.as(status),
      ),
    ])
    .executeTakeFirstOrThrow();
  return row as Queue['counts'];
}

function queueRows(db: Db, filter: QueueFilter, userId: string | null, pageSize: number) {
  // why: the same rule as needsVerdict, counted in the database so that a page reads no answers.
  const judging = sql<{ requirements: number; judged: number }>`(
    select count(*) as requirements, count(v.id) as judged
    from assessment_sections s
    join instrument_sections p on p.id = s.section_id
    join instruments i on i.id = p.instrument_id
    join instrument_requirements q on q.section_id = s.section_id
    left join answers w on w.assessment_id = a.id and w.requirement_id = q.id
    left join verdicts v on v.assessment_id = a.id and v.requirement_id = q.id and v.seat = 1
      and v.answer_version = coalesce(w.version, 0) and v.evidence_key = evidence_key(a.id, q.id)
    where s.assessment_id = a.id and (i.kind = 'lpse' or w.value is not null))`.as('j');
  let query = db
    .selectFrom('assessments as a')
    .innerJoin('regions as r', 'r.code', 'a.region_code')
    .innerJoin('cycles as c', 'c.id', 'a.cycle_id')
    .innerJoinLateral(judging, (join) => join.onTrue());
  if (filter.status === 'mine') {
    query = query.where('a.status', '=', 'in_review').where('a.assessor_id', '=', userId);
  } else if (filter.status !== 'all') {
    query = query.where('a.status', '=', filter.status);
  }
  if (filter.q !== '') {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) => eb.or([eb('r.name', 'ilike', like), eb('r.code', '=', filter.q)]));
  }
  const order = {
    // why: only a filed assessment waits for an assessor to begin, and only one in review to go on.
    waiting: sql`array_position(array['submitted', 'in_review', 'returned', 'accepted'], a.status),
      a.submitted_at asc nulls last`,
    newest: sql`a.submitted_at desc nulls last`,
    region: sql`r.name asc`,
    progress: sql`j.judged::numeric / nullif(j.requirements, 0) desc nulls last`,
  }[filter.sort];
  return query
    .select([
      'a.id',
      'a.region_code as regionCode',
      'r.name as regionName',
      'c.year',
      'c.name as cycleName',
      'a.status',
      'a.round',
      'a.is_simulated as isSimulated',
      'a.submitted_at as submittedAt',
      sql<Date | null>`(select e.until from deadline_extensions e where e.cycle_id = a.cycle_id
        and e.region_code = a.region_code order by e.granted_at desc, e.id desc limit 1)`.as(
        'extendedUntil',
      ),
      'a.assessor_id as holderId',
      sql<string | null>`user_display_name(a.assessor_id)`.as('holderName'),
      'j.requirements',
      'j.judged',
      sql<number>`(select count(*) from evidence_links l where l.assessment_id = a.id)`.as(
        'evidence',
      ),
      sql<number>`count(*) over ()`.as('total'),
    ])
    .orderBy(order)
    .orderBy('a.id')
    .limit(pageSize)
    .offset((filter.page - 1) * pageSize)
    .execute();
}

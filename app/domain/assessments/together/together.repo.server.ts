import { sql } from 'kysely';

import type { Db } from '~db/sql';

import {
  PRESENT_SECONDS,
  type Assignment,
  type Colleague,
  type CommentThread,
  type Discussion,
  type LiveState,
  type Present,
  type Together,
} from './together';

/** An instant inside JSON is text. */
type InJson<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] };

interface Place {
  assessmentId: string;
  regionCode: string;
  /** Who reads; they are not told about themselves. */
  userId: string;
  now: Date;
}

/** Who works with whom on an assessment, who has what to do, what is being discussed, who is where. One query. */
export async function getTogether(db: Db, place: Place): Promise<Together> {
  const { assessmentId, regionCode } = place;
  const { rows } = await sql<{
    assignments: (Omit<InJson<Assignment>, 'isColleague'> & { assignedAt: string })[];
    colleagues: Colleague[];
    open_threads: Record<string, number>;
    present: Present[];
    mark: string;
  }>`select
    coalesce((select json_agg(json_build_object('requirementId', a.requirement_id, 'assigneeId', a.assignee_id,
        'assigneeName', user_display_name(a.assignee_id), 'dueOn', a.due_on, 'version', a.version,
        'assignedByName', user_display_name(a.assigned_by), 'assignedAt', a.assigned_at))
      from assignments a where a.assessment_id = ${assessmentId}), '[]') as assignments,
    coalesce((select json_agg(json_build_object('userId', c.user_id, 'name', c.name) order by c.name, c.user_id)
      from unit_colleagues(${regionCode}) c), '[]') as colleagues,
    coalesce((select json_object_agg(t.requirement_id, t.open) from (
      select requirement_id, count(*) as open from comment_threads
       where assessment_id = ${assessmentId} and state = 'open' group by requirement_id) t), '{}') as open_threads,
    ${presentJson(place)} as present, ${changesMark(place)} as mark`.execute(db);
  const [row] = rows;
  if (!row) return { assignments: [], colleagues: [], openThreads: {}, present: [], mark: '' };
  const colleagues = new Set(row.colleagues.map(({ userId }) => userId));
  return {
    assignments: row.assignments.map((one) => ({
      ...one,
      isColleague: colleagues.has(one.assigneeId),
      assignedAt: new Date(one.assignedAt),
    })),
    colleagues: row.colleagues,
    openThreads: row.open_threads,
    present: row.present,
    mark: row.mark,
  };
}

/** The `asked` newest comments about a requirement, in their threads. One query. */
export async function getDiscussion(
  db: Db,
  { assessmentId, requirementId }: { assessmentId: string; requirementId: string },
  asked: number,
): Promise<Discussion> {
  const { rows } = await sql<{
    id: string;
    state: CommentThread['state'];
    state_by_name: string | null;
    started_by_name: string | null;
    state_at: Date | null;
    said: number;
    comments: { id: string; body: string; byName: string | null; at: string }[];
    all_said: number;
    begun: number;
  }>`with said as (
      select c.*, count(*) over (partition by c.thread_id) as of_thread,
        row_number() over (order by c.written_at desc, c.id desc) as newest
      from comments c join comment_threads t on t.id = c.thread_id
      where t.assessment_id = ${assessmentId} and t.requirement_id = ${requirementId})
    select t.id, t.state, t.state_at, user_display_name(t.state_by) as state_by_name,
      user_display_name(t.started_by) as started_by_name, max(s.of_thread)::int8 as said,
      json_agg(json_build_object('id', s.id, 'body', s.body, 'at', s.written_at,
        'byName', user_display_name(s.written_by)) order by s.written_at, s.id) as comments,
      (select count(*) from said) as all_said, (select count(distinct thread_id) from said) as begun
    from said s join comment_threads t on t.id = s.thread_id
    where s.newest <= ${asked}
    group by t.id order by t.started_at, t.id`.execute(db);
  const [first] = rows;
  const threads = rows.map((row) => ({
    id: row.id,
    state: row.state,
    stateByName: row.state_by_name,
    stateAt: row.state_at,
    startedByName: row.started_by_name,
    older: row.said - row.comments.length,
    comments: row.comments.map((one) => ({ ...one, at: new Date(one.at) })),
  }));
  return { threads, comments: first?.all_said ?? 0, begun: first?.begun ?? 0, asked };
}

/**
 * Who is where, and a text that is another one whenever somebody other than the reader saved an answer, linked a file
 * or a new version of one,
 * assigned, commented, resolved or reopened. One query.
 */
export async function getLiveState(db: Db, place: Place): Promise<LiveState> {
  const { rows } = await sql<LiveState>`select ${presentJson(place)} as present,
    ${changesMark(place)} as mark`.execute(db);
  return rows[0] ?? { present: [], mark: '' };
}

/** Another text whenever somebody other than the reader changed something. */
function changesMark({ assessmentId, regionCode, userId }: Place) {
  return sql<string>`md5(concat_ws(' ',
      (select concat(count(*), max(updated_at)) from answers
        where assessment_id = ${assessmentId} and updated_by is distinct from ${userId}::uuid),
      (select concat(count(*), max(linked_at)) from evidence_links
        where assessment_id = ${assessmentId} and linked_by is distinct from ${userId}::uuid),
      (select concat(count(*), max(replaced_at)) from evidence_replacements
        where region_code = ${regionCode} and replaced_by is distinct from ${userId}::uuid),
      (select concat(count(*), max(assigned_at)) from assignments
        where assessment_id = ${assessmentId} and assigned_by <> ${userId}),
      (select concat(count(*), max(state_at)) from comment_threads
        where assessment_id = ${assessmentId} and state_by <> ${userId}),
      (select concat(count(*), max(written_at)) from comments c join comment_threads t on t.id = c.thread_id
        where t.assessment_id = ${assessmentId} and c.written_by <> ${userId})))`;
}

/** Others of the unit with a requirement open, each once for a requirement however many pages they have. */
function presentJson({ regionCode, userId, now }: Place) {
  const since = new Date(now.getTime() - PRESENT_SECONDS * 1000);
  return sql<Present[]>`coalesce((
    select json_agg(json_build_object('requirementId', p.requirement_id, 'userId', p.user_id, 'name', c.name)
        order by c.name, p.user_id)
      from (select distinct requirement_id, user_id from presence
             where region_code = ${regionCode} and user_id <> ${userId} and seen_at > ${since}) p
      join unit_colleagues(${regionCode}) c on c.user_id = p.user_id), '[]')`;
}

/** How many threads are open, by requirement; one without any is not named. One query. */
export async function listOpenThreads(
  db: Db,
  assessmentId: string,
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('comment_threads')
    .where('assessment_id', '=', assessmentId)
    .where('state', '=', 'open')
    .groupBy('requirement_id')
    .select((eb) => ['requirement_id', eb.fn.countAll<number>().as('open')])
    .execute();
  return Object.fromEntries(rows.map((row) => [row.requirement_id, Number(row.open)]));
}

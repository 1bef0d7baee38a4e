import { sql } from 'kysely';

import type { Db } from '~db/sql';

import type { NoticeKind } from './kinds';
import type { InboxNotice } from './notice';

export interface InboxFilter {
  onlyUnread: boolean;
  /** Null for every kind. */
  kind: NoticeKind | null;
  /** From 1. */
  page: number;
  pageSize: number;
}

/** Notices with everything their words are made of; whose they are is the handle's business. */
export function selectNotices(db: Db) {
  return db
    .selectFrom('inbox as n')
    .innerJoin('regions as g', 'g.code', 'n.region_code')
    .leftJoin('cycles as c', 'c.id', 'n.cycle_id')
    .select([
      'n.id',
      'n.kind',
      'g.name as regionName',
      'c.name as cycleName',
      sql<number>`coalesce(c.review_seats, 1)`.as('seats'),
      'n.assessment_id as assessmentId',
      'n.round',
      'n.minutes_id as minutesId',
      sql<number>`case when n.kind = 'returned' then (select count(*) from return_items i
        join returns r on r.id = i.return_id
        where r.assessment_id = n.assessment_id and r.round = n.round) else 0 end`.as('items'),
      'n.due_at as dueAt',
      'n.created_at as createdAt',
      'n.read_at as readAt',
    ]);
}

export interface InboxPage {
  rows: InboxNotice[];
  total: number;
  /** When the latest of all pages was written; null where there is none. */
  until: Date | null;
}

/** One page of the actor's own notices in the role in force, the latest first, and how many there are. One query. */
export async function listInbox(
  db: Db,
  { onlyUnread, kind, page, pageSize }: InboxFilter,
): Promise<InboxPage> {
  const rows = await selectNotices(db)
    .$if(onlyUnread, (query) => query.where('n.read_at', 'is', null))
    .$if(kind !== null, (query) => query.where('n.kind', '=', kind!))
    .select(({ fn }) => [
      fn.countAll<number>().over().as('total'),
      fn.max('n.created_at').over().as('until'),
    ])
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const [first] = rows;
  return {
    rows: rows.map(({ total: _total, until: _until, ...row }) => row),
    total: first?.total ?? 0,
    until: first?.until ?? null,
  };
}

/** One notice of the actor; null out of sight. */
export async function findNotice(db: Db, id: string): Promise<InboxNotice | null> {
  return (await selectNotices(db).where('n.id', '=', id).executeTakeFirst()) ?? null;
}

/** Marks notices of the actor as read: one, or all that were there at an instant. Those read before keep their time. */
export async function markNotices(
  db: Db,
  which: { id: string } | { until: Date },
  now: Date,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('inbox')
    .set({ read_at: now })
    .where('read_at', 'is', null)
    .where((eb) =>
      // why: the instant went through a page, which keeps milliseconds; the column has microseconds.
      'id' in which
        ? eb('id', '=', which.id)
        : eb(sql<Date>`date_trunc('milliseconds', created_at)`, '<=', which.until),
    )
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

import { sql } from 'kysely';

import { addDays, jakartaDate } from '~/shared/dates';
import { anyOf, json, type Db } from '~db/sql';

import { SOON_DAYS } from './ledger';
import type { Notice, NoticeKind } from './notice';

export interface NewNotice {
  regionCode: string;
  audience: 'unit' | 'administrator';
  kind: NoticeKind;
  aboutId: string;
  /** Which of several notices about the same thing; the same one is kept once. */
  stage: string;
  params: Record<string, string | number>;
  dueOn?: string;
}

/** Keeps a notice once, however often it is given; on a handle that sees every row. False when it was there. */
export async function addNotice(db: Db, notice: NewNotice): Promise<boolean> {
  const row = await db
    .insertInto('notices')
    .values({
      region_code: notice.regionCode,
      audience: notice.audience,
      kind: notice.kind,
      about_id: notice.aboutId,
      stage: notice.stage,
      params: json(notice.params),
      due_on: notice.dueOn ?? null,
      user_id: null,
    })
    .onConflict((oc) => oc.constraint('notices_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notices that hold only as long as their cause. */
type PassingKind = Extract<NoticeKind, 'evidence_unreadable' | 'scan_refused'>;
const PASSING: readonly PassingKind[] = ['evidence_unreadable', 'scan_refused'];

/** Takes back what was said of bytes and is over; on a handle that sees every row. */
export async function withdrawNotices(db: Db, kind: PassingKind, sha256: string): Promise<void> {
  await db
    .deleteFrom('notices')
    .where('kind', '=', kind)
    .where(sql<boolean>`params ->> 'sha256' = ${sha256}`)
    .execute();
}

/** The same of a file that is gone. */
export async function withdrawNoticesOf(db: Db, fileId: string): Promise<void> {
  await db
    .deleteFrom('notices')
    .where('kind', '=', anyOf(PASSING, 'text'))
    .where('about_id', '=', fileId)
    .execute();
}

/**
 * What the unit's person has not put aside yet, the latest first: of the reminders about a file only the last, and
 * none about a file that got a new version or another end since. Files no reminder was written about come first, as
 * their periods stand on the day: the daily reminders add the way to put it aside, not the knowledge.
 */
export async function listUnitNotices(
  db: Db,
  regionCode: string,
  { limit, at }: { limit: number; at: Date },
): Promise<Notice[]> {
  const kept = selectUnread(db)
    .where('n.region_code', '=', regionCode)
    .where('n.audience', '=', 'unit')
    .where(
      sql<boolean>`(n.kind <> 'evidence_expiring' or (
        not exists (select from notices later where later.kind = n.kind and later.about_id = n.about_id
          and later.created_at > n.created_at)
        and not exists (select from evidence_replacements r where r.old_file_id = n.about_id)
        and n.due_on = (select p.effective_until from evidence_periods p where p.file_id = n.about_id
          order by p.id desc limit 1)))`,
    );
  const rows = await db
    .selectFrom(kept.unionAll(selectEnding(db, regionCode, at)).as('n'))
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toNotice);
}

/**
 * Files in work that is open, not replaced, whose last day is over or at most `SOON_DAYS` ahead, and about whose end
 * the region has no reminder, read or unread.
 */
function selectEnding(db: Db, regionCode: string, at: Date) {
  const today = jakartaDate(at);
  return db
    .selectFrom('evidence_files as f')
    .innerJoin('regions as g', 'g.code', 'f.region_code')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('evidence_periods as e')
          .whereRef('e.file_id', '=', 'f.id')
          .select('e.effective_until')
          .orderBy('e.id', 'desc')
          .limit(1)
          .as('p'),
      (join) => join.onTrue(),
    )
    .where('f.region_code', '=', regionCode)
    .where('p.effective_until', '<=', addDays(today, SOON_DAYS))
    .where(
      sql<boolean>`exists (select from evidence_links l join assessments a on a.id = l.assessment_id
          where l.file_id = f.id and a.status in ('draft', 'returned'))
        and not exists (select from evidence_replacements r where r.old_file_id = f.id)
        and not exists (select from notices n where n.kind = 'evidence_expiring' and n.about_id = f.id
          and n.due_on = p.effective_until)`,
    )
    .select([
      sql<string | null>`null::uuid`.as('id'),
      'f.region_code',
      'g.name as region_name',
      sql<string>`case when p.effective_until < ${today}::date then 'evidence_ended'
        else 'evidence_expiring' end`.as('kind'),
      'f.id as about_id',
      sql<Notice['params']>`jsonb_build_object('name', f.original_name)`.as('params'),
      'p.effective_until as due_on',
      sql<Date>`${at}::timestamptz`.as('created_at'),
    ]);
}

/** Alarms of an administrator's scope, the latest first: damage that lasts, and what could not be scanned. */
export async function listAlarms(db: Db, limit: number): Promise<Notice[]> {
  const rows = await selectUnread(db)
    .where('n.audience', '=', 'administrator')
    .where(
      sql<boolean>`(n.kind <> 'evidence_fault' or exists (select from evidence_blobs b
        where b.sha256 = n.params ->> 'sha256' and b.fault = n.params ->> 'fault'))`,
    )
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id')
    .limit(limit)
    .execute();
  return rows.map(toNotice);
}

/** Notices in the actor's sight that the actor has not put aside. */
function selectUnread(db: Db) {
  return db
    .selectFrom('notices as n')
    .innerJoin('regions as g', 'g.code', 'n.region_code')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('notice_reads as r')
            .whereRef('r.notice_id', '=', 'n.id')
            .select('r.notice_id'),
        ),
      ),
    )
    .select([
      sql<string | null>`n.id`.as('id'),
      'n.region_code',
      'g.name as region_name',
      'n.kind',
      'n.about_id',
      sql<Notice['params']>`n.params`.as('params'),
      'n.due_on',
      'n.created_at',
    ]);
}

/** Puts notices aside for one person; the others keep seeing them. */
export async function markRead(db: Db, userId: string, ids: readonly string[]): Promise<void> {
  await db
    .insertInto('notice_reads')
    .columns(['notice_id', 'user_id'])
    .expression((eb) =>
      eb
        .selectFrom('notices')
        .where('id', '=', anyOf(ids, 'uuid'))
        .select(['id', sql<string>`${userId}::uuid`.as('user_id')]),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectUnread>['execute']>>[number];

function toNotice(row: Row): Notice {
  return {
    id: row.id,
    regionCode: row.region_code,
    regionName: row.region_name,
    kind: row.kind,
    aboutId: row.about_id,
    params: row.params,
    dueOn: row.due_on,
    createdAt: row.created_at,
  };
}

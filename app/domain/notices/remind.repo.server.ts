import { sql } from 'kysely';

import { jakartaDate, type CivilDate } from '~/shared/dates';
import type { Db } from '~db/sql';

/** The hour of Jakarta at which a day's digests are made: 6 there, 7 in Makassar, 8 in Jayapura; before offices open. */
export const DIGEST_HOUR = 6;

/** The database's time, the same for every server. */
export async function databaseNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db);
  return rows[0]!.now;
}

/** Writes every reminder that is due and was not written yet. @returns how many were new */
export async function remind(db: Db, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`select remind(${at}::timestamptz) as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/**
 * Queues the digests of the day it is at the instant, once its hour has come: one for each person for whom notices wait for
 * it, with everything written before that hour. However often it is asked, a person gets one a day. @returns how many
 */
export async function queueDigests(db: Db, at: Date): Promise<number> {
  const day = jakartaDate(at);
  const from = digestTime(day);
  if (at < from) return 0;
  const { rows } = await sql<{ n: number }>`
    with waiting as materialized (
      select n.id, n.user_id from inbox n where n.by_digest and n.digest_id is null
        and n.read_at is null and n.created_at < ${from}::timestamptz
        and n.created_at > ${from}::timestamptz - interval '7 days'
      order by n.user_id, n.id for update skip locked),
    queued as (
      insert into mail_outbox (dedupe, user_id, day)
        select concat_ws(' ', 'digest', w.user_id, ${day}::date), w.user_id, ${day}::date
        from waiting w group by w.user_id order by w.user_id
        on conflict (dedupe) do nothing returning id, user_id),
    placed as (
      update inbox n set digest_id = q.id from waiting w join queued q on q.user_id = w.user_id
        where n.id = w.id returning n.id)
    select (select count(*) from queued) + 0 * (select count(*) from placed) as n`.execute(db);
  return rows[0]?.n ?? 0;
}

function digestTime(day: CivilDate): Date {
  return new Date(`${day}T${String(DIGEST_HOUR).padStart(2, '0')}:00:00+07:00`);
}

/** Days a notice is kept, and its mail, also where none ever leaves. */
const [NOTICE_DAYS, MAIL_DAYS] = [365, 90] as const;

/** Forgets what is old. @returns how many rows went */
export async function forgetOld(db: Db): Promise<number> {
  const mails = await db
    .deleteFrom('mail_outbox')
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${MAIL_DAYS})`)
    .executeTakeFirstOrThrow();
  const notices = await db
    .deleteFrom('inbox')
    .where('created_at', '<', sql<Date>`now() - make_interval(days => ${NOTICE_DAYS})`)
    .executeTakeFirstOrThrow();
  return Number(mails.numDeletedRows + notices.numDeletedRows);
}

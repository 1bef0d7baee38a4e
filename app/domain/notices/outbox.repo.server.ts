import { sql } from 'kysely';

import type { Locale } from '~/shared/numbers';
import { anyOf, type Db } from '~db/sql';

import { selectNotices } from './inbox.repo.server';
import type { InboxNotice } from './notice';

/** A mail that is being sent; from here on nobody else sends it. */
export interface ClaimedMail {
  id: string;
  dedupe: string;
  attempts: number;
  isDigest: boolean;
}

/**
 * Takes the next mail that is due, on a handle that sees every row; whoever asks at the same time gets another one. Null when
 * none is due.
 */
export async function claimMail(db: Db): Promise<ClaimedMail | null> {
  const row = await db
    .updateTable('mail_outbox')
    .set((eb) => ({
      state: 'sending',
      attempts: eb('attempts', '+', 1),
      sending_since: sql<Date>`now()`,
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('mail_outbox')
        .where('state', '=', 'waiting')
        .where('next_at', '<=', sql<Date>`now()`)
        .orderBy('next_at')
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .select('id'),
    )
    .returning(['id', 'dedupe', 'attempts', sql<boolean>`day is not null`.as('isDigest')])
    .executeTakeFirst();
  return row ?? null;
}

export interface MailContent {
  address: string;
  name: string;
  language: Locale;
  notices: InboxNotice[];
}

/**
 * What a claimed mail is to say: of its notices those that still reach the person and were not read, or done, in the
 * meantime. Null when nothing is left.
 */
export async function readMail(db: Db, id: string): Promise<MailContent | null> {
  const person = await db
    .selectFrom('mail_outbox as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('mail_choices as c', 'c.user_id', 'u.id')
    .where('m.id', '=', id)
    .where('u.is_active', '=', true)
    .select(['u.email', 'u.name', sql<Locale>`coalesce(c.language, 'id')`.as('language')])
    .executeTakeFirst();
  if (!person) return null;
  const notices = await selectNotices(db)
    .innerJoin('mail_outbox as m', 'm.user_id', 'n.user_id')
    .where('m.id', '=', id)
    .where(
      sql<boolean>`(n.id = m.inbox_id or n.digest_id = m.id) and n.read_at is null
        and notice_reaches(n.user_id, n.audience, n.region_code, n.assessment_id)`,
    )
    .orderBy('n.created_at', 'desc')
    .orderBy('n.id')
    .execute();
  if (notices.length === 0) return null;
  return { address: person.email, name: person.name, language: person.language, notices };
}

/** How a mail ended, or that it waits for so many minutes. Only while it is the attempt it was claimed for. */
export type MailEnd =
  | { state: 'sent' | 'dropped' | 'failed'; answer: string | null }
  | { state: 'waiting'; minutes: number; answer: string };

/** Characters of a server's answer that are kept. */
const ANSWER_MAX = 500;

export async function endMail(
  db: Db,
  { id, attempts }: Pick<ClaimedMail, 'id' | 'attempts'>,
  end: MailEnd,
): Promise<void> {
  const waits = end.state === 'waiting';
  await db
    .updateTable('mail_outbox')
    .set({
      state: end.state,
      answer: end.answer?.slice(0, ANSWER_MAX) ?? null,
      sending_since: null,
      ...(waits
        ? { next_at: sql<Date>`now() + make_interval(mins => ${end.minutes})`, ended_at: null }
        : { ended_at: sql<Date>`now()` }),
    })
    .where('id', '=', id)
    // why: a process so slow that its mail was given up as unclear still knows best how it ended.
    .where('state', 'in', ['sending', 'unclear'])
    .where('attempts', '=', attempts)
    .execute();
}

/** Minutes after which a mail that is being sent is nobody's: longer than the slowest server is waited for. */
const SENDING_MINUTES = 20;
/** Hours after which a mail that could not leave says nothing new any more. */
const STALE_HOURS = 48;

/** What `endAbandoned` ended; administrators are told of both. */
export interface Abandoned {
  /** Ids of mails that were under way when their process died. */
  unclear: string[];
  /** Ids of mails that never had their turn. */
  withoutTurn: string[];
}

/**
 * Ends what nobody sends any more. A mail whose process died while sending is `unclear`: it may have arrived, so it is not
 * sent again. One that never had its turn is dropped.
 */
export async function endAbandoned(db: Db): Promise<Abandoned> {
  const dropped = await db
    .updateTable('mail_outbox')
    .set({ state: 'dropped', ended_at: sql<Date>`now()` })
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('created_at', '<', sql<Date>`now() - make_interval(hours => ${STALE_HOURS})`)
    .returning('id')
    .execute();
  const rows = await db
    .updateTable('mail_outbox')
    .set({ state: 'unclear', ended_at: sql<Date>`now()` })
    .where('state', '=', 'sending')
    .where('sending_since', '<', sql<Date>`now() - make_interval(mins => ${SENDING_MINUTES})`)
    .returning('id')
    .execute();
  return { unclear: rows.map(({ id }) => id), withoutTurn: dropped.map(({ id }) => id) };
}

/** Tells the administrators of the account's region that a mail did not arrive; of one account once a day. */
export async function tellAdministrators(db: Db, mailId: string): Promise<void> {
  await sql`
    select tell('mail_failed', 'administrator', people_over('administrator', u.owner_code), u.owner_code,
      null, null, null, null, null, concat_ws(' ', u.id, (now() at time zone 'Asia/Jakarta')::date))
    from mail_outbox m join users u on u.id = m.user_id where m.id = ${mailId}`.execute(db);
}

/** Tells the administrators of the accounts' regions that mails were dropped unsent: each of them once a day, however many. */
export async function tellOfDropped(db: Db, mailIds: readonly string[]): Promise<void> {
  await sql`
    select tell('mail_failed', 'administrator', people_over('administrator', o.owner_code), o.owner_code,
      null, null, null, null, null, concat_ws(' ', 'unsent', (now() at time zone 'Asia/Jakarta')::date))
    from (select distinct u.owner_code from mail_outbox m join users u on u.id = m.user_id
      where m.id = ${anyOf(mailIds, 'uuid')} order by u.owner_code) o`.execute(db);
}

/** A mail that did not arrive, or waits for its turn or another attempt, without what it was about. */
export interface MailProblem {
  id: string;
  name: string;
  email: string;
  /** `dropped`: it never had its turn for two days. */
  state: 'failed' | 'unclear' | 'waiting' | 'dropped';
  /** 0 for one that never had its turn. */
  attempts: number;
  /** Of one that waits: when it was written. */
  endedAt: Date;
  answer: string | null;
}

/**
 * Mails to accounts in an administrator's scope that did not arrive in the last two weeks or wait for long, the latest
 * first: some of them, and how many there are. One query.
 * @param sends whether mail leaves from here, or all of it would wait
 */
export async function listMailProblems(
  db: Db,
  sends: boolean,
): Promise<{ total: number; latest: MailProblem[] }> {
  const { rows } = await sql<
    MailProblem & { total: number }
  >`select id, name, email, state, attempts,
    ended_at as "endedAt", answer, total from mail_problems(${sends})`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    latest: rows.map(({ total: _total, ...problem }) => problem),
  };
}

import { sql } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { listInbox } from '~/domain/notices/inbox.repo.server';
import type { Db } from '~db/sql';
import { withRollback } from '~tests/setup/db';

import { makeReader, toldTo } from './notices';
import { dbActor } from './review';
import { judgeAll, seatWorld } from './seats';

export const ALL = { onlyUnread: false, kind: null, page: 1, pageSize: 50 };

/** A submission of Kabupaten Batang with a team, another lead and the people of the unit. */
export const noticeScene =
  (seats: 1 | 2, test: (s: Awaited<ReturnType<typeof open>>) => Promise<void>) => () =>
    withRollback(async ({ trx, as }) => test(await open(trx, as, seats)));

type Context = Parameters<Parameters<typeof withRollback>[0]>[0];

async function open(trx: Context['trx'], as: Context['as'], seats: 1 | 2) {
  const world = await seatWorld(trx, { seats });
  const boss = await makeReader(trx, 'lead_assessor', '33');
  const head = await makeReader(trx, 'unit_head', '33.25');
  const operator = await makeReader(trx, 'unit_operator', '33.25');
  const stranger = await makeReader(trx, 'unit_head', '33.20');
  const at = { assessmentId: world.assessmentId, now: new Date() };
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const told = (person: { userId: string }) => toldTo(trx, person);
  const seen = async (person: SignedInActor) =>
    (await run(person, (db) => listInbox(db, ALL))).rows.map(({ kind }) => kind).sort();
  const unread = async (person: SignedInActor) => {
    const { rows } = await sql<{ n: number }>`select inbox_unread(${person.userId}, ${person.role},
      ${person.scope}, ${person.homeRegion}) as n`.execute(trx);
    return rows[0]?.n;
  };
  const unreadKinds = async (person: { userId: string }) => {
    const query = trx.selectFrom('inbox').where('user_id', '=', person.userId);
    return (await query.where('read_at', 'is', null).select('kind').execute()).map(
      ({ kind }) => kind,
    );
  };
  const mails = async (person: { userId: string }) => {
    const query = trx.selectFrom('mail_outbox').where('user_id', '=', person.userId);
    return (await query.select('id').execute()).length;
  };
  const judging = async (...people: SignedInActor[]) => {
    for (const person of people) {
      await run(person, (db) => claimSeat(db, person, at));
      await run(person, (db) => judgeAll(db, person, world));
    }
  };
  const handIn = (person: SignedInActor) => run(person, (db) => submitSeat(db, person, at));
  const people = { boss, head, operator, stranger };
  return {
    ...world,
    ...people,
    ...{ trx, run, at, told, seen, unread, unreadKinds, mails, judging, handIn },
  };
}

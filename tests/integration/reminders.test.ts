import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { saveChoices } from '~/domain/notices/save-choices.server';
import { listInbox, markNotices } from '~/domain/notices/inbox.repo.server';
import type { NoticeKind, Way } from '~/domain/notices/kinds';
import { messageOf } from '~/domain/notices/send-mails.server';
import { claimMail, readMail } from '~/domain/notices/outbox.repo.server';
import { forgetOld, queueDigests, remind } from '~/domain/notices/remind.repo.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { mailWords } from '~/start/mail-words';
import type { Db } from '~db/sql';
import { makeReader, toldTo } from '~tests/factories/notices';
import { dbActor, letLapse, makeCycle, makePerson } from '~tests/factories/review';
import { judgeAll, seatWorld } from '~tests/factories/seats';
import { useDatabase, withRollback } from '~tests/setup/db';

const DAY = 86_400_000;
const at = (days: number) => new Date(Date.now() + days * DAY);

/** Somebody chose these ways. */
const choose = (
  as: Parameters<Parameters<typeof withRollback>[0]>[0]['as'],
  actor: SignedInActor,
  ways: Partial<Record<NoticeKind, Way>>,
  language: 'id' | 'en' = 'id',
) =>
  as(dbActor(actor), (db) =>
    saveChoices(db, actor, { choices: { language, ways, version: 0 }, now: new Date() }),
  );

describe('reminders', () => {
  it('of the filing deadline come 7, 3 and 1 days before, once each, until the work is submitted', () =>
    withRollback(async ({ trx }) => {
      const cycleId = await makeCycle(trx, '33', 2061, at(30));
      const head = await makeReader(trx, 'unit_head', '33.25');
      const filed = await makeReader(trx, 'unit_head', '33.20');
      await trx
        .insertInto('assessments')
        .values({ cycle_id: cycleId, region_code: '33.20', status: 'submitted', round: 1 })
        .execute();
      const told: number[] = [];
      for (const day of [10, 22.5, 23.5, 23.6, 27.5, 28, 29.5, 29.9, 31]) {
        await remind(trx, at(day));
        told.push((await toldTo(trx, head)).length);
      }
      expect(told).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 3]);
      expect(await toldTo(trx, filed)).toEqual([]);
      // More time begins them anew.
      await trx
        .insertInto('deadline_extensions')
        .values({
          cycle_id: cycleId,
          region_code: '33.25',
          until: at(45),
          reason: 'banjir',
          granted_by: null,
        })
        .execute();
      await remind(trx, at(31));
      await remind(trx, at(40));
      expect((await toldTo(trx, head)).length).toBe(4);
    }));

  it('of a return come before its due day and once after it, while the unit has not answered', () =>
    withRollback(async ({ trx }) => {
      const { assessmentId, regionCode } = await seatWorld(trx, { seats: 1 });
      const head = await makeReader(trx, 'unit_head', regionCode);
      const asUnit = trx.updateTable('assessments').where('id', '=', assessmentId);
      await asUnit.set({ status: 'returned' }).execute();
      await trx
        .insertInto('returns')
        .values({
          ...{ assessment_id: assessmentId, region_code: regionCode, round: 1, reason: 'x' },
          ...{ due_at: at(5), returned_by: null },
        })
        .execute();
      for (const day of [0.1, 1, 2.5, 2.6, 4.5, 4.6, 5.5, 6]) await remind(trx, at(day));
      expect(await toldTo(trx, head)).toEqual([
        ...['return_due', 'return_due', 'return_overdue', 'returned'],
      ]);
      const unread = trx
        .selectFrom('inbox')
        .where('user_id', '=', head.userId)
        .where('read_at', 'is', null)
        .select('id');
      expect(await unread.execute()).toHaveLength(4);
      await asUnit.set({ status: 'submitted', round: 2 }).execute();
      expect(await unread.execute()).toEqual([]);
      await remind(trx, at(7));
      expect((await toldTo(trx, head)).length).toBe(4);
    }));

  it('of a lease are its holder’s alone, and end with the submission', () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats: 2 });
      const { one, two, lead, assessmentId } = world;
      const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
      for (const person of [one, two])
        await run(person, (db) => claimSeat(db, person, { assessmentId, now: new Date() }));
      await remind(trx, at(0));
      expect(await toldTo(trx, one)).toEqual([]);
      await run(two, (db) => judgeAll(db, two, world));
      await run(two, (db) => submitSeat(db, two, { assessmentId, now: new Date() }));
      await remind(trx, at(110 / 1440));
      await letLapse(trx, assessmentId, 1);
      const now = at(0);
      await remind(trx, now);
      await remind(trx, now);
      expect(await toldTo(trx, one)).toEqual(['lease_lapsed', 'lease_soon']);
      for (const person of [two, lead]) expect(await toldTo(trx, person)).toEqual([]);
    }));

  it('of a declaration go to who judges without one, once a week of the review phase', () =>
    withRollback(async ({ trx }) => {
      const late = await makePerson(trx, 'assessor', '33', null, { signed: false });
      await makeCycle(trx, '33', 2062);
      const early = await makePerson(trx, 'assessor', '33');
      for (const day of [0, 0.1, 7.1, 7.2]) await remind(trx, at(day));
      expect(await toldTo(trx, late)).toEqual(['declaration_missing', 'declaration_missing']);
      expect(await toldTo(trx, early)).toEqual([]);
    }));
});

describe('choices', () => {
  it('decide whether a notice is mailed, waits for the digest, stays in the inbox or is not written', () =>
    withRollback(async ({ trx, as }) => {
      await makeCycle(trx, '33', 2063, at(2.5));
      const people = { mail: 1, digest: 1, inbox: 1, none: 1 } as const;
      const outcome: Record<string, unknown> = {};
      const heads: [Way, SignedInActor][] = [];
      for (const way of Object.keys(people) as Way[]) {
        const head = await makeReader(trx, 'unit_head', '33.25');
        await choose(as, head, { deadline_near: way });
        heads.push([way, head]);
      }
      await remind(trx, at(0));
      for (const [way, head] of heads) {
        const mails = await trx
          .selectFrom('mail_outbox')
          .where('user_id', '=', head.userId)
          .select('id')
          .execute();
        const [row] = await trx
          .selectFrom('inbox')
          .where('user_id', '=', head.userId)
          .select('by_digest')
          .execute();
        outcome[way] = [row?.by_digest ?? null, mails.length];
      }
      expect(outcome).toEqual({
        ...{ mail: [false, 1], digest: [true, 0], inbox: [false, 0], none: [null, 0] },
      });
    }));

  it('are refused when another page changed them, and where a kind cannot be done without', () =>
    withRollback(async ({ trx, as }) => {
      const head = await makeReader(trx, 'unit_head', '33.25');
      await choose(as, head, { returned: 'digest' });
      await expect(choose(as, head, { returned: 'inbox' })).rejects.toMatchObject({
        code: 'CONFLICT',
      });
      const other = await makeReader(trx, 'unit_head', '33.25');
      await expect(choose(as, other, { returned: 'none' })).rejects.toThrow(/mail_choices_ways/);
    }));
});

describe('the daily digest', () => {
  it('is one mail a person and day at six in Jakarta, with what is unread and still theirs', () =>
    withRollback(async ({ trx, as }) => {
      const { assessmentId, regionCode } = await seatWorld(trx, { seats: 1 });
      const head = await makeReader(trx, 'unit_head', regionCode);
      await choose(as, head, { returned: 'digest', deadline_near: 'digest' }, 'en');
      const notice = (kind: NoticeKind, created: Date) =>
        trx
          .insertInto('inbox')
          .values({
            ...{ user_id: head.userId, kind, audience: 'unit', region_code: regionCode },
            ...{ assessment_id: assessmentId, dedupe: `uji ${kind}`, by_digest: true },
            created_at: created,
          })
          .execute();
      const evening = new Date('2031-03-04T20:00:00+07:00');
      await notice('returned', evening);
      await notice('reopened', evening);
      await notice('letter_ready', new Date('2031-03-05T06:30:00+07:00'));
      expect(await queueDigests(trx, new Date('2031-03-05T05:59:00+07:00'))).toBe(0);
      expect(await queueDigests(trx, new Date('2031-03-05T06:01:00+07:00'))).toBe(1);
      expect(await queueDigests(trx, new Date('2031-03-05T23:00:00+07:00'))).toBe(0);
      const [first] = await as(dbActor(head), async (db) => {
        const { rows } = await listInbox(db, {
          onlyUnread: true,
          kind: 'reopened',
          page: 1,
          pageSize: 9,
        });
        await markNotices(db, { id: rows[0]?.id ?? '' }, new Date());
        return rows;
      });
      expect(first?.kind).toBe('reopened');
      const mail = (await claimMail(trx))!;
      expect(mail.isDigest).toBe(true);
      const content = (await readMail(trx, mail.id))!;
      expect(content.notices.map(({ kind }) => kind)).toEqual(['returned']);
      const message = messageOf(
        { words: mailWords(), publicUrl: 'https://p.example' },
        mail,
        content,
      );
      expect(message.subject).toBe('Pranata: 1 thing for you today');
      expect(await queueDigests(trx, new Date('2031-03-06T06:01:00+07:00'))).toBe(1);
    }));

  it('and everything old is forgotten', () =>
    withRollback(async ({ trx }) => {
      const head = await makeReader(trx, 'unit_head', '33.25');
      const ages = [400, 300];
      for (const days of ages)
        await trx
          .insertInto('inbox')
          .values({
            ...{ user_id: head.userId, kind: 'returned', audience: 'unit', region_code: '33.25' },
            ...{ dedupe: `${days}`, created_at: at(-days) },
          })
          .execute();
      expect(await forgetOld(trx)).toBe(1);
      expect(await toldTo(trx, head)).toHaveLength(1);
    }));
});

const shared = useDatabase();

it('several servers at once write every reminder and every digest once', async () => {
  const { system } = shared.db;
  await makeCycle(system, '33', 2064, at(2.5));
  const heads: SignedInActor[] = [];
  for (let n = 0; n < 5; n += 1) heads.push(await makeReader(system, 'unit_head', `33.0${n + 1}`));
  await Promise.all(Array.from({ length: 4 }, () => remind(system, at(0))));
  for (const head of heads) expect(await toldTo(system, head)).toEqual(['deadline_near']);
  await system.deleteFrom('mail_outbox').execute();
  await shared.db.asSystem({}, async (trx) => {
    for (const { userId } of heads)
      await trx
        .insertInto('inbox')
        .values({
          ...{ user_id: userId, kind: 'minutes_signed', audience: 'unit', region_code: '33.01' },
          ...{ dedupe: 'uji', by_digest: true, created_at: at(-0.1) },
        })
        .execute();
  });
  const morning = new Date(`${addDays(jakartaDate(new Date()), 1)}T07:00:00+07:00`);
  const counts = await Promise.all(Array.from({ length: 4 }, () => queueDigests(system, morning)));
  expect(counts.reduce((sum, one) => sum + one, 0)).toBe(5);
});

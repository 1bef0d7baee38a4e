import { describe, expect, it } from 'vitest';
import type { SignedInActor } from '~/domain/accounts/actor';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { readMail } from '~/domain/notices/outbox.repo.server';
import { remind } from '~/domain/notices/remind.repo.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { json } from '~db/sql';
import { noticeScene } from '~tests/factories/notice-scene';
describe('what was told of a work and is so no more', () => {
  it(
    'is read, and mailed no more, once a seat waits for somebody else or for nobody',
    noticeScene(1, async (s) => {
      await s.trx
        .insertInto('mail_choices')
        .values({ user_id: s.one.userId, ways: json({ seat_assigned: 'mail' }) })
        .execute();
      const name = (userId: string | null) =>
        s.run(s.lead, (db) =>
          assignSeat(db, s.lead, { ...s.at, now: new Date(), seat: 1, userId }),
        );
      await name(s.one.userId);
      const { id } = await s.trx.selectFrom('mail_outbox').select('id').executeTakeFirstOrThrow();
      expect(await s.unread(s.one)).toBe(1);
      expect((await readMail(s.trx, id))?.notices).toHaveLength(1);
      await name(s.three.userId);
      expect([await s.unread(s.one), await s.unread(s.three)]).toEqual([0, 1]);
      expect(await readMail(s.trx, id)).toBeNull();
      await name(null);
      expect(await s.unread(s.three)).toBe(0);
      await name(s.one.userId);
      expect(await s.unread(s.one)).toBe(1);
    }),
  );

  it(
    'is read by the one alone who is not named any more, and once the submission is taken back',
    noticeScene(2, async (s) => {
      const name = (seat: 1 | 2, userId: string | null) =>
        s.run(s.lead, (db) => assignSeat(db, s.lead, { ...s.at, seat, userId }));
      await name(1, s.one.userId);
      await name(2, s.two.userId);
      await name(1, s.three.userId);
      const all = () => Promise.all([s.one, s.two, s.three].map(s.unread));
      expect(await all()).toEqual([0, 1, 1]);
      // What a withdrawal does to the seats.
      await s.trx
        .updateTable('review_seats')
        .set({ closed_at: new Date() })
        .where('assessment_id', '=', s.assessmentId)
        .execute();
      expect(await all()).toEqual([0, 0, 0]);
    }),
  );

  it(
    'is read once the work is back with its unit',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.two);
      await s.handIn(s.one);
      await s.handIn(s.two);
      expect(await s.unread(s.boss)).toBe(1);
      const [requirementId = ''] = s.requirements.values();
      const dueOn = addDays(jakartaDate(new Date()), 5);
      const items = [{ requirementId, ask: 'Lampirkan' }];
      await s.run(s.lead, (db) =>
        returnAssessment(db, s.lead, { ...s.at, reason: 'Lengkapi', dueOn, items }),
      );
      expect(await s.unread(s.boss)).toBe(0);
    }),
  );

  it(
    'is read with it of seats that wait, are held or lapsed as well',
    noticeScene(2, async (s) => {
      await s.judging(s.one);
      await s.run(s.lead, (db) =>
        assignSeat(db, s.lead, { ...s.at, seat: 2, userId: s.three.userId }),
      );
      const ends = await s.trx
        .selectFrom('seat_work')
        .where('lease_until', 'is not', null)
        .select('lease_until')
        .executeTakeFirstOrThrow();
      for (const minutes of [-5, 5])
        await remind(s.trx, new Date(Number(ends.lease_until) + minutes * 60_000));
      expect(await s.told(s.one)).toEqual(['lease_lapsed', 'lease_soon']);
      expect([await s.unread(s.one), await s.unread(s.three)]).toEqual([2, 1]);
      const due = { reason: 'Lengkapi', dueOn: addDays(jakartaDate(new Date()), 5) };
      await s.run(s.lead, (db) => returnAssessment(db, s.lead, { ...s.at, ...due }));
      expect([await s.unread(s.one), await s.unread(s.three)]).toEqual([0, 0]);
    }),
  );

  it(
    'is read once somebody leaves a seat: that both are in, that a lease ends, that a return is proposed',
    noticeScene(2, async (s) => {
      const { unreadKinds: unread } = s;
      const stepBack = (person: SignedInActor) =>
        s.run(person, (db) => recuse(db, person, { ...s.at, reason: 'Kerabat' }));
      const propose = (person: SignedInActor, code: string) =>
        s.run(person, (db) =>
          proposeReturn(db, person, {
            ...{ ...s.at, requirementId: s.requirements.get(code) ?? '', ask: 'Unggah SK' },
          }),
        );
      await s.judging(s.one, s.two);
      await propose(s.one, 'S01.R1');
      await propose(s.one, 'S01.R2');
      expect(await unread(s.boss)).toEqual(['return_proposed']);
      const { lease_until } = await s.trx
        .selectFrom('seat_work')
        .where('seat', '=', 1)
        .select('lease_until')
        .executeTakeFirstOrThrow();
      await remind(s.trx, new Date(Number(lease_until) - 60_000));
      expect(await unread(s.two)).toEqual(['lease_soon']);
      await s.run(s.two, (db) => releaseSeat(db, s.two, s.at));
      expect([await unread(s.two), await unread(s.one)]).toEqual([[], ['lease_soon']]);
      // What the other one proposes stays, and goes with them while the work is still judged.
      expect(await unread(s.boss)).toEqual(['return_proposed']);
      await stepBack(s.one);
      expect(await unread(s.boss)).toEqual(['handed_on']);
      // Who comes after is told of anew.
      await s.judging(s.three);
      await propose(s.three, 'S01.R1');
      expect(await unread(s.boss)).toContain('return_proposed');
    }),
  );

  it(
    'is read, that both are handed in, once one of the seats is emptied, and told again with the next',
    noticeScene(2, async (s) => {
      await s.judging(s.one, s.two);
      await s.handIn(s.one);
      await s.handIn(s.two);
      const told = async () =>
        (
          await s.trx
            .selectFrom('inbox')
            .where('user_id', '=', s.boss.userId)
            .where('kind', '=', 'seats_submitted')
            .select('read_at')
            .orderBy('id')
            .execute()
        ).map(({ read_at }) => read_at !== null);
      expect(await told()).toEqual([false]);
      await s.run(s.two, (db) => recuse(db, s.two, { ...s.at, reason: 'Kerabat' }));
      expect(await told()).toEqual([true]);
      await s.judging(s.three);
      await s.run(s.three, (db) =>
        submitSeat(db, s.three, { ...s.at, now: new Date(Date.now() + 1_000) }),
      );
      expect((await told()).filter((isRead) => !isRead)).toEqual([false]);
    }),
  );
});

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import type { Capacity } from '~/domain/assessments/minutes/minutes';
import { listMinutes } from '~/domain/assessments/minutes/minutes.repo.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate, startOfJakartaDay } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const today = jakartaDate(now);
const REASON = 'Pindah tugas ke daerah lain; akun ditutup.';
const key = (messageKey: string) => expect.objectContaining({ messageKey }) as Error;

/** Minutes wait for signatures of as many seats and a lead. */
async function waiting({ trx, as }: Rollback, seats: 1 | 2) {
  const world = await seatWorld(trx, { seats });
  const { one, two, three, lead, assessmentId } = world;
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const at = { assessmentId, now };
  const judges = seats === 2 ? [one, two] : [one];
  for (const person of judges) {
    await run(person, (db) => claimSeat(db, person, at));
    await run(person, (db) => judgeAll(db, person, world));
    await run(person, (db) => submitSeat(db, person, at));
  }
  if (seats === 2) await run(lead, (db) => agreeSame(db, lead, at));
  const { sha256 } = await run(lead, (db) => prepareMinutes(db, lead, at));
  const sign = (actor: SignedInActor, capacity?: Capacity, reason = REASON, when = now) =>
    run(actor, (db) =>
      signMinutes(db, actor, {
        ...{ assessmentId, sha256, now: when },
        ...(capacity && { instead: { capacity, reason } }),
      }),
    );
  const may = (actor: SignedInActor) =>
    run(actor, (db) => getMinutes(db, actor, { assessmentId, minutesId: null })).then(
      (page) => page.may,
    );
  const close = (person: SignedInActor) =>
    trx.updateTable('users').set({ is_active: false }).where('id', '=', person.userId).execute();
  const other = await makePerson(trx, 'lead_assessor', '33');
  return { ...world, three, other, trx, run, at, judges, sign, may, close };
}

describe('a signature in the stead of who can sign no more', () => {
  it('is given by somebody of the team who never sat in the work, with a reason the minutes state', () =>
    withRollback(async (scene) => {
      const s = await waiting(scene, 2);
      await s.sign(s.one);
      expect((await s.may(s.three)).signFor).toEqual([]);
      await expect(s.sign(s.three, 'seat2')).rejects.toEqual(key('minutes:errors.notInstead'));
      await s.close(s.two);
      const seat = { capacity: 'seat2', holderId: s.two.userId, name: s.two.name };
      expect((await s.may(s.three)).signFor).toEqual([seat]);
      expect((await s.may(s.lead)).signFor).toEqual([seat]);
      // Who judged signs for no one else, nor is anybody signed for who can sign.
      expect((await s.may(s.one)).signFor).toEqual([]);
      await expect(s.sign(s.one, 'seat2')).rejects.toEqual(key('minutes:errors.notInstead'));
      await expect(s.sign(s.three, 'seat1')).rejects.toEqual(key('minutes:errors.notInstead'));
      await expect(s.sign(s.three, 'lead')).rejects.toEqual(key('minutes:errors.notInstead'));
      await expect(s.sign(s.three, 'seat2', ' ')).rejects.toEqual(
        key('minutes:errors.insteadReason'),
      );
      expect((await s.sign(s.three, 'seat2')).accepted).toBeNull();
      await expect(s.sign(s.other, 'seat2')).rejects.toEqual(key('minutes:errors.signed'));
      expect((await s.sign(s.lead)).accepted).not.toBeNull();
      const [minutes] = await s.run(s.lead, (db) => listMinutes(db, s.at));
      expect(minutes?.signatures.find(({ capacity }) => capacity === 'seat2')).toMatchObject({
        ...{ userId: s.three.userId, instead: { name: s.two.name, reason: REASON } },
      });
      const events = await s.trx
        .selectFrom('audit_events')
        .where('action', '=', 'minutes.signed')
        .where('user_id', '=', s.three.userId)
        .select('after')
        .execute();
      expect(events).toMatchObject([
        { after: { instead: { holderId: s.two.userId, reason: REASON } } },
      ]);
    }));

  it('leaves two people to answer: nobody signs for a seat and as the lead', () =>
    withRollback(async (scene) => {
      const s = await waiting(scene, 1);
      await s.close(s.one);
      await s.sign(s.lead, 'seat1');
      await expect(s.sign(s.lead)).rejects.toEqual(key('minutes:errors.signed'));
      expect((await s.sign(s.other)).accepted).not.toBeNull();
    }));

  it('is possible too for whose role has ended, and is taken by the database from nobody else', () =>
    withRollback(async (scene) => {
      const s = await waiting(scene, 1);
      const write = (by: SignedInActor, holder: SignedInActor) =>
        s.run(by, (db) =>
          sql`insert into minutes_signatures (minutes_id, assessment_id, region_code, user_id, capacity,
              content_sha256, signed_at, instead_of, instead_reason)
            select m.id, m.assessment_id, m.region_code, ${by.userId}, 'seat1', m.content_sha256, now(),
              ${holder.userId}, 'uji' from minutes m where m.assessment_id = ${s.assessmentId}`.execute(
            db,
          ),
        );
      await expect(write(s.three, s.one)).rejects.toMatchObject({
        constraint: 'minutes_signatures_step',
      });
      await s.trx
        .updateTable('role_grants')
        .set({ revoked_at: now })
        .where('user_id', '=', s.one.userId)
        .execute();
      await expect(write(s.three, s.two)).rejects.toMatchObject({
        constraint: 'minutes_signatures_step',
      });
      const home = await makePerson(s.trx, 'assessor', '33', s.regionCode);
      await expect(write(home, s.one)).resolves.toMatchObject({ numAffectedRows: 0n });
      await expect(write(s.three, s.one)).resolves.toMatchObject({ numAffectedRows: 1n });
    }));
});

describe('a reopening with a day of its own', () => {
  it('keeps the review open although its phase is over, to the end of that day', () =>
    withRollback(async (scene) => {
      const s = await waiting(scene, 1);
      for (const person of [s.one, s.lead]) await s.sign(person);
      await s.trx
        .updateTable('cycle_phases')
        .set({
          starts_at: startOfJakartaDay(addDays(today, -9)),
          ends_at: startOfJakartaDay(today),
        })
        .where('cycle_id', '=', s.cycleId)
        .execute();
      const again = (openUntil: string | null) =>
        s.run(s.lead, (db) => reopen(db, s.lead, { ...s.at, reason: 'Keberatan', openUntil }));
      await expect(again(null)).rejects.toEqual(key('minutes:errors.openUntilRequired'));
      await expect(again(addDays(today, -1))).rejects.toEqual(key('minutes:errors.openUntilRange'));
      await expect(again(addDays(today, 91))).rejects.toEqual(key('minutes:errors.openUntilRange'));
      const day = addDays(today, 7);
      await again(day);
      const end = startOfJakartaDay(addDays(day, 1));
      const review = await s.run(s.one, (db) => loadReview(db, s.assessmentId));
      expect(review.reviewEndsAt).toEqual(end);
      const late = { ...s.at, now: end };
      await expect(s.run(s.one, (db) => submitSeat(db, s.one, late))).rejects.toMatchObject({
        code: 'DEADLINE_PASSED',
      });
      await s.run(s.one, (db) =>
        judge(db, s.one, s, 'S01.R1', { verdict: 'not_met', reason: 'Keliru', verdictVersion: 1 }),
      );
      await s.run(s.one, (db) => submitSeat(db, s.one, s.at));
      const { sha256 } = await s.run(s.one, (db) => prepareMinutes(db, s.one, s.at));
      for (const person of [s.one, s.lead])
        await s.run(person, (db) => signMinutes(db, person, { ...s.at, sha256 }));
      expect((await s.run(s.lead, (db) => loadReview(db, s.assessmentId))).status).toBe('accepted');
    }));
});

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { assignInBulk } from '~/domain/assessments/assignment/assign-in-bulk.server';
import { getPlan } from '~/domain/assessments/assignment/apply-plan.server';
import { getSeats } from '~/domain/assessments/assignment/assignment-pages.server';
import {
  draftDeclaration,
  signDeclaration,
} from '~/domain/assessments/interests/sign-declaration.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { takeNextWork } from '~/domain/assessments/review/next-work.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import {
  marks,
  now,
  overview,
  queueOf,
  reads,
  scene,
  READ,
  bothIn,
  key,
} from '~tests/factories/fair-seats';
import { makeFiling, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';

describe('a seat that is emptied after both were readable', () => {
  it(
    'goes to somebody who has read neither, and reads nothing before submitting',
    scene(async (s) => {
      const { one, two, three, lead } = s;
      await bothIn(s);
      await s.stepBack(two);
      // The one who stays keeps what was handed in, and reads it alone.
      expect(await reads(s, one)).toMatchObject({ verdicts: s.requirements.size, seat_work: 1 });
      expect(await reads(s, lead)).toEqual({});
      expect((await queueOf(s, three, 'open')).total).toBe(1);
      await s.claim(three);
      const ofOther = (actor: SignedInActor) =>
        s.run(actor, async (db) => {
          const { rows } = await sql<{ n: number }>`select
            (select count(*) from verdicts where seat = 1)::int
              + (select count(*) from verdict_versions where seat = 1)::int
              + (select count(*) from seat_work where seat = 1)::int as n`.execute(db);
          return rows[0]?.n;
        });
      expect(await ofOther(three)).toBe(0);
      await s.run(three, (db) => judgeAll(db, three, s));
      expect(await ofOther(three)).toBe(0);
      await s.run(three, (db) => submitSeat(db, three, s.at));
      expect(await ofOther(three)).toBeGreaterThan(0);
      expect(await marks(s)).toEqual([]);
    }),
  );

  it(
    'is not for a lead who could read them, by no way there is, while somebody else is left',
    scene(async (s) => {
      const { two, lead, three, run, at, assessmentId, cycleId, trx } = s;
      await bothIn(s);
      await s.stepBack(two);
      const refused = expect.objectContaining({ messageKey: 'assessor:errors.hasRead' }) as Error;
      await expect(s.claim(lead)).rejects.toEqual(READ);
      await expect(run(lead, (db) => takeNextWork(db, lead, { now }))).rejects.toEqual(
        key('assessor:errors.nothingNext'),
      );
      await expect(
        run(lead, (db) => assignSeat(db, lead, { ...at, seat: 2, userId: lead.userId })),
      ).rejects.toEqual(refused);
      const bulk = { cycleId, assessmentIds: [assessmentId], userId: lead.userId, now };
      expect(await run(lead, (db) => assignInBulk(db, lead, bulk))).toMatchObject({
        changed: 0,
        problems: [{ why: 'read' }],
      });
      const plan = (people: SignedInActor[]) =>
        run(lead, (db) =>
          getPlan(db, lead, { cycleId, people: people.map((p) => p.userId), works: null }),
        ).then((shown) => shown.plan);
      expect(await plan([lead])).toMatchObject({
        assigned: [],
        unfilled: [{ bars: [{ why: 'read' }] }],
      });
      expect((await plan([lead, three])).assigned).toMatchObject([{ userId: three.userId }]);
      expect((await queueOf(s, lead, 'open')).total).toBe(0);
      const { actions } = await overview(s, lead);
      expect(actions).toMatchObject({ claim: false, barred: true, marked: false });
      const { seats } = await run(lead, (db) => getSeats(db, lead, assessmentId));
      const whyOf = (person: SignedInActor) =>
        seats[1]?.choices.find(({ userId }) => userId === person.userId)?.why;
      expect([whyOf(lead), whyOf(three)]).toEqual(['read', null]);
      // Nor by the database alone.
      for (const change of [
        sql`holder_id = ${lead.userId}`,
        sql`assigned_to = ${lead.userId}, assigned_by = ${lead.userId}, assigned_at = now()`,
      ]) {
        await expect(
          run(lead, (db) =>
            sql`update review_seats set ${change} where assessment_id = ${assessmentId} and seat = 2`.execute(
              db,
            ),
          ),
        ).rejects.toMatchObject({ constraint: 'review_seats_step' });
      }
      // Somebody else holds it: no taking over either.
      await s.claim(three);
      await expect(run(lead, (db) => takeOver(db, lead, { ...at, seat: 2 }))).rejects.toEqual(
        key('assessor:errors.takeOverNot'),
      );
      expect(await trx.selectFrom('seat_marks').selectAll().execute()).toEqual([]);
    }),
  );

  it(
    'is not for who led before and judges now, nor for a lead of a later day who could read nothing',
    scene(async (s) => {
      const { two, three, trx } = s;
      await s.alsoAs(three, 'lead_assessor');
      await trx
        .updateTable('role_grants')
        .set({ revoked_at: new Date(Date.now() + 60_000) })
        .where('user_id', '=', three.userId)
        .where('role', '=', 'lead_assessor')
        .execute();
      await bothIn(s);
      await s.stepBack(two);
      const late = await makePerson(trx, 'lead_assessor', '33');
      await trx
        .updateTable('role_grants')
        .set({ granted_at: new Date(Date.now() + 60_000) })
        .where('user_id', '=', late.userId)
        .execute();
      await expect(s.claim(three)).rejects.toEqual(READ);
      await s.claim(late);
      expect((await marks(s)).map(([, , mark]) => mark)).not.toContain('had_read');
    }),
  );

  it(
    'is not taken back by who left it and lifts the interest again',
    scene(async (s) => {
      const { two, three, cycleId, regionCode, run } = s;
      const declare = (regionCodes: string[]) =>
        run(two, async (db) => {
          const input = { cycleId, regionCodes, language: 'id' as const, now };
          const { sha256 } = await draftDeclaration(db, two, input);
          await signDeclaration(db, two, { ...input, sha256 });
        });
      await bothIn(s);
      await declare([regionCode]);
      await declare([]);
      await expect(s.claim(two)).rejects.toEqual(READ);
      await s.claim(three);
    }),
  );

  it(
    'opens with a mark to who could read them where nobody else is left, and only by a deliberate act',
    scene(async (s) => {
      const { one, two, three, lead, run, trx, assessmentId, at } = s;
      await bothIn(s);
      await s.stepBack(two);
      await trx
        .updateTable('users')
        .set({ is_active: false })
        .where('id', '=', three.userId)
        .execute();
      await expect(run(lead, (db) => takeNextWork(db, lead, { now }))).rejects.toEqual(
        key('assessor:errors.nothingNext'),
      );
      const { actions } = await overview(s, lead);
      expect(actions).toMatchObject({ claim: true, barred: false, marked: true });
      const { seats } = await run(lead, (db) => getSeats(db, lead, assessmentId));
      expect(seats[1]?.choices.find(({ userId }) => userId === lead.userId)).toMatchObject({
        why: null,
        isMarked: true,
      });
      await s.claim(lead);
      expect(await marks(s)).toEqual([[2, lead.userId, 'had_read']]);
      const { after } = await trx
        .selectFrom('audit_events')
        .where('action', '=', 'assessment.claimed')
        .where('user_id', '=', lead.userId)
        .select('after')
        .executeTakeFirstOrThrow();
      expect(after).toMatchObject({ marks: ['had_read'] });
      await run(lead, (db) => judgeAll(db, lead, s));
      // In the minutes, on the page and on paper.
      const other = await makePerson(trx, 'lead_assessor', '33');
      await run(lead, (db) => submitSeat(db, lead, at));
      await run(other, (db) => agreeSame(db, other, at));
      await run(other, (db) => prepareMinutes(db, other, at));
      const { shown } = await run(one, (db) =>
        getMinutes(db, one, { assessmentId, minutesId: null }),
      );
      expect(JSON.stringify(shown?.content)).toContain('had_read');
    }),
  );

  it(
    'waits for who was given it with the mark, also when somebody else joins the team later',
    scene(async (s) => {
      const { two, three, lead, run, trx, at } = s;
      const leads = await s.alsoAs(three, 'lead_assessor');
      await bothIn(s);
      await s.stepBack(two);
      await run(lead, (db) => assignSeat(db, lead, { ...at, seat: 2, userId: leads.userId }));
      const late = await makePerson(trx, 'assessor', '33');
      await trx
        .updateTable('role_grants')
        .set({ granted_at: new Date(Date.now() + 60_000) })
        .where('user_id', '=', late.userId)
        .execute();
      expect((await queueOf(s, three, 'assigned')).total).toBe(1);
      expect(await run(three, (db) => takeNextWork(db, three, { now }))).toMatchObject({
        isClaimed: true,
      });
    }),
  );

  it(
    'stays as open in the round after a return: who read the round before takes none of its seats',
    scene(async (s) => {
      const { one, two, three, lead, trx, assessmentId } = s;
      await bothIn(s);
      await s.stepBack(two);
      await s.judgeAndSubmit(three);
      for (const next of [
        { status: 'returned' as const },
        { status: 'submitted' as const, round: 2 },
      ])
        await trx.updateTable('assessments').set(next).where('id', '=', assessmentId).execute();
      const awaited = await trx
        .selectFrom('review_seats')
        .where('assessment_id', '=', assessmentId)
        .where('round', '=', 2)
        .select('assigned_to')
        .orderBy('seat')
        .execute();
      expect(awaited.map((seat) => seat.assigned_to)).toEqual([one.userId, three.userId]);
      await s.claim(one);
      await s.claim(three);
      // Nobody of the team is left beside the lead, so a mark would do; with somebody it does not.
      await makePerson(trx, 'assessor', '33');
      await expect(s.run(lead, (db) => takeOver(db, lead, { ...s.at, seat: 2 }))).rejects.toEqual(
        key('assessor:errors.takeOverNot'),
      );
    }),
  );
});

describe('before both are submitted', () => {
  it(
    'an auditor takes no seat beside one that somebody sits in, and sees nothing of it from an own one',
    scene(async (s) => {
      const { one, two, three, trx } = s;
      const auditor = await s.alsoAs(three, 'auditor');
      await s.claim(one);
      await s.run(one, (db) => judge(db, one, s, 'S01.R1'));
      expect(await reads(s, auditor)).toMatchObject({ verdicts: 1, seat_work: 2 });
      await expect(s.claim(three)).rejects.toEqual(READ);
      expect((await queueOf(s, three, 'open')).total).toBe(0);
      await s.claim(two);
      // Where nobody has sat yet, an auditor judges like anybody and is blind to whoever comes after.
      const filing = { cycleId: s.cycleId, regionCode: '33.26', sections: ['S01'] };
      const { assessmentId: empty } = await makeFiling(trx, filing);
      const at = { assessmentId: empty, now };
      await s.run(three, (db) => claimSeat(db, three, at));
      await s.run(one, (db) => claimSeat(db, one, at));
      const seen = await s.run(auditor, (db) =>
        db.selectFrom('seat_work').where('assessment_id', '=', empty).select('seat').execute(),
      );
      expect(seen).toEqual([{ seat: 1 }]);
    }),
  );

  it(
    'a lead takes over no seat once the other one has proposed what to ask, for a lead reads that',
    scene(async (s) => {
      const { one, two, lead, run, at, requirements } = s;
      await s.claim(one);
      await s.claim(two);
      expect((await overview(s, lead)).review.seats.map(({ reading }) => reading)).toEqual([
        null,
        null,
      ]);
      await run(one, (db) =>
        proposeReturn(db, one, {
          ...{ ...at, requirementId: requirements.get('S01.R1') ?? '', ask: 'Lengkapi' },
        }),
      );
      await expect(run(lead, (db) => takeOver(db, lead, { ...at, seat: 2 }))).rejects.toEqual(
        key('assessor:errors.takeOverNot'),
      );
      // The seat that proposed is another matter: nothing of the other one was to be read.
      await run(lead, (db) => takeOver(db, lead, { ...at, seat: 1 }));
    }),
  );

  it(
    'and where one judges, nothing of this keeps anybody',
    scene(async (s) => {
      const { three, lead, trx, run } = s;
      const single = await seatWorld(trx, { seats: 1, year: 2061, regionCode: '33.27' });
      const at = { assessmentId: single.assessmentId, now };
      const auditor = await s.alsoAs(three, 'auditor');
      await run(single.one, (db) => claimSeat(db, single.one, at));
      await run(lead, (db) => takeOver(db, lead, { ...at, seat: 1 }));
      expect((await overview({ ...s, ...single }, auditor)).review.seats).toHaveLength(1);
    }),
  );
});

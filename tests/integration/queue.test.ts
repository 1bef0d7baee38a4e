import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { takeNextWork } from '~/domain/assessments/review/next-work.server';
import { listQueue } from '~/domain/assessments/review/queue.repo.server';
import { QUEUE_SORTS, QUEUE_TABS } from '~/domain/assessments/review/queue-choices';
import { queueFilterSchema } from '~/domain/assessments/review/review.schema';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { declare } from '~tests/factories/interests';
import { dbActor, letLapse, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  claim: (actor: SignedInActor, assessmentId?: string) => Promise<unknown>;
  /** What the queue shows under a filter. */
  read: (actor: SignedInActor, over?: object) => ReturnType<typeof listQueue>;
  next: (actor: SignedInActor) => ReturnType<typeof takeNextWork>;
}

function scene(seats: 1 | 2, test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats });
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const filter = queueFilterSchema.parse({ cycle: world.cycleId });
      await test({
        ...{ ...world, trx, run },
        claim: (actor, assessmentId = world.assessmentId) =>
          run(actor, (db) => claimSeat(db, actor, { assessmentId, now })),
        read: (actor, over = {}) =>
          run(actor, (db) => listQueue(db, { ...filter, ...over }, actor.userId)),
        next: (actor) => run(actor, (db) => takeNextWork(db, actor, { now })),
      });
    });
}

/** Parts of the queue, beside all of it, that hold anything. */
async function parts({ read }: Scene, actor: SignedInActor) {
  const { counts } = await read(actor);
  return QUEUE_TABS.filter((tab) => tab !== 'all' && counts[tab] > 0);
}

describe('the parts of the queue', () => {
  it(
    'follow a work from the first claim to the minutes, for everybody as far as they may know',
    scene(2, async (s) => {
      const { one, two, three, lead, assessmentId, run, claim, trx } = s;
      expect(await parts(s, three)).toEqual(['open']);
      await run(lead, (db) =>
        assignSeat(db, lead, { assessmentId, seat: 1, userId: one.userId, now }),
      );
      expect(await parts(s, one)).toEqual(['assigned']);
      // The other seat is open still.
      expect(await parts(s, three)).toEqual(['open', 'others']);
      await claim(one);
      await claim(two);
      expect(await parts(s, one)).toEqual(['mine', 'others']);
      expect(await parts(s, three)).toEqual(['others']);
      await letLapse(trx, assessmentId, 2);
      // A lapse is told to who may take the seat, not to the one beside it.
      expect(await parts(s, lead)).toEqual(['open', 'others']);
      expect(await parts(s, one)).toEqual(['mine', 'others']);
      await run(one, (db) => judgeAll(db, one, s));
      await run(one, (db) => submitSeat(db, one, { assessmentId, now }));
      expect(await parts(s, two)).toEqual(['mine', 'others']);
      await run(two, (db) => judge(db, two, s, 'S01.R1', { verdict: 'not_met' }));
      for (const code of s.requirements.keys())
        if (code !== 'S01.R1') await run(two, (db) => judge(db, two, s, code));
      await run(two, (db) => submitSeat(db, two, { assessmentId, now }));
      expect(await parts(s, two)).toEqual(['mine', 'differences']);
      expect(await parts(s, lead)).toEqual(['differences']);
    }),
  );

  it(
    'with one assessor go straight to the minutes',
    scene(1, async (s) => {
      const { one, two, assessmentId, run, claim } = s;
      await claim(one);
      const [row] = (await s.read(two)).rows;
      expect(row).toMatchObject({ holderName: one.name, leaseUntil: expect.any(Date) });
      await run(one, (db) => judgeAll(db, one, s));
      await run(one, (db) => submitSeat(db, one, { assessmentId, now }));
      expect(await parts(s, two)).toEqual(['minutes']);
      expect(await parts(s, one)).toEqual(['mine', 'minutes']);
    }),
  );

  it(
    'say nothing of the other seat: in every part and order every byte is the same before and after it writes',
    scene(2, async (s) => {
      const { one, two, three, lead, claim, run, trx } = s;
      await claim(one);
      await claim(two);
      const unit = await makePerson(trx, 'unit_head', s.regionCode);
      const office = await makePerson(trx, 'governor_office', '33');
      const kept = await makePerson(trx, 'lead_assessor', '33', s.regionCode);
      const seen = async () => {
        const texts: string[] = [];
        for (const actor of [two, three, lead, unit, office, kept]) {
          for (const status of QUEUE_TABS)
            texts.push(JSON.stringify(await s.read(actor, { status })));
          for (const sort of QUEUE_SORTS) texts.push(JSON.stringify(await s.read(actor, { sort })));
        }
        return texts;
      };
      const before = await seen();
      const codes = [...s.requirements.keys()].slice(0, 10);
      for (const code of codes) await run(one, (db) => judge(db, one, s, code));
      expect(await seen()).toEqual(before);
      // Who is kept from the region, and who reads only what was accepted, finds nothing at all.
      for (const actor of [office, kept])
        expect(await s.read(actor)).toMatchObject({ rows: [], counts: { others: 0 } });
      expect((await s.read(one)).rows[0]?.judged).toBe(codes.length);
    }),
  );
});

describe('filters and orders', () => {
  it(
    'narrow by cycle, name, code, instrument, round and age, count under them, and show the last page there is',
    scene(1, async (s) => {
      const { one, trx, cycleId, assessmentId } = s;
      const file = async (regionCode: string, sections: string[], over: object) => {
        const filing = await makeFiling(trx, { cycleId, regionCode, sections });
        await trx
          .updateTable('assessments')
          .set(over)
          .where('id', '=', filing.assessmentId)
          .execute();
        return filing.assessmentId;
      };
      const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
      const old = await file('33.01', ['S01', 'S02'], { submitted_at: daysAgo(8) });
      const mature = await file('33.02', ['PROSES'], { submitted_at: daysAgo(4), round: 2 });
      const ids = async (over: object) => (await s.read(one, over)).rows.map(({ id }) => id);
      expect(await ids({})).toEqual([old, mature, assessmentId]);
      expect(await ids({ cycle: await makeCycle(trx, '33', 2077) })).toEqual([]);
      expect(await ids({ q: '33.01' })).toEqual([old]);
      expect(await ids({ q: '33' })).toHaveLength(3);
      expect(await ids({ q: 'batang' })).toEqual([assessmentId]);
      expect(await ids({ kind: 'maturity' })).toEqual([mature]);
      expect(await ids({ round: 'again' })).toEqual([mature]);
      expect(await ids({ age: '7' })).toEqual([old]);
      expect(await ids({ age: '3', sort: 'newest' })).toEqual([mature, old]);
      expect(await ids({ age: 'overdue' })).toEqual([]);
      expect((await ids({ sort: 'size' }))[0]).toBe(old);
      const { counts, rows } = await s.read(one, { age: '7', status: 'returned' });
      expect({ counts, rows }).toMatchObject({
        counts: { all: 1, open: 1, returned: 0 },
        rows: [],
      });
      await trx
        .updateTable('cycle_phases')
        .set({ ends_at: daysAgo(1) })
        .where('cycle_id', '=', cycleId)
        .execute();
      expect(await ids({ age: 'overdue' })).toHaveLength(3);
      const last = await s.run(one, (db) =>
        listQueue(db, queueFilterSchema.parse({ cycle: cycleId, page: '9' }), one.userId, 2),
      );
      expect(last).toMatchObject({ total: 3, page: 2, rows: [{ id: assessmentId }] });
    }),
  );
});

describe('one standard', () => {
  it(
    'narrows to the works that file it, or have something to judge in a part of the ITKP, with true counts and its name',
    scene(1, async (s) => {
      const { one, trx, cycleId, assessmentId } = s;
      const file = async (regionCode: string, sections: string[]) =>
        (await makeFiling(trx, { cycleId, regionCode, sections })).assessmentId;
      const both = await file('33.01', ['S02', 'S01']);
      const index = await file('33.02', ['S02', 'B']);
      const blank = await file('33.03', ['S03', 'B']);
      await trx
        .updateTable('answers')
        .set({ value: null, version: 2 })
        .where('assessment_id', '=', blank)
        .execute();
      const found = async (section: string | null, over = {}) => {
        const { rows, counts, total } = await s.read(one, { section, ...over });
        expect([total, counts.all, counts.open]).toEqual([rows.length, rows.length, rows.length]);
        return rows.map(({ id }) => id).sort();
      };
      expect(await found('S01')).toEqual([assessmentId, both].sort());
      expect(await found('S02')).toEqual([both, index].sort());
      expect(await found('S03')).toEqual([blank]);
      expect(await found('B')).toEqual([index]);
      expect(await found('S17')).toEqual([]);
      expect(await found('S02', { q: '33.01' })).toEqual([both]);
      expect(await found(null)).toHaveLength(4);
      const { sections } = await s.read(one);
      expect(sections.map(({ code }) => code)).toEqual([
        ...Array.from({ length: 17 }, (_, at) => `S${String(at + 1).padStart(2, '0')}`),
        ...['A', 'B'],
      ]);
      expect(sections[0]).toMatchObject({ kind: 'lpse', title: { id: 'Kebijakan Layanan' } });
      const none = await s.read(one, { cycle: await makeCycle(trx, '33', 2077) });
      expect(none.sections).toEqual([]);
      for (const odd of ["S01'", 's01', '', 'A'.repeat(13)])
        expect(queueFilterSchema.parse({ section: odd }).section).toBeNull();
    }),
  );
});

describe('next for me', () => {
  it(
    'opens what I hold, then claims what waits for me, then what is open, and says when nothing is left',
    scene(1, async (s) => {
      const { one, two, three, lead, cycleId, assessmentId, run, next, trx } = s;
      const file = async (regionCode: string) =>
        (await makeFiling(trx, { cycleId, regionCode, sections: ['S01'] })).assessmentId;
      const [second, third] = [await file('33.01'), await file('33.02')];
      const assign = (id: string, to: SignedInActor) =>
        run(lead, (db) =>
          assignSeat(db, lead, { assessmentId: id, seat: 1, userId: to.userId, now }),
        );
      await assign(third, one);
      await assign(second, two);
      expect(await next(one)).toEqual({ assessmentId: third, isClaimed: true });
      expect(await next(one)).toEqual({ assessmentId: third, isClaimed: false });
      // A lead takes nothing out of what waits for somebody else.
      expect(await next(lead)).toEqual({ assessmentId, isClaimed: true });
      await expect(next(three)).rejects.toMatchObject({
        messageKey: 'assessor:errors.nothingNext',
      });
      expect(await next(two)).toEqual({ assessmentId: second, isClaimed: true });
      // A lapse leaves a seat that is assigned to its person, the other one to anybody.
      await letLapse(trx, third);
      await letLapse(trx, assessmentId);
      expect(await next(three)).toEqual({ assessmentId, isClaimed: true });
      const auditor = await makePerson(trx, 'auditor', '33');
      await expect(next(auditor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }),
  );

  it(
    'names the cycle for which nothing is signed, and passes by what an interest keeps from',
    scene(1, async (s) => {
      const { trx, cycleId, regionCode, next, read } = s;
      const fresh = await makePerson(trx, 'assessor', '33', null, { signed: false });
      await expect(next(fresh)).rejects.toMatchObject({
        messageKey: 'interests:errors.undeclared',
      });
      expect((await read(fresh)).cycles).toContainEqual(
        expect.objectContaining({ id: cycleId, isDeclared: false, isWaiting: true }),
      );
      await declare(trx, { userId: fresh.userId, cycleId, regions: [regionCode] });
      await expect(next(fresh)).rejects.toMatchObject({
        messageKey: 'assessor:errors.nothingNext',
      });
    }),
  );
});

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { applyPlan, getPlan } from '~/domain/assessments/assignment/apply-plan.server';
import { assignInBulk } from '~/domain/assessments/assignment/assign-in-bulk.server';
import { getAssignments, getSeats } from '~/domain/assessments/assignment/assignment-pages.server';
import { assignmentFilterSchema } from '~/domain/assessments/assignment/assignment.schema';
import { listBars, listTeam } from '~/domain/assessments/assignment/team-work.repo.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { declare } from '~tests/factories/interests';
import { dbActor, makeFiling, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  file: (regionCode: string, sections?: string[]) => Promise<string>;
  plan: (actor?: SignedInActor) => ReturnType<typeof getPlan>;
  apply: (sha256: string, actor?: SignedInActor) => Promise<number>;
  bulk: (
    assessmentIds: string[],
    userId: string | null,
    actor?: SignedInActor,
  ) => ReturnType<typeof assignInBulk>;
  assigned: () => Promise<Record<string, (string | null)[]>>;
}

function scene(seats: 1 | 2, test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats });
      const { cycleId, lead } = world;
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const people = [world.one, world.two, world.three].map(({ userId }) => userId);
      const asked = { cycleId, people, works: null };
      await test({
        ...{ ...world, trx, run },
        file: async (regionCode, sections = ['S01']) =>
          (await makeFiling(trx, { cycleId, regionCode, sections })).assessmentId,
        plan: (actor = lead) => run(actor, (db) => getPlan(db, actor, asked)),
        apply: (sha256, actor = lead) =>
          run(actor, (db) => applyPlan(db, actor, { ...asked, sha256, now })),
        bulk: (assessmentIds, userId, actor = lead) =>
          run(actor, (db) => assignInBulk(db, actor, { cycleId, assessmentIds, userId, now })),
        assigned: async () => {
          const rows = await trx
            .selectFrom('review_seats as s')
            .innerJoin('assessments as a', 'a.id', 's.assessment_id')
            .where('a.cycle_id', '=', cycleId)
            .select(['s.region_code', 's.assigned_to'])
            .orderBy('s.region_code')
            .orderBy('s.seat')
            .execute();
          const of: Record<string, (string | null)[]> = {};
          for (const row of rows) (of[row.region_code] ??= []).push(row.assigned_to);
          return of;
        },
      });
    });
}
const key = (messageKey: string) => expect.objectContaining({ messageKey });

describe('a plan', () => {
  it(
    'keeps every conflict, is applied as it was shown and once, with an event for each seat',
    scene(2, async (s) => {
      const { one, two, three, lead, cycleId, trx, plan, apply, assigned, file } = s;
      await file('33.01');
      await declare(trx, { userId: one.userId, cycleId, regions: ['33.01'] });
      await trx
        .updateTable('users')
        .set({ home_region: '33.25' })
        .where('id', '=', two.userId)
        .execute();
      const shown = await plan();
      expect(shown.plan.kept.map(({ name: _name, ...rest }) => rest)).toEqual(
        expect.arrayContaining([
          { why: 'interest', count: 1, regions: [expect.any(String)] },
          { why: 'home', count: 1, regions: [expect.any(String)] },
        ]),
      );
      // The same world, the same plan.
      expect(await plan()).toEqual(shown);
      expect(await apply(shown.sha256)).toBe(4);
      const after = await assigned();
      expect(new Set(after['33.01'])).toEqual(new Set([two.userId, three.userId]));
      expect(new Set(after['33.25'])).toEqual(new Set([one.userId, three.userId]));
      await expect(apply(shown.sha256)).rejects.toEqual(key('assignment:errors.planChanged'));
      const events = await trx
        .selectFrom('audit_events')
        .where('action', '=', 'assessment.assigned')
        .where('user_id', '=', lead.userId)
        .select('after')
        .execute();
      expect(events).toHaveLength(4);
      expect(events[0]?.after).toMatchObject({ round: 1, assignedTo: expect.any(String) });
      await expect(apply((await plan()).sha256)).rejects.toEqual(
        key('assignment:errors.planEmpty'),
      );
    }),
  );

  it(
    'that is out of date is not applied, and says so; the new one is',
    scene(1, async ({ one, two, assessmentId, run, plan, apply, file, assigned }) => {
      await file('33.01');
      const shown = await plan();
      await run(two, (db) => claimSeat(db, two, { assessmentId, now }));
      await expect(apply(shown.sha256)).rejects.toEqual(key('assignment:errors.planChanged'));
      expect(await assigned()).toEqual({ '33.01': [null], '33.25': [null] });
      const fresh = await plan();
      expect(fresh.plan.loads.find(({ userId }) => userId === two.userId)?.before).toBeGreaterThan(
        0,
      );
      expect(await apply(fresh.sha256)).toBe(1);
      expect((await assigned())['33.01']).not.toEqual([two.userId]);
      expect(one.userId).toBeTruthy();
    }),
  );

  it(
    'and every page of a lead says nothing of how far a seat of two is',
    scene(2, async (s) => {
      const { one, two, lead, cycleId, assessmentId, run, plan, file } = s;
      await file('33.01');
      for (const actor of [one, two])
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
      const filter = assignmentFilterSchema.parse({ siklus: cycleId });
      const seen = async () =>
        JSON.stringify([
          await plan(),
          await run(lead, (db) => getSeats(db, lead, assessmentId)),
          await run(lead, (db) => getAssignments(db, lead, filter)),
        ]);
      const before = await seen();
      await run(one, (db) => judge(db, one, s, 'S01.R1', { draft: true }));
      expect(await seen()).toBe(before);
      await run(one, (db) => judgeAll(db, one, { ...s, requirements: withoutFirst(s) }));
      await run(one, (db) => judge(db, one, s, 'S01.R1', { verdictVersion: 1 }));
      await run(one, (db) => submitSeat(db, one, { assessmentId, now }));
      expect(await seen()).toBe(before);
    }),
  );

  it(
    'is for leads of the region alone, and ends with the review',
    scene(1, async (s) => {
      const { one, trx, cycleId, plan, apply, run } = s;
      const shown = await plan();
      const auditor = await makePerson(trx, 'auditor', '33');
      for (const actor of [one, auditor]) {
        await expect(plan(actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        await expect(apply(shown.sha256, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        expect(await run(actor, (db) => listTeam(db, cycleId))).toEqual([]);
        expect(await run(actor, (db) => listBars(db, cycleId))).toEqual([]);
      }
      const away = await makePerson(trx, 'lead_assessor', '35');
      expect((await plan(away)).plan.assigned).toEqual([]);
      expect(await run(away, (db) => listTeam(db, cycleId))).toEqual([]);
      const native = await makePerson(trx, 'lead_assessor', '33', '33.25');
      expect((await plan(native)).plan.assigned).toEqual([]);
      expect(await run(native, (db) => listBars(db, cycleId))).toEqual([]);
      await trx
        .updateTable('cycle_phases')
        .set({ ends_at: new Date(now.getTime() - 1000) })
        .where('cycle_id', '=', cycleId)
        .execute();
      await expect(apply(shown.sha256)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    }),
  );
});

describe('in bulk', () => {
  it(
    'several works go to one person, all or none, and come back',
    scene(2, async (s) => {
      const { one, two, lead, cycleId, assessmentId, trx, bulk, assigned, file, run } = s;
      const other = await file('33.01');
      expect(await bulk([assessmentId, other], one.userId)).toEqual({ changed: 2, problems: [] });
      expect(await assigned()).toEqual({
        '33.01': [one.userId, null],
        '33.25': [one.userId, null],
      });
      await declare(trx, { userId: two.userId, cycleId, regions: ['33.01'] });
      const refused = await bulk([assessmentId, other], two.userId);
      expect(refused).toMatchObject({ changed: 0, problems: [{ why: 'interest' }] });
      expect((await assigned())['33.25']).toEqual([one.userId, null]);
      expect(await bulk([assessmentId], one.userId)).toMatchObject({
        problems: [{ why: 'other' }],
      });
      await run(one, (db) => claimSeat(db, one, { assessmentId, now }));
      // What is held stays with who holds it.
      expect(await bulk([assessmentId, other], null)).toEqual({ changed: 1, problems: [] });
      expect(await assigned()).toEqual({ '33.01': [null, null], '33.25': [one.userId, null] });
      await expect(bulk([other], null)).rejects.toEqual(key('assignment:errors.noneAssigned'));
      await expect(bulk([], one.userId)).rejects.toMatchObject({ code: 'INVALID' });
      const stranger = await makePerson(trx, 'assessor', '35');
      await expect(bulk([other], stranger.userId)).rejects.toMatchObject({ code: 'INVALID' });
      for (const actor of [one, await makePerson(trx, 'auditor', '33')])
        await expect(bulk([other], two.userId, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const native = await makePerson(trx, 'lead_assessor', '33', '33.01');
      await expect(bulk([other], lead.userId, native)).rejects.toMatchObject({ code: 'CONFLICT' });
    }),
  );

  it(
    'a lead oneself is marked as the minutes will tell',
    scene(1, async ({ lead, assessmentId, bulk, trx }) => {
      await bulk([assessmentId], lead.userId);
      const event = await trx
        .selectFrom('audit_events')
        .where('action', '=', 'assessment.assigned')
        .where('entity_id', '=', assessmentId)
        .select('after')
        .executeTakeFirstOrThrow();
      expect(event.after).toMatchObject({ marks: expect.arrayContaining(['self_assigned']) });
    }),
  );
});

describe('the seats of one work', () => {
  it(
    'say who could have each, and why not',
    scene(2, async ({ one, two, three, lead, cycleId, assessmentId, trx, run, bulk }) => {
      await bulk([assessmentId], one.userId);
      await declare(trx, { userId: two.userId, cycleId, regions: ['33.25'] });
      const { seats } = await run(lead, (db) => getSeats(db, lead, assessmentId));
      const why = seats.map(({ choices }) =>
        Object.fromEntries(choices.map((choice) => [choice.userId, choice.why])),
      );
      expect(why[0]).toMatchObject({ [one.userId]: null, [three.userId]: null });
      expect(why[1]).toMatchObject({ [one.userId]: 'other', [two.userId]: 'interest' });
      await expect(run(one, (db) => getSeats(db, one, assessmentId))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }),
  );
});

function withoutFirst({ requirements }: SeatWorld): Map<string, string> {
  return new Map([...requirements].filter(([code]) => code !== 'S01.R1'));
}

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { editAccount } from '~/domain/accounts/edit-account.server';
import { grantRole } from '~/domain/accounts/grant-role.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { dbActor, makeFiling, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  /** The two ways to tie a person to a region. */
  tie: Record<'unit_role' | 'home_region', (to: SignedInActor, region: string) => Promise<unknown>>;
  state: (assessmentId?: string) => Promise<unknown>;
}

function scene(test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx);
      const admin = await makePerson(trx, 'administrator', '33');
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const tie: Scene['tie'] = {
        unit_role: ({ userId }, regionCode) =>
          run(admin, (db) =>
            grantRole(db, admin, { accountId: userId, role: 'unit_operator', regionCode, now }),
          ),
        home_region: ({ userId, name }, homeRegion) =>
          run(admin, (db) =>
            editAccount(db, admin, { accountId: userId, name, homeRegion, isActive: 'yes', now }),
          ),
      };
      const state = async (id = world.assessmentId) => {
        const seats = await trx
          .selectFrom('review_seats as s')
          .innerJoin('seat_work as w', (join) =>
            join
              .onRef('w.assessment_id', '=', 's.assessment_id')
              .onRef('w.round', '=', 's.round')
              .onRef('w.seat', '=', 's.seat'),
          )
          .where('s.assessment_id', '=', id)
          .select(['s.holder_id', 's.assigned_to', 'w.submitted_at'])
          .orderBy('s.seat')
          .execute();
        const { status } = await trx
          .selectFrom('assessments')
          .where('id', '=', id)
          .select('status')
          .executeTakeFirstOrThrow();
        return [status, ...seats.map((s) => [s.holder_id, s.assigned_to, s.submitted_at !== null])];
      };
      await test({ ...world, trx, run, tie, state });
    });
}

describe.each(['unit_role', 'home_region'] as const)('a person tied to a region by %s', (way) => {
  it(
    'leaves the seat they hold and the one that waits for them, and the log says so',
    scene(async (s) => {
      const { one, two, lead, assessmentId, regionCode, run, tie, state, trx } = s;
      for (const [seat, { userId }] of [
        [1, one],
        [2, two],
      ] as const)
        await run(lead, (db) => assignSeat(db, lead, { assessmentId, seat, userId, now }));
      await run(one, (db) => claimSeat(db, one, { assessmentId, now }));
      await run(one, (db) => judge(db, one, s, 'S01.R1'));
      await tie[way](one, regionCode);
      expect(await state()).toEqual(['submitted', [null, null, false], [null, two.userId, false]]);
      await tie[way](two, regionCode);
      expect(await state()).toEqual(['submitted', [null, null, false], [null, null, false]]);
      const events = await trx
        .selectFrom('audit_events')
        .where('action', '=', 'assessment.seat_vacated')
        .where('entity_id', '=', assessmentId)
        .select(['before', 'after', 'region_code'])
        .orderBy('id')
        .execute();
      expect(events).toEqual([
        {
          before: { seat: 1, userId: one.userId, held: true, submitted: false },
          after: { because: way },
          region_code: regionCode,
        },
        expect.objectContaining({
          before: { seat: 2, userId: two.userId, held: false, submitted: false },
        }),
      ]);
    }),
  );

  it(
    'leaves a submitted seat to be judged anew by somebody else, and their verdicts count no more',
    scene(async (s) => {
      const { one, two, three, assessmentId, regionCode, run, tie, state, trx } = s;
      for (const actor of [one, two]) {
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
        await run(actor, (db) => judgeAll(db, actor, s));
        await run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      }
      await tie[way](one, regionCode);
      expect(await state()).toEqual(['in_review', [null, null, false], [two.userId, null, true]]);
      const left = await trx
        .selectFrom('verdicts')
        .where('assessment_id', '=', assessmentId)
        .select('seat')
        .distinct()
        .execute();
      expect(left).toEqual([{ seat: 2 }]);
      await expect(
        run(one, (db) => claimSeat(db, { ...one, homeRegion: regionCode }, { assessmentId, now })),
      ).rejects.toThrow();
      expect(await run(three, (db) => claimSeat(db, three, { assessmentId, now }))).toBe(1);
    }),
  );

  it(
    'keeps their seats elsewhere, and what was accepted',
    scene(async (s) => {
      const { one, cycleId, regionCode, run, tie, state, trx } = s;
      const other = await makeFiling(trx, { cycleId, regionCode: '33.01', sections: ['S01'] });
      await run(one, (db) => claimSeat(db, one, { assessmentId: other.assessmentId, now }));
      const done = await makeFiling(trx, {
        ...{ cycleId: await laterCycle(s), regionCode, sections: ['S01'] },
        ...{ status: 'accepted', holder: one },
      });
      await tie[way](one, regionCode);
      expect(await state(other.assessmentId)).toMatchObject([
        'in_review',
        [one.userId, null, false],
        {},
      ]);
      expect(await state(done.assessmentId)).toMatchObject(['accepted', [one.userId, null, false]]);
    }),
  );
});

async function laterCycle({ trx }: Scene): Promise<string> {
  return (await seatWorld(trx, { seats: 1, year: 2062, regionCode: '33.02' })).cycleId;
}

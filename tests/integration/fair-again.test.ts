import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { grantRole, revokeRole } from '~/domain/accounts/grant-role.server';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { assignInBulk } from '~/domain/assessments/assignment/assign-in-bulk.server';
import { getSeats } from '~/domain/assessments/assignment/assignment-pages.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import {
  draftDeclaration,
  signDeclaration,
} from '~/domain/assessments/interests/sign-declaration.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { isAppError } from '~/shared/app-error';
import { marks, overview, reads, type FairWorld, scene, READ } from '~tests/factories/fair-seats';
import { makeCycle, makeFiling, makePerson } from '~tests/factories/review';

const propose = ({ run, at, requirements }: FairWorld, who: SignedInActor) =>
  run(who, (db) =>
    proposeReturn(db, who, {
      ...{ ...at, requirementId: requirements.get('S01.R1') ?? '', ask: 'Lengkapi' },
    }),
  );
const handBack = ({ run, at }: FairWorld, who: SignedInActor) =>
  run(who, (db) => releaseSeat(db, who, at));
const switchTo = ({ trx }: FairWorld, who: SignedInActor, is_active: boolean) =>
  trx.updateTable('users').set({ is_active }).where('id', '=', who.userId).execute();
/** An administrator takes the role away and gives it again. */
async function renew({ trx, run }: FairWorld, { userId, role }: SignedInActor) {
  const admin = await makePerson(trx, 'administrator', '33');
  const grant = await trx
    .selectFrom('role_grants')
    .where('user_id', '=', userId)
    .where('role', '=', role)
    .select('id')
    .executeTakeFirstOrThrow();
  const input = { accountId: userId, grantId: grant.id, now: new Date() };
  await run(admin, (db) => revokeRole(db, admin, input));
  const again = { accountId: userId, role, regionCode: '33', now: new Date(Date.now() + 1_000) };
  await run(admin, (db) => grantRole(db, admin, again));
}

describe('who could read the other seat is known to have', () => {
  it(
    'also when the role is taken and given again since',
    scene(async (s) => {
      const { one, two, lead } = s;
      await s.judgeAndSubmit(one);
      await s.judgeAndSubmit(two);
      await s.stepBack(two);
      await renew(s, lead);
      await expect(s.claim(lead)).rejects.toEqual(READ);
    }),
  );

  it(
    'also when they came into the seat with the mark, left it, and somebody else is there by now',
    scene(async (s) => {
      const { one, two, three, lead } = s;
      await s.claim(one);
      await propose(s, one);
      for (const person of [two, three]) await switchTo(s, person, false);
      await s.claim(lead);
      expect(await marks(s)).toEqual([[2, lead.userId, 'had_read']]);
      await handBack(s, lead);
      await switchTo(s, three, true);
      await expect(s.claim(lead)).rejects.toEqual(READ);
      await s.claim(three);
    }),
  );

  it(
    'and so is an auditor who sat there with the mark, also in the next round',
    scene(async (s) => {
      const { one, two, three, lead, trx, assessmentId } = s;
      await s.alsoAs(three, 'auditor');
      await s.claim(one);
      for (const person of [two, lead]) await switchTo(s, person, false);
      await s.claim(three);
      expect(await marks(s)).toEqual([[2, three.userId, 'had_read']]);
      await switchTo(s, two, true);
      for (const next of [
        { status: 'returned' as const },
        { status: 'submitted' as const, round: 2 },
      ])
        await trx.updateTable('assessments').set(next).where('id', '=', assessmentId).execute();
      await s.claim(one);
      await expect(s.claim(three)).rejects.toEqual(READ);
      await s.claim(two);
    }),
  );
});

describe('the minutes', () => {
  it(
    'say of nobody who never sat there that they had read',
    scene(async (s) => {
      const { one, two, three, lead, run, trx, at } = s;
      const other = await makePerson(trx, 'lead_assessor', '33');
      await s.judgeAndSubmit(one);
      await s.judgeAndSubmit(two);
      await s.stepBack(two);
      await switchTo(s, three, false);
      await run(lead, (db) => assignSeat(db, lead, { ...at, seat: 2, userId: lead.userId }));
      expect(await marks(s)).toEqual([[2, lead.userId, 'self_assigned']]);
      await s.claim(other);
      expect((await marks(s)).filter(([, , mark]) => mark === 'had_read')).toEqual([
        [2, other.userId, 'had_read'],
      ]);
    }),
  );
});

describe('a lead who sat in a seat', () => {
  /** All a lead is told of whom the seats could be given to, and answered when they give one. */
  async function told(s: FairWorld, lead: SignedInActor, others: readonly SignedInActor[]) {
    const { run, assessmentId, at, trx } = s;
    const { seats } = await run(lead, (db) => getSeats(db, lead, assessmentId));
    const { review } = await overview(s, lead);
    const answers: unknown[] = [];
    for (const { userId } of others)
      for (const seat of [1, 2] as const) {
        await sql`savepoint asked`.execute(trx);
        answers.push(
          await run(lead, (db) => assignSeat(db, lead, { ...at, seat, userId })).then(
            () => 'done',
            (error: unknown) => (isAppError(error) ? error.messageKey : error),
          ),
        );
        await sql`rollback to savepoint asked`.execute(trx);
      }
    return JSON.stringify([seats, review.seats, answers]);
  }

  it.each([
    ['the other one proposes', 'one'],
    ['their own seat proposes in other hands', 'three'],
  ] as const)('is told the same of everybody whether or not %s', (_what, by) =>
    scene(async (s) => {
      const { one, two, three, lead, trx } = s;
      const other = await makePerson(trx, 'lead_assessor', '33');
      await s.claim(one);
      await s.claim(lead);
      await handBack(s, lead);
      if (by === 'three') await s.claim(three);
      const before = await told(s, lead, [two, other]);
      await propose(s, { one, three }[by]);
      expect(await told(s, lead, [two, other])).toBe(before);
    })(),
  );

  it(
    'gives the seat to no other lead, by hand or in bulk, but to whoever only judges',
    scene(async (s) => {
      const { one, two, lead, trx, run, at, cycleId, assessmentId } = s;
      const other = await makePerson(trx, 'lead_assessor', '33');
      await s.claim(one);
      await s.claim(lead);
      await handBack(s, lead);
      const bulk = { cycleId, assessmentIds: [assessmentId], userId: other.userId, now: at.now };
      expect(await run(lead, (db) => assignInBulk(db, lead, bulk))).toMatchObject({
        changed: 0,
        problems: [{ why: 'read' }],
      });
      const assign = (by: SignedInActor, to: SignedInActor) =>
        run(by, (db) => assignSeat(db, by, { ...at, seat: 2, userId: to.userId }));
      await expect(assign(lead, other)).rejects.toMatchObject({
        messageKey: 'assessor:errors.hasRead',
      });
      await assign(lead, two);
      // Whoever may know that nothing is proposed may give it to a lead.
      await assign(other, other);
    }),
  );
});

describe('minutes that wait for somebody whom another cycle keeps from the region', () => {
  it(
    'are read by the team, which signs in their stead, until nothing keeps them any more',
    scene(async (s) => {
      const { one, two, three, lead, run, trx, at, regionCode, assessmentId } = s;
      await s.judgeAndSubmit(one);
      await s.judgeAndSubmit(two);
      await run(lead, (db) => agreeSame(db, lead, at));
      await run(lead, (db) => prepareMinutes(db, lead, at));
      expect(await reads(s, three)).toEqual({});
      const cycleId = await makeCycle(trx, '33', 2061);
      const later = await makeFiling(trx, { cycleId, regionCode, sections: ['S01'] });
      const stepBack = { assessmentId: later.assessmentId, reason: 'Kerabat', now: at.now };
      await run(two, (db) => recuse(db, two, stepBack));
      const asked = { assessmentId, minutesId: null };
      const { may } = await run(three, (db) => getMinutes(db, three, asked));
      expect(may.signFor).toMatchObject([{ capacity: 'seat2' }]);
      // That cycle is over, and the next declaration names nothing.
      await trx
        .updateTable('cycle_phases')
        .set({ starts_at: new Date(0), ends_at: new Date(1) })
        .where('cycle_id', '=', cycleId)
        .execute();
      const next = await makeCycle(trx, '33', 2062);
      const input = { cycleId: next, regionCodes: [], language: 'id' as const, now: at.now };
      await run(two, async (db) => {
        const { sha256 } = await draftDeclaration(db, two, input);
        await signDeclaration(db, two, { ...input, sha256 });
      });
      expect(await reads(s, three)).toEqual({});
    }),
  );
});

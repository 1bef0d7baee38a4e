import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewItem } from '~/domain/assessments/review/get-review.server';
import { listProposals } from '~/domain/assessments/review/proposals.repo.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { renewLease } from '~/domain/assessments/review/renew-lease.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { listReturnItems } from '~/domain/assessments/review/returns.repo.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { configureReview } from '~/domain/cycles/configure-review.server';
import { findReviewMode } from '~/domain/cycles/review-mode.repo.server';
import { acceptAssessment } from '~/domain/itkp/accept-assessment.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, letLapse, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const dueOn = addDays(jakartaDate(now), 14);

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  claim: (actor: SignedInActor) => Promise<number>;
  /** Who sits in the seats of a round, and the status. */
  state: (round?: number) => Promise<{ status: string; holders: (string | null)[] }>;
}

function scene(seats: 1 | 2, test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats });
      const { assessmentId } = world;
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const claim = (actor: SignedInActor) =>
        run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
      const state = async (round = 1) => {
        const rows = await trx
          .selectFrom('assessments as a')
          .innerJoin('review_seats as s', 's.assessment_id', 'a.id')
          .where('a.id', '=', assessmentId)
          .where('s.round', '=', round)
          .select(['a.status', 's.holder_id'])
          .orderBy('s.seat')
          .execute();
        return { status: rows[0]?.status ?? '', holders: rows.map((row) => row.holder_id) };
      };
      await test({ ...world, trx, run, claim, state });
    });
}
const key = (messageKey: string) => expect.objectContaining({ messageKey });

describe('two seats', () => {
  it(
    'go to two people, never to one, and the third is told who has them',
    scene(2, async ({ one, two, three, claim, state }) => {
      expect(await claim(one)).toBe(1);
      await expect(claim(one)).rejects.toEqual(key('assessor:errors.claim.holding'));
      expect(await claim(two)).toBe(2);
      await expect(claim(three)).rejects.toEqual(key('assessor:errors.alreadyHeld'));
      expect(await state()).toEqual({ status: 'in_review', holders: [one.userId, two.userId] });
    }),
  );

  it(
    'that were assigned and are handed back wait for anybody; those of others stay assigned',
    scene(2, async ({ one, two, three, lead, assessmentId, run, claim, trx }) => {
      const assign = (seat: 1 | 2, userId: string) =>
        run(lead, (db) => assignSeat(db, lead, { assessmentId, seat, userId, now }));
      await assign(1, one.userId);
      await assign(2, two.userId);
      await claim(one);
      await expect(claim(three)).rejects.toEqual(key('assessor:errors.claim.assigned'));
      await run(one, (db) => releaseSeat(db, one, { assessmentId, now }));
      const assigned = await trx
        .selectFrom('review_seats')
        .where('assessment_id', '=', assessmentId)
        .select(['seat', 'assigned_to', 'assigned_by', 'assigned_at'])
        .orderBy('seat')
        .execute();
      expect(assigned).toMatchObject([
        { seat: 1, assigned_to: null, assigned_by: null, assigned_at: null },
        { seat: 2, assigned_to: two.userId, assigned_by: lead.userId },
      ]);
      expect(await claim(three)).toBe(1);
      // Taken past who it waits for, and handed back: it waits for the same person again.
      expect(await claim(lead)).toBe(2);
      await run(lead, (db) => releaseSeat(db, lead, { assessmentId, now }));
      const { assigned_to } = await trx
        .selectFrom('review_seats')
        .where('assessment_id', '=', assessmentId)
        .where('seat', '=', 2)
        .select('assigned_to')
        .executeTakeFirstOrThrow();
      expect(assigned_to).toBe(two.userId);
    }),
  );

  it(
    'are never sat in by one person one after the other, whatever way is tried',
    scene(2, async ({ one, two, lead, assessmentId, run, claim, trx }) => {
      await claim(one);
      await run(one, (db) => releaseSeat(db, one, { assessmentId, now }));
      await claim(two);
      await expect(claim(one)).rejects.toEqual(key('assessor:errors.claim.other'));
      const assign = (seat: 1 | 2) =>
        run(lead, (db) => assignSeat(db, lead, { assessmentId, seat, userId: one.userId, now }));
      await expect(assign(2)).rejects.toEqual(key('assessor:errors.otherSeat'));
      // Not even past the use cases.
      await sql`savepoint forced`.execute(trx);
      await expect(
        trx
          .updateTable('review_seats')
          .set({ holder_id: one.userId })
          .where('assessment_id', '=', assessmentId)
          .where('seat', '=', 2)
          .execute(),
      ).rejects.toMatchObject({ constraint: 'seat_holders_one_seat' });
      await sql`rollback to savepoint forced`.execute(trx);
    }),
  );

  it(
    'are returned by a lead alone, with what each seat proposed in sight of it and of the lead only',
    scene(2, async (s) => {
      const { one, two, lead, assessmentId, requirements, run, claim } = s;
      await claim(one);
      await claim(two);
      const [first = '', second = ''] = requirements.values();
      const propose = (actor: SignedInActor, requirementId: string, ask: string) =>
        run(actor, (db) => proposeReturn(db, actor, { assessmentId, requirementId, ask, now }));
      await propose(one, first, 'Lampirkan SK');
      await propose(two, first, 'Halaman pengesahan');
      await propose(two, second, 'Notulen');
      await propose(two, second, ' ');
      const seen = (actor: SignedInActor) =>
        run(actor, async (db) =>
          (await listProposals(db, assessmentId, 1)).map(({ seat, ask }) => `${seat} ${ask}`),
        );
      expect(await seen(one)).toEqual(['1 Lampirkan SK']);
      expect(await seen(two)).toEqual(['2 Halaman pengesahan']);
      expect(await seen(lead)).toEqual(['1 Lampirkan SK', '2 Halaman pengesahan']);
      await expect(propose(lead, first, 'x')).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const back = (actor: SignedInActor, ask: string) =>
        run(actor, (db) =>
          returnAssessment(db, actor, {
            ...{ assessmentId, reason: 'Lengkapi', dueOn, now },
            items: [{ requirementId: first, ask }],
          }),
        );
      await expect(back(one, 'x')).rejects.toEqual(key('assessor:errors.returnLead'));
      await expect(back(lead, ' ')).rejects.toEqual(key('assessor:errors.askRequired'));
      await run(one, (db) => judge(db, one, s, 'S01.R1', { verdict: 'partly' }));
      await back(lead, 'Lampirkan SK dan halaman pengesahannya');
      expect(await run(lead, (db) => listReturnItems(db, assessmentId, 1))).toEqual({
        [first]: 'Lampirkan SK dan halaman pengesahannya',
      });
      // Nothing of what one of the two found is told.
      const told = await s.trx
        .selectFrom('closed_verdicts')
        .where('assessment_id', '=', assessmentId)
        .selectAll()
        .execute();
      expect(told).toEqual([]);
    }),
  );

  it(
    'are each submitted once, by their holder, with a checksum; minutes wait for agreement',
    scene(2, async (s) => {
      const { one, two, lead, assessmentId, run, claim } = s;
      await claim(one);
      await claim(two);
      const submit = (actor: SignedInActor) =>
        run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      await run(one, (db) => judgeAll(db, one, s));
      await expect(submit(two)).rejects.toEqual(key('assessor:errors.verdictsMissing'));
      await expect(submit(lead)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const { sha256 } = await submit(one);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      await expect(submit(one)).rejects.toEqual(key('assessor:errors.seatSubmitted'));
      await expect(
        run(one, (db) => judge(db, one, s, 'S01.R1', { verdictVersion: 1, reason: 'lain' })),
      ).rejects.toEqual(key('assessor:errors.seatSubmitted'));
      await expect(
        run(lead, (db) => takeOver(db, lead, { assessmentId, seat: 1, now })),
      ).rejects.toEqual(key('assessor:errors.takeOverNot'));
      await run(two, (db) => judgeAll(db, two, s));
      await submit(two);
      await expect(
        run(lead, (db) => acceptAssessment(db, lead, { assessmentId, now })),
      ).rejects.toEqual(key('minutes:errors.unsettled'));
    }),
  );
});

describe('a lease', () => {
  it(
    'that is over leaves the seat to whoever takes it, and until then its holder goes on',
    scene(1, async (s) => {
      const { one, two, lead, assessmentId, run, claim, trx } = s;
      await claim(one);
      await expect(claim(two)).rejects.toEqual(key('assessor:errors.alreadyHeld'));
      await letLapse(trx, assessmentId);
      const { leaseUntil } = await run(one, (db) => judge(db, one, s, 'S01.R1'));
      expect(leaseUntil.getTime()).toBeGreaterThan(now.getTime() + 110 * 60_000);
      await expect(claim(two)).rejects.toEqual(key('assessor:errors.alreadyHeld'));
      await letLapse(trx, assessmentId);
      expect(await claim(two)).toBe(1);
      await expect(run(one, (db) => judge(db, one, s, 'S01.R2'))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      await expect(
        run(one, (db) => renewLease(db, one, { assessmentId, now })),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
      // What was written stays, and counts under the new name only.
      const item = await run(two, (db) =>
        getReviewItem(db, two, assessmentId, s.requirements.get('S01.R1') ?? ''),
      );
      expect(item.requirement.work).toMatchObject({ earlier: true, assessorName: one.name });
      await expect(
        run(two, (db) => submitSeat(db, two, { assessmentId, now })),
      ).rejects.toMatchObject({ params: { count: s.requirements.size } });
      expect(
        await run(two, (db) => judge(db, two, s, 'S01.R1', { verdictVersion: 1 })),
      ).toMatchObject({ version: 2, changed: true });
      await run(lead, (db) => takeOver(db, lead, { assessmentId, now }));
      await expect(claim(two)).rejects.toEqual(key('assessor:errors.alreadyHeld'));
    }),
  );

  it(
    'is as long as the cycle says, which stays as it is once a seat exists',
    scene(2, async ({ cycleId, one, assessmentId, claim, trx }) => {
      await claim(one);
      const { held_since, lease_until } = await trx
        .selectFrom('seat_work')
        .where('assessment_id', '=', assessmentId)
        .where('seat', '=', 1)
        .select(['held_since', 'lease_until'])
        .executeTakeFirstOrThrow();
      expect(Number(lease_until) - Number(held_since)).toBe(120 * 60_000);
      for (const change of [{ review_seats: 1 }, { lease_minutes: 30 }]) {
        await sql`savepoint frozen`.execute(trx);
        await expect(
          trx.updateTable('cycles').set(change).where('id', '=', cycleId).execute(),
        ).rejects.toMatchObject({ constraint: 'cycles_review_frozen' });
        await sql`rollback to savepoint frozen`.execute(trx);
      }
      await trx.updateTable('cycles').set({ name: 'x' }).where('id', '=', cycleId).execute();
    }),
  );
});

describe('how a cycle is judged', () => {
  it(
    'is set by who steers it, until the first submission has its seats',
    scene(1, async ({ trx, run, lead, one, cycleId }) => {
      const later = await makeCycle(trx, '33', 2071);
      const set = (actor: SignedInActor, id: string, seats: 1 | 2 = 2) =>
        run(actor, (db) => configureReview(db, actor, { cycleId: id, seats, leaseMinutes: 45 }));
      await expect(set(one, later)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const away = await makePerson(trx, 'lead_assessor', '35');
      await expect(set(away, later)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await set(lead, later);
      expect(await run(lead, (db) => findReviewMode(db, later))).toEqual({
        ...{ seats: 2, leaseMinutes: 45, isFrozen: false },
      });
      for (const regionCode of ['33.01', '33.02'])
        await makeFiling(trx, { cycleId: later, regionCode, sections: ['S01'] });
      const administrator = await makePerson(trx, 'administrator', '33');
      for (const actor of [lead, administrator]) {
        await expect(set(actor, later, 1)).rejects.toEqual(key('admin:errors.reviewFrozen'));
        await expect(set(actor, cycleId)).rejects.toEqual(key('admin:errors.reviewFrozen'));
      }
      await set(lead, later);
    }),
  );
});

describe('handing back and on', () => {
  it(
    'without a verdict puts the work back as if nobody had begun, with one it stays in review',
    scene(2, async (s) => {
      const { one, two, assessmentId, run, claim, state } = s;
      const release = (actor: SignedInActor) =>
        run(actor, (db) => releaseSeat(db, actor, { assessmentId, now }));
      await claim(one);
      await claim(two);
      await release(one);
      expect(await state()).toEqual({ status: 'in_review', holders: [null, two.userId] });
      await release(two);
      expect(await state()).toEqual({ status: 'submitted', holders: [null, null] });
      await claim(one);
      await run(one, (db) =>
        judge(db, one, s, 'S01.R1', { verdict: null, reason: 'belum selesai', draft: true }),
      );
      await release(one);
      expect((await state()).status).toBe('in_review');
      expect(await claim(one)).toBe(1);
    }),
  );

  it(
    'is assigned by a lead, to who may assess the region, and waits for that person',
    scene(2, async ({ one, two, three, lead, assessmentId, run, claim, trx }) => {
      const assign = (actor: SignedInActor, seat: 1 | 2, userId: string | null) =>
        run(actor, (db) => assignSeat(db, actor, { assessmentId, seat, userId, now }));
      const away = await makePerson(trx, 'assessor', '35');
      const native = await makePerson(trx, 'assessor', '33', '33.25');
      await expect(assign(one, 1, one.userId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      for (const { userId } of [away, native]) {
        await expect(assign(lead, 1, userId)).rejects.toEqual(key('assessor:errors.cannotAssess'));
      }
      await assign(lead, 1, two.userId);
      await expect(assign(lead, 2, two.userId)).rejects.toEqual(key('assessor:errors.otherSeat'));
      await assign(lead, 2, three.userId);
      await expect(claim(one)).rejects.toEqual(key('assessor:errors.claim.assigned'));
      expect(await claim(three)).toBe(2);
      await assign(lead, 1, null);
      expect(await claim(one)).toBe(1);
      await expect(assign(lead, 1, two.userId)).rejects.toEqual(key('assessor:errors.alreadyHeld'));
    }),
  );

  it(
    'a next round is asked of those who sat there, and a submission taken back closes its seats',
    scene(2, async ({ one, two, lead, assessmentId, run, claim, state, trx }) => {
      await claim(one);
      await claim(two);
      await run(lead, (db) =>
        returnAssessment(db, lead, { assessmentId, reason: 'Lengkapi', dueOn, now }),
      );
      const step = (status: 'submitted' | 'returned', round: number) =>
        trx
          .updateTable('assessments')
          .set({ status, round })
          .where('id', '=', assessmentId)
          .execute();
      const seats = (round: number) =>
        trx
          .selectFrom('review_seats')
          .where('assessment_id', '=', assessmentId)
          .where('round', '=', round)
          .select(['assigned_to', 'holder_id', 'closed_at'])
          .orderBy('seat')
          .execute();
      await step('submitted', 2);
      const asked = [one, two].map(({ userId }) =>
        expect.objectContaining({ assigned_to: userId, holder_id: null, closed_at: null }),
      );
      expect(await seats(2)).toEqual(asked);
      await step('returned', 2);
      expect((await seats(2)).map(({ closed_at }) => closed_at !== null)).toEqual([true, true]);
      // The ones of the round that came back are what is shown again.
      expect((await state()).holders).toEqual([one.userId, two.userId]);
      await step('submitted', 3);
      expect(await seats(3)).toEqual(asked);
      await trx
        .updateTable('role_grants')
        .set({ revoked_at: now })
        .where('user_id', '=', one.userId)
        .execute();
      await step('returned', 3);
      await step('submitted', 4);
      expect((await seats(4)).map((row) => row.assigned_to)).toEqual([null, two.userId]);
    }),
  );
});

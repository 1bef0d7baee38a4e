import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import { isAppError } from '~/shared/app-error';
import { openDatabase, type Database } from '~db/client.server';
import { anyOf, type Db } from '~db/sql';
import { endConnection, processBehind } from '~tests/factories/ended-connection';
import { dbActor, letLapse, makeFiling, makePerson, type Filing } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { useDatabase } from '~tests/setup/db';

/** How often the race is run; the bench asks for more. */
const ROUNDS = Number(process.env.SEAT_RACE_ROUNDS ?? '20');
const ASSESSORS = 50;
const SUBMISSIONS = 10;

const file = useDatabase();
const now = new Date();
/** As many connections as a busy server has. */
let db: Database;
let world: SeatWorld;
/** A submission of a cycle with one seat. */
let single: SeatWorld;
let team: SignedInActor[];
let filings: Filing[];

beforeAll(async () => {
  db = openDatabase({
    ...{ url: file.url, systemPoolSize: 4, actorPoolSize: 25, slowQueryMs: Infinity },
    applicationName: 'pranata-race',
  });
  const { system } = db;
  world = await seatWorld(system, { seats: 2 });
  single = await seatWorld(system, { seats: 1, year: 2061 });
  team = [];
  for (let at = 0; at < ASSESSORS; at += 1) team.push(await makePerson(system, 'assessor', '33'));
  filings = [];
  for (let at = 1; at <= SUBMISSIONS; at += 1) {
    const regionCode = `33.${String(at).padStart(2, '0')}`;
    filings.push(
      await makeFiling(system, { cycleId: world.cycleId, regionCode, sections: ['S01'] }),
    );
  }
}, 60_000);
afterAll(() => db.close());

const run = <T>(actor: SignedInActor, fn: (trx: Db) => Promise<T>) =>
  db.asActor(dbActor(actor), fn);

/** The same race again: nobody holds or ever held a seat, nothing is written. */
async function clear(ids: readonly string[]): Promise<void> {
  const { system } = db;
  const of = [...ids];
  await system
    .updateTable('review_seats')
    .set({ holder_id: null })
    .where('assessment_id', '=', anyOf(of, 'uuid'))
    .execute();
  await system.deleteFrom('seat_holders').where('assessment_id', '=', anyOf(of, 'uuid')).execute();
  await system.deleteFrom('verdicts').where('assessment_id', '=', anyOf(of, 'uuid')).execute();
  await system
    .updateTable('assessments')
    .set({ status: 'submitted' })
    .where('id', '=', anyOf(of, 'uuid'))
    .execute();
}

/** Who won what in one race: everybody tries every submission, each from another start. */
async function race(seed: number) {
  const won: { actor: SignedInActor; filing: Filing; seat: number }[] = [];
  await Promise.all(
    team.map(async (actor, at) => {
      for (let step = 0; step < SUBMISSIONS; step += 1) {
        const filing = filings[(at * 7 + step + seed) % SUBMISSIONS];
        if (!filing) continue;
        const { assessmentId } = filing;
        try {
          const seat = await run(actor, (trx) => claimSeat(trx, actor, { assessmentId, now }));
          won.push({ actor, filing, seat });
          await run(actor, (trx) => judge(trx, actor, filing, 'S01.R1', { reason: actor.userId }));
          return;
        } catch (error) {
          if (!isAppError(error) || error.code !== 'CONFLICT') throw error;
        }
      }
    }),
  );
  return won;
}

describe(`${ASSESSORS} assessors for ${SUBMISSIONS * 2} seats, ${ROUNDS} times`, () => {
  it(
    'gives every seat to exactly one, nobody two of a submission, and loses no verdict',
    async () => {
      const ids = filings.map(({ assessmentId }) => assessmentId);
      for (let seed = 0; seed < ROUNDS; seed += 1) {
        const won = await race(seed);
        const claimed = won.map(({ filing, seat }) => `${filing.assessmentId} ${seat}`);
        expect(claimed).toHaveLength(SUBMISSIONS * 2);
        expect(new Set(claimed).size).toBe(SUBMISSIONS * 2);
        expect(new Set(won.map(({ actor }) => actor.userId)).size).toBe(SUBMISSIONS * 2);
        const seats = await db.system
          .selectFrom('review_seats')
          .where('assessment_id', '=', anyOf(ids, 'uuid'))
          .select(['assessment_id', 'seat', 'holder_id'])
          .execute();
        const holders = new Map(
          seats.map((row) => [`${row.assessment_id} ${row.seat}`, row.holder_id]),
        );
        const kept = await db.system
          .selectFrom('verdict_versions')
          .innerJoin('verdicts', 'verdicts.id', 'verdict_versions.verdict_id')
          .where('verdicts.assessment_id', '=', anyOf(ids, 'uuid'))
          .select(['verdicts.assessment_id', 'verdicts.seat', 'verdict_versions.reason'])
          .execute();
        const written = new Map(
          kept.map((row) => [`${row.assessment_id} ${row.seat}`, row.reason]),
        );
        for (const { actor, filing, seat } of won) {
          expect(holders.get(`${filing.assessmentId} ${seat}`)).toBe(actor.userId);
          expect(written.get(`${filing.assessmentId} ${seat}`)).toBe(actor.userId);
        }
        expect(kept).toHaveLength(won.length);
        await clear(ids);
      }
    },
    60_000 + ROUNDS * 6_000,
  );
});

describe('a seat changing hands while something is written in it', () => {
  it('leaves every save that was said to be kept, under the name of who held the seat then', async () => {
    const { assessmentId, one, two } = single;
    let version = 0;
    const said: { version: number; by: string }[] = [];
    await run(one, (trx) => claimSeat(trx, one, { assessmentId, now }));
    for (let turn = 0; turn < 12; turn += 1) {
      const [holder, other] = turn % 2 === 0 ? [one, two] : [two, one];
      await letLapse(db.system, assessmentId);
      const [saved, claimed] = await Promise.allSettled([
        run(holder, (trx) =>
          judge(trx, holder, single, 'S01.R2', {
            ...{ reason: `giliran ${turn}`, verdictVersion: version },
          }),
        ),
        run(other, (trx) => claimSeat(trx, other, { assessmentId, now })),
      ]);
      // Whoever came first: a save renews the lease and keeps the seat, a claim takes it from under the save.
      expect([saved.status, claimed.status].sort()).toEqual(['fulfilled', 'rejected']);
      if (saved.status === 'fulfilled') {
        version = saved.value.version;
        said.push({ version, by: holder.userId });
        await letLapse(db.system, assessmentId);
        await run(other, (trx) => claimSeat(trx, other, { assessmentId, now }));
      }
    }
    const kept = await db.system
      .selectFrom('verdict_versions')
      .where('assessment_id', '=', assessmentId)
      .where('requirement_id', '=', single.requirements.get('S01.R2') ?? '')
      .select(['version', 'written_by as by'])
      .orderBy('version')
      .execute();
    expect(kept).toEqual(said);
    await clear([assessmentId]);
  }, 60_000);

  it('a lead who takes over and a holder who submits: one of both, and never verdicts of two names', async () => {
    const [, filing] = filings;
    const [one] = team;
    if (!filing || !one) throw new Error('no filing');
    const { assessmentId } = filing;
    const { lead } = world;
    const outcomes = new Set<string>();
    for (let turn = 0; turn < 6; turn += 1) {
      await clear([assessmentId]);
      await run(one, async (trx) => {
        await claimSeat(trx, one, { assessmentId, now });
        await judgeAll(trx, one, filing);
      });
      const [submitted, taken] = await Promise.allSettled([
        run(one, (trx) => submitSeat(trx, one, { assessmentId, now })),
        run(lead, (trx) => takeOver(trx, lead, { assessmentId, seat: 1, now })),
      ]);
      expect([submitted.status, taken.status].sort()).toEqual(['fulfilled', 'rejected']);
      outcomes.add(submitted.status);
      if (submitted.status === 'fulfilled') break;
      await run(lead, (trx) => releaseSeat(trx, lead, { assessmentId, seat: 1, now }));
    }
    expect(outcomes.size).toBeGreaterThan(0);
  }, 60_000);
});

describe('a transaction that is killed', () => {
  it('leaves all of it or nothing: claim, submission of a seat and acceptance alike', async () => {
    const [, , filing] = filings;
    const [, , one] = team;
    if (!filing || !one) throw new Error('no filing');
    const { assessmentId } = filing;
    const before = await state(assessmentId);
    await expect(
      killed(one, (trx) => claimSeat(trx, one, { assessmentId, now })),
    ).rejects.toThrow();
    expect(await state(assessmentId)).toEqual(before);
    await run(one, async (trx) => {
      await claimSeat(trx, one, { assessmentId, now });
      await judgeAll(trx, one, filing);
    });
    const judged = await state(assessmentId);
    await expect(
      killed(one, (trx) => submitSeat(trx, one, { assessmentId, now })),
    ).rejects.toThrow();
    expect(await state(assessmentId)).toEqual(judged);
    await run(one, (trx) => submitSeat(trx, one, { assessmentId, now }));
    expect((await state(assessmentId)).work).not.toEqual(judged.work);
  });

  /** The server process of the connection ends after the use case and before the commit. */
  function killed(actor: SignedInActor, fn: (trx: Db) => Promise<unknown>) {
    return run(actor, async (trx) => {
      await fn(trx);
      await endConnection(file.url, await processBehind(trx));
    });
  }

  async function state(assessmentId: string) {
    const { system } = db;
    const of = <T extends 'review_seats' | 'seat_work' | 'seat_holders' | 'verdicts'>(table: T) =>
      system
        .selectFrom(table as 'review_seats')
        .where('assessment_id', '=', assessmentId)
        .selectAll()
        .orderBy('seat')
        .execute();
    const audit = await system
      .selectFrom('audit_events')
      .where('entity_id', '=', assessmentId)
      .select('action')
      .orderBy('id')
      .execute();
    const { status } = await system
      .selectFrom('assessments')
      .where('id', '=', assessmentId)
      .select('status')
      .executeTakeFirstOrThrow();
    return {
      ...{ status, audit },
      ...{ seats: await of('review_seats'), work: await of('seat_work') },
      ...{ holders: await of('seat_holders'), verdicts: await of('verdicts') },
    };
  }
});

import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { editAccount } from '~/domain/accounts/edit-account.server';
import { holdAssessment } from '~/domain/assessments/assessments.repo.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import type { Db } from '~db/sql';
import { gateway, someoneWaits } from '~tests/factories/races';
import { dbActor, makePerson } from '~tests/factories/review';
import { seatWorld } from '~tests/factories/seats';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const now = new Date();
let year = 2080;

/** A person is moved to the region of a work and claims a seat of it, each in a transaction of its own. */
async function world() {
  const { system } = file.db;
  const { assessmentId, regionCode, one, two } = await seatWorld(system, { year: (year += 1) });
  const admin = await makePerson(system, 'administrator', '33');
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
    file.db.asActor(dbActor(actor), fn);
  const claim = (then = () => Promise.resolve()) =>
    run(one, async (db) => {
      await claimSeat(db, one, { assessmentId, now });
      await then();
    });
  const account = { accountId: one.userId, name: one.name, isActive: 'yes' as const, now };
  const move = (then = () => Promise.resolve()) =>
    run(admin, async (db) => {
      await editAccount(db, admin, { ...account, homeRegion: regionCode });
      await then();
    });
  /** Who holds or awaits a seat there and comes from there. */
  const natives = () =>
    system
      .selectFrom('review_seats as s')
      .innerJoin('users as u', (join) =>
        join.on((eb) =>
          eb.or([eb('u.id', '=', eb.ref('s.holder_id')), eb('u.id', '=', eb.ref('s.assigned_to'))]),
        ),
      )
      .where('s.assessment_id', '=', assessmentId)
      .whereRef('u.home_region', '=', 's.region_code')
      .select('u.id')
      .execute();
  return { system, assessmentId, one, two, run, claim, move, natives };
}
const settled = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

it('a claim that comes first is undone by the move that waits for it', async () => {
  const w = await world();
  const [claimed, gate] = [gateway(), gateway()];
  const claim = w.claim(() => {
    claimed.open();
    return gate.passed;
  });
  await claimed.passed;
  const move = w.move();
  await someoneWaits(w.system);
  gate.open();
  await Promise.all([claim, move]);
  expect(await w.natives()).toEqual([]);
});

it('a claim that waits for the move is refused', async () => {
  const w = await world();
  const [moved, gate] = [gateway(), gateway()];
  const move = w.move(() => {
    moved.open();
    return gate.passed;
  });
  await moved.passed;
  const claim = settled(w.claim());
  await someoneWaits(w.system);
  gate.open();
  await move;
  // The guard of the seat itself; the page says FORBIDDEN.
  expect(await claim).toBe('42501');
  expect(await w.natives()).toEqual([]);
});

it('a move waits for a claim that has only begun, and neither ends the other', async () => {
  const w = await world();
  // Somebody works there already, so that the move looks into the work.
  await w.run(w.two, (db) => claimSeat(db, w.two, { assessmentId: w.assessmentId, now }));
  const [begun, gate] = [gateway(), gateway()];
  const claim = w.run(w.one, async (db) => {
    await holdAssessment(db, w.assessmentId, 'alone');
    begun.open();
    await gate.passed;
    await claimSeat(db, w.one, { assessmentId: w.assessmentId, now });
  });
  await begun.passed;
  const move = w.move();
  await someoneWaits(w.system);
  gate.open();
  expect(await Promise.all([settled(claim), settled(move)])).toEqual(['done', 'done']);
  expect(await w.natives()).toEqual([]);
});

it('of both at once, whichever is first, nobody who comes from the region is left in a seat', async () => {
  for (let round = 0; round < 12; round += 1) {
    const w = await world();
    const both = round % 2 === 0 ? [w.claim, w.move] : [w.move, w.claim];
    const ends = await Promise.all(both.map((act) => settled(act())));
    expect(ends[both.indexOf(w.move)]).toBe('done');
    expect(await w.natives()).toEqual([]);
  }
});

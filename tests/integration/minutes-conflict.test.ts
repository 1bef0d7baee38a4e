import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { editLetter } from '~/domain/assessments/minutes/edit-letter.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import type { Db } from '~db/sql';
import { declare } from '~tests/factories/interests';
import { dbActor, makePerson } from '~tests/factories/review';
import { judgeAll, seatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();

/** Minutes wait for signatures; `other` leads too and has decided nothing. */
async function waiting({ trx, as }: Rollback, seats: 1 | 2) {
  const world = await seatWorld(trx, { seats });
  const { one, two, lead, assessmentId } = world;
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const at = { assessmentId, now };
  for (const person of [one, two].slice(0, seats)) {
    await run(person, (db) => claimSeat(db, person, at));
    await run(person, (db) => judgeAll(db, person, world));
    await run(person, (db) => submitSeat(db, person, at));
  }
  if (seats === 2) await run(lead, (db) => agreeSame(db, lead, at));
  const { sha256 } = await run(lead, (db) => prepareMinutes(db, lead, at));
  const sign = (actor: SignedInActor, sum = sha256) =>
    run(actor, (db) => signMinutes(db, actor, { ...at, sha256: sum }));
  const lapsed = async () =>
    (await trx.selectFrom('minutes').select('lapsed_because as why').execute()).map((m) => m.why);
  const other = await makePerson(trx, 'lead_assessor', '33');
  return { ...world, other, trx, run, at, sign, lapsed };
}
type Waiting = Awaited<ReturnType<typeof waiting>>;

/** Every way in which somebody comes to be kept from a work. */
const WAYS: Record<string, (s: Waiting, person: SignedInActor) => Promise<unknown>> = {
  'declares an interest': ({ trx, cycleId, regionCode }, { userId }) =>
    declare(trx, { userId, cycleId, regions: [regionCode] }),
  'steps back': ({ run, at }, person) =>
    run(person, (db) => recuse(db, person, { ...at, reason: 'Kerabat' })),
  'moves to the region': ({ trx, regionCode }, { userId }) =>
    trx.updateTable('users').set({ home_region: regionCode }).where('id', '=', userId).execute(),
  'joins the unit': ({ trx, regionCode }, { userId }) =>
    trx
      .insertInto('role_grants')
      .values({ user_id: userId, role: 'unit_operator', region_code: regionCode })
      .execute(),
};

describe.each(Object.entries(WAYS))('a lead who %s', (_, comes) => {
  it.each([1, 2] as const)('leaves no signature under minutes of %i seats that wait', (seats) =>
    withRollback(async (scene) => {
      const s = await waiting(scene, seats);
      await s.sign(s.other);
      await comes(s, s.other);
      expect(await s.lapsed()).toEqual(['interest']);
      await expect(s.sign(s.one)).rejects.toMatchObject({ code: 'CONFLICT' });
      const { sha256 } = await s.run(s.lead, (db) => prepareMinutes(db, s.lead, s.at));
      for (const actor of [s.one, s.two].slice(0, seats)) await s.sign(actor, sha256);
      expect((await s.sign(s.lead, sha256)).accepted).not.toBeNull();
    }),
  );

  it('leaves no wording of the letter and no decision', () =>
    withRollback(async (scene) => {
      const s = await waiting(scene, 2);
      const letter = { strengths: 'Baik', missing: 'Sedikit', version: 1 };
      await s.run(s.other, (db) => editLetter(db, s.other, { ...s.at, ...letter }));
      await comes(s, s.other);
      expect(await s.lapsed()).toEqual(['interest']);
      await comes(s, s.lead);
      expect(await s.trx.selectFrom('agreed_verdicts').selectAll().execute()).toEqual([]);
    }));
});

it('a lead who moves to the region after all have signed changes nothing', () =>
  withRollback(async (scene) => {
    const s = await waiting(scene, 1);
    for (const actor of [s.one, s.other]) await s.sign(actor);
    for (const comes of Object.values(WAYS).slice(2)) await comes(s, s.other);
    expect(await s.lapsed()).toEqual([null]);
  }));

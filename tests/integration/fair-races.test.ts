import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { editAccount } from '~/domain/accounts/edit-account.server';
import { revokeRole } from '~/domain/accounts/grant-role.server';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { seatOddities } from '~/domain/assessments/interests/seat-oddities.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { gateway, someoneWaits } from '~tests/factories/races';
import { dbActor, makePerson } from '~tests/factories/review';
import { judgeAll, seatWorld } from '~tests/factories/seats';
import { useDatabase } from '~tests/setup/db';

/** Each act in a transaction of its own, one after the other or at once. */
const file = useDatabase();
const now = new Date();
let year = 2080;
const regions = ['33.11', '33.12', '33.13', '33.14'];

async function world() {
  const { system } = file.db;
  const made = await seatWorld(system, { year: (year += 1), regionCode: regions.shift() ?? '' });
  const admin = await makePerson(system, 'administrator', '33');
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
    file.db.asActor(dbActor(actor), fn);
  const at = { assessmentId: made.assessmentId, now };
  const claim = (actor: SignedInActor) => run(actor, (db) => claimSeat(db, actor, at));
  return { ...made, system, admin, run, at, claim };
}

it.each(['switched off', 'without the role'] as const)(
  'minutes that are drawn up while a signer is being made one who is %s are read by the team',
  async (how) => {
    const { one, two, three, lead, admin, run, at, system, ...w } = await world();
    for (const actor of [one, two])
      await run(actor, async (db) => {
        await claimSeat(db, actor, at);
        await judgeAll(db, actor, w);
        await submitSeat(db, actor, at);
      });
    await run(lead, (db) => agreeSame(db, lead, at));
    const grant = await system
      .selectFrom('role_grants')
      .where('user_id', '=', two.userId)
      .select('id')
      .executeTakeFirstOrThrow();
    const [done, gate] = [gateway(), gateway()];
    const account = { accountId: two.userId, name: two.name, homeRegion: '' as const, now };
    const ends = run(admin, async (db) => {
      if (how === 'switched off') await editAccount(db, admin, { ...account, isActive: 'no' });
      else await revokeRole(db, admin, { accountId: two.userId, grantId: grant.id, now });
      done.open();
      await gate.passed;
    });
    await done.passed;
    const prepared = run(lead, (db) => prepareMinutes(db, lead, at));
    await someoneWaits(system);
    gate.open();
    await Promise.all([ends, prepared]);
    const { may } = await run(three, (db) =>
      getMinutes(db, three, { assessmentId: at.assessmentId, minutesId: null }),
    );
    expect(may.signFor).toMatchObject([{ capacity: 'seat2' }]);
  },
);

it('a lead of a later day could not read proposals that were gone by then, and the lead of before could', async () => {
  const { one, three, lead, run, at, claim, system, ...w } = await world();
  await claim(one);
  await run(one, (db) =>
    proposeReturn(db, one, {
      ...{ ...at, requirementId: w.requirements.get('S01.R1') ?? '', ask: 'Lengkapi' },
    }),
  );
  await run(one, (db) => recuse(db, one, { ...at, reason: 'Kerabat' }));
  const late = await makePerson(system, 'lead_assessor', '33');
  await claim(three);
  // Into the seat beside the one that proposed.
  await expect(claim(lead)).rejects.toMatchObject({ messageKey: 'assessor:errors.claim.read' });
  await claim(late);
  const oddities = await run(lead, (db) => seatOddities(db, at.assessmentId));
  expect(oddities.map(({ mark }) => mark)).not.toContain('had_read');
});

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { loader } from '~/routes/assessor+/board';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const at = new Date();

async function world() {
  const db = database.db.system;
  const w = await seatWorld(db, { year: 2080 });
  const run = <T>(actor: SignedInActor, fn: (trx: Db) => Promise<T>) =>
    database.db.asActor(dbActor(actor), fn);
  const ask = (actor: SignedInActor | null, search = `?siklus=${w.cycleId}`) =>
    callRoute(loader, { ...{ db: database.db, actor, at }, path: `/penilai/papan${search}` });
  return { ...w, db, run, ask };
}

describe('the page of the board', () => {
  it('is for leads and auditors', async () => {
    const w = await world();
    const auditor = await makePerson(w.db, 'auditor', '33');
    for (const actor of [w.lead, auditor]) {
      const { status, body } = await w.ask(actor);
      expect([status, body.board?.cycle?.id, body.shown]).toEqual([200, w.cycleId, 35]);
    }
    expect((await w.ask(null)).status).toBe(302);
    for (const role of ['assessor', 'unit_operator', 'governor_office', 'administrator'] as const) {
      const scope = role === 'unit_operator' ? '33.25' : '33';
      expect((await w.ask(await makePerson(w.db, role, scope))).status).toBe(403);
    }

    // What is asked for in no form the page knows is as if it were not asked.
    const odd = await w.ask(w.lead, '?siklus=x&keadaan=y&standar=%27&page=-3');
    expect([odd.status, odd.body.page]).toEqual([200, 1]);
    const only = await w.ask(w.lead, `?siklus=${w.cycleId}&keadaan=waiting`);
    expect(only.body.board?.rows.map(({ regionCode }) => regionCode)).toEqual(['33.25']);

    // Of two who judge blindly the answer tells nothing before both are done: byte by byte.
    const { one, two, assessmentId, run } = w;
    for (const actor of [one, two])
      await run(actor, (trx) => claimSeat(trx, actor, { assessmentId, now: at }));
    const answers = async () => [
      JSON.stringify((await w.ask(w.lead)).body),
      JSON.stringify((await w.ask(auditor)).body),
    ];
    const before = await answers();
    await run(one, (trx) => judge(trx, one, w, 'S01.R1', { verdict: 'not_met' }));
    expect(await answers()).toEqual(before);
    await run(two, (trx) => judgeAll(trx, two, w));
    await run(two, (trx) => submitSeat(trx, two, { assessmentId, now: at }));
    expect(await answers()).toEqual(before);
  });
});

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { assignSeat } from '~/domain/assessments/review/assign-seat.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { loader as queueLoader } from '~/routes/assessor+/queue';
import { loader as itemLoader } from '~/routes/assessor+/requirement';
import { loader } from '~/routes/assessor+/review';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();
let year = 2075;

/** Two judge S01, each in a seat; the second finds R2 partly met. */
async function world() {
  const db = database.db.system;
  const w = await seatWorld(db, { year: (year += 1) });
  const { assessmentId, one, two, requirements } = w;
  const run = <T>(actor: SignedInActor, fn: (trx: Db) => Promise<T>) =>
    database.db.asActor(dbActor(actor), fn);
  const claim = (actor: SignedInActor) =>
    run(actor, (trx) => claimSeat(trx, actor, { assessmentId, now }));
  const work = async () => {
    for (const actor of [one, two]) {
      await claim(actor);
      await run(actor, (trx) => judgeAll(trx, actor, w));
    }
    const rest = { verdict: 'partly', reason: 'Sebagian saja', verdictVersion: 1 } as const;
    await run(two, (trx) => judge(trx, two, w, 'S01.R2', rest));
  };
  const submit = (actor: SignedInActor) =>
    run(actor, (trx) => submitSeat(trx, actor, { assessmentId, now }));
  const requirementId = requirements.get('S01.R2') ?? '';
  const call = (actor: SignedInActor) => ({
    ...{ db: database.db, actor, path: `/penilai/berkas/${assessmentId}` },
    params: { assessmentId, requirementId },
  });
  /** What the two pages say of R2 and of the whole to somebody. */
  const told = async (actor: SignedInActor) => {
    const { body } = await callRoute(loader, call(actor));
    const { body: item } = await callRoute(itemLoader, call(actor));
    const listed = body.sections[0]?.items.find((one) => one.requirementId === requirementId);
    expect([item.shown, item.stage]).toEqual([body.shown, body.stage]);
    expect(item.requirement.verdict?.verdict ?? null).toBe(listed?.verdict);
    const { shown, stage, hasHandedIn, isKept, progress } = body;
    return { shown, stage, hasHandedIn, isKept, judged: progress.judged, r2: listed?.verdict };
  };
  const auditor = await makePerson(db, 'auditor', '33');
  return { ...w, run, claim, work, submit, call, told, requirementId, auditor };
}

describe('what the pages of a work of two say of its verdicts', () => {
  it('is the own seat to its holder and nothing to others, until both are submitted', async () => {
    const w = await world();
    await w.work();
    const count = w.requirements.size;
    const nothing = { shown: 'hidden', stage: 'judging', judged: 0, r2: null, hasHandedIn: false };
    const others = [w.three, w.lead, w.auditor];
    for (const actor of others) expect(await w.told(actor)).toMatchObject(nothing);
    const own = { shown: 'seat', stage: 'judging', judged: count, r2: 'met' };
    expect(await w.told(w.one)).toMatchObject({ ...own, hasHandedIn: false });
    await w.submit(w.one);
    expect(await w.told(w.one)).toMatchObject({ ...own, hasHandedIn: true });
    expect(await w.told(w.two)).toMatchObject({ ...own, r2: 'partly', hasHandedIn: false });
    for (const actor of others) expect(await w.told(actor)).toMatchObject(nothing);
  });

  it('is then what they agreed on, to the two, leads and auditors alike, whatever the own seat said', async () => {
    const w = await world();
    await w.work();
    for (const actor of [w.one, w.two]) await w.submit(actor);
    const count = w.requirements.size;
    const readers = [w.one, w.two, w.lead, w.auditor];
    const closed = { shown: 'hidden', stage: 'judging', judged: 0, r2: null };
    const open = { shown: 'agreed', stage: 'differences', judged: 0, r2: null };
    for (const actor of readers) expect(await w.told(actor)).toMatchObject(open);
    const { assessmentId, requirementId } = w;
    await w.run(w.lead, (trx) => agreeSame(trx, w.lead, { assessmentId, now }));
    for (const actor of readers)
      expect(await w.told(actor)).toMatchObject({ ...open, judged: count - 1 });
    const agreed = { verdict: 'not_met', level: null, score: null, reason: 'Tidak ada' } as const;
    await w.run(w.lead, (trx) =>
      moderate(trx, w.lead, { ...agreed, assessmentId, requirementId, version: 0, now }),
    );
    const settled = { shown: 'agreed', stage: 'minutes', judged: count, r2: 'not_met' };
    for (const actor of readers) expect(await w.told(actor)).toMatchObject(settled);
    await w.run(w.lead, (trx) => prepareMinutes(trx, w.lead, { assessmentId, now }));
    // The rest of the team, who may have to take an emptied seat, before the signatures.
    expect(await w.told(w.three)).toMatchObject(closed);
    for (const actor of readers) expect(await w.told(actor)).toMatchObject(settled);
  });

  it('says that a seat is kept for its reader until they take it', async () => {
    const w = await world();
    const { assessmentId, one, two, lead } = w;
    await w.claim(two);
    const seat = { assessmentId, seat: 2, userId: one.userId, now } as const;
    await w.run(lead, (trx) => assignSeat(trx, lead, seat));
    expect((await w.told(one)).isKept).toBe(true);
    expect((await w.told(two)).isKept).toBe(false);
    await w.claim(one);
    expect((await w.told(one)).isKept).toBe(false);
  });
});

describe('what a seat proposes to ask of the unit', () => {
  it('reaches the lead on the page of the work and in the queue, and nobody in the other seat', async () => {
    const w = await world();
    await w.work();
    const { assessmentId, requirementId, one, two, three, lead } = w;
    const ask = 'Lampirkan halaman pengesahan.';
    await w.run(one, (trx) => proposeReturn(trx, one, { assessmentId, requirementId, ask, now }));
    const proposed = async (actor: SignedInActor) => {
      const { body } = await callRoute(loader, w.call(actor));
      const search = `?siklus=${w.cycleId}`;
      const queue = await callRoute(queueLoader, { ...w.call(actor), path: `/penilai${search}` });
      const row = queue.body.queue.rows.find(({ id }) => id === assessmentId);
      return [body.proposed, row?.proposed];
    };
    expect(await proposed(lead)).toEqual([1, 1]);
    expect(await proposed(one)).toEqual([null, 1]);
    expect(await Promise.all([two, three].map(proposed))).toEqual([
      [null, 0],
      [null, 0],
    ]);
  });
});

describe('the queue', () => {
  it('says of an own seat that it is handed in, and tells nobody else', async () => {
    const w = await world();
    await w.work();
    const { assessmentId, one, two, three, lead } = w;
    const handedIn = async () => {
      const found: (boolean | undefined)[] = [];
      for (const actor of [one, two, three, lead]) {
        const call = { ...w.call(actor), path: `/penilai?siklus=${w.cycleId}` };
        const { body } = await callRoute(queueLoader, call);
        found.push(body.queue.rows.find(({ id }) => id === assessmentId)?.isHandedIn);
      }
      return found;
    };
    expect(await handedIn()).toEqual([false, false, false, false]);
    await w.submit(one);
    expect(await handedIn()).toEqual([true, false, false, false]);
    await w.submit(two);
    expect(await handedIn()).toEqual([true, true, false, false]);
  });
});

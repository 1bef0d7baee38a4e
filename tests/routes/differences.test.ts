import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { action, loader } from '~/routes/assessor+/difference';
import { action as listAction, loader as listLoader } from '~/routes/assessor+/differences';
import { loader as reviewLoader } from '~/routes/assessor+/review';
import { loader as teamLoader } from '~/routes/assessor+/team';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld } from '~tests/factories/seats';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();
let year = 2070;

/** Two judge S01; the second finds R2 partly met. */
async function world({ submitted = true } = {}) {
  const db = database.db.system;
  const w = await seatWorld(db, { year: (year += 1) });
  const { assessmentId, one, two, requirements } = w;
  const run = <T>(actor: SignedInActor, fn: (trx: Db) => Promise<T>) =>
    database.db.asActor(dbActor(actor), fn);
  for (const actor of [one, two]) {
    await run(actor, (trx) => claimSeat(trx, actor, { assessmentId, now }));
    await run(actor, (trx) => judgeAll(trx, actor, w));
  }
  const rest = { verdict: 'partly', reason: 'Sebagian saja', verdictVersion: 1 } as const;
  await run(two, (trx) => judge(trx, two, w, 'S01.R2', rest));
  const submit = (actor: SignedInActor) =>
    run(actor, (trx) => submitSeat(trx, actor, { assessmentId, now }));
  if (submitted) for (const actor of [one, two]) await submit(actor);
  const requirementId = requirements.get('S01.R2') ?? '';
  const call = (actor: SignedInActor | null, over = {}) => ({
    ...{ db: database.db, actor, path: `/penilai/berkas/${assessmentId}/selisih` },
    ...{ params: { assessmentId, requirementId }, ...over },
  });
  const form = { intent: 'save', verdict: 'partly', reason: 'Satu bukti kurang', version: '0' };
  return { ...w, db, run, submit, call, form, requirementId };
}

describe('who opens the differences', () => {
  it('are who judged, leads and the auditor; a lead who judged none of it settles', async () => {
    const w = await world();
    const status = async (actor: SignedInActor | null) => [
      (await callRoute(listLoader, w.call(actor))).status,
      (await callRoute(loader, w.call(actor))).status,
    ];
    const auditor = await makePerson(w.db, 'auditor', '33');
    // The rest of the team finds nothing compared yet.
    expect(await status(w.three)).toEqual([200, 404]);
    expect((await callRoute(listLoader, w.call(w.three))).body.comparison).toBeNull();
    for (const actor of [w.one, w.two, w.lead, auditor]) {
      expect(await status(actor)).toEqual([200, 200]);
      const { body } = await callRoute(listLoader, w.call(actor));
      expect(body.maySettle).toBe(actor === w.lead);
    }
    expect(await status(null)).toEqual([302, 302]);
    for (const role of ['unit_head', 'governor_office', 'administrator'] as const) {
      const scope = role === 'unit_head' ? '33.25' : '33';
      expect(await status(await makePerson(w.db, role, scope))).toEqual([403, 403]);
    }
    expect(await status(await makePerson(w.db, 'lead_assessor', '35'))).toEqual([404, 404]);
    expect(await status(await makePerson(w.db, 'lead_assessor', '33', '33.25'))).toEqual([
      404, 404,
    ]);
    const post = async (actor: SignedInActor) => [
      (await callRoute(listAction, w.call(actor, { form: { intent: 'agreeSame' } }))).status,
      (await callRoute(action, w.call(actor, { form: w.form }))).status,
    ];
    for (const actor of [w.one, w.three, auditor]) expect(await post(actor)).toEqual([403, 403]);
    expect(
      (await callRoute(loader, w.call(w.lead, { params: { assessmentId: 'x' } }))).status,
    ).toBe(404);
  });

  it('find nothing before both are submitted, whoever asks', async () => {
    const w = await world({ submitted: false });
    await w.submit(w.two);
    const auditor = await makePerson(w.db, 'auditor', '33');
    for (const actor of [w.one, w.two, w.lead, auditor]) {
      const { status, body } = await callRoute(listLoader, w.call(actor));
      expect([status, body.comparison, body.maySettle]).toEqual([200, null, false]);
      expect((await callRoute(loader, w.call(actor))).status).toBe(404);
      const review = await callRoute(reviewLoader, w.call(actor));
      expect([review.body.stage, review.body.review.unsettled]).toEqual(['judging', null]);
    }
    const bulk = await callRoute(listAction, w.call(w.lead, { form: { intent: 'agreeSame' } }));
    expect(bulk).toMatchObject({
      ...{ status: 409, body: { errors: { '': { key: 'agreement:errors.notYet' } } } },
    });
    expect((await callRoute(action, w.call(w.lead, { form: w.form }))).status).toBe(409);
    const { body } = await callRoute(
      teamLoader,
      w.call(w.lead, { path: `/penilai/keselarasan?siklus=${w.cycleId}` }),
    );
    expect(body.figures).toMatchObject({ submissions: 0, pairs: [], people: [] });
  });
});

describe('settling', () => {
  it('agrees to what is alike at once, and goes on to the next difference until none is left', async () => {
    const w = await world();
    const bulk = await callRoute(listAction, w.call(w.lead, { form: { intent: 'agreeSame' } }));
    expect([bulk.status, bulk.location]).toEqual([
      303,
      `/penilai/berkas/${w.assessmentId}/selisih`,
    ]);
    const form = { ...w.form, intent: 'saveNext' };
    const saved = await callRoute(action, w.call(w.lead, { form }));
    expect([saved.status, saved.location]).toEqual([
      ...[303, `/penilai/berkas/${w.assessmentId}/selisih`],
    ]);
    const { body } = await callRoute(listLoader, w.call(w.one));
    expect(body.comparison?.open).toEqual({ differences: 0, alike: 0 });
    expect(body.stage).toBe('minutes');
  });

  it('keeps what was typed when it is refused, and says what somebody else settled meanwhile', async () => {
    const w = await world();
    const empty = await callRoute(action, w.call(w.lead, { form: { ...w.form, reason: ' ' } }));
    expect(empty).toMatchObject({
      ...{ status: 422, body: { errors: { reason: {} }, values: { verdict: 'partly' } } },
    });
    const level = await callRoute(action, w.call(w.lead, { form: { ...w.form, level: '3' } }));
    expect(level).toMatchObject({
      ...{ status: 422, body: { errors: { level: {} }, values: { reason: w.form.reason } } },
    });
    expect((await callRoute(action, w.call(w.lead, { form: w.form }))).status).toBe(303);
    const form = { ...w.form, verdict: 'met', reason: 'Lain' };
    const late = await callRoute(action, w.call(w.lead, { form }));
    expect(late).toMatchObject({
      status: 409,
      body: { errors: { '': { key: 'agreement:errors.changed' } }, values: { reason: 'Lain' } },
    });
    const { body } = await callRoute(loader, w.call(w.lead));
    expect(body.compared.agreed).toMatchObject({ verdict: 'partly', version: 1 });
  });

  it('warns before a change that lets waiting minutes lapse, and says after it that they have', async () => {
    const w = await world();
    const bulk = { form: { intent: 'agreeSame' } };
    expect((await callRoute(listAction, w.call(w.lead, bulk))).status).toBe(303);
    const said = async (form: Record<string, string>) =>
      (await callRoute(action, w.call(w.lead, { form }))).toast;
    expect(await said(w.form)).toBe('agreement:toast.moderated');
    const waits = async () => (await callRoute(loader, w.call(w.lead))).body.minutesWait;
    expect(await waits()).toBe(false);
    await w.run(w.lead, (trx) =>
      prepareMinutes(trx, w.lead, { assessmentId: w.assessmentId, now }),
    );
    expect(await waits()).toBe(true);
    // Saved as it was, it changes nothing.
    expect(await said({ ...w.form, version: '1' })).toBe('agreement:toast.moderated');
    expect(await waits()).toBe(true);
    const other = { ...w.form, reason: 'Dua bukti kurang', version: '1' };
    expect(await said(other)).toBe('agreement:toast.lapsed');
    expect(await waits()).toBe(false);
  });

  it('fills the form in from either seat and writes nothing', async () => {
    const w = await world();
    const form = { intent: 'take2', reason: 'Menurut saya', version: '0' };
    const filled = await callRoute(action, w.call(w.lead, { form }));
    expect(filled).toMatchObject({
      status: 200,
      body: {
        errors: {},
        values: { verdict: 'partly', reason: 'Menurut saya\n\nSebagian saja', level: '' },
      },
    });
    const { body } = await callRoute(loader, w.call(w.lead));
    expect(body.compared.agreed).toBeNull();
  });
});

describe('the team', () => {
  it('is shown to a lead and an auditor, not to the assessors themselves', async () => {
    const w = await world();
    const path = `/penilai/keselarasan?siklus=${w.cycleId}`;
    const auditor = await makePerson(w.db, 'auditor', '33');
    for (const actor of [w.lead, auditor]) {
      const { status, body } = await callRoute(teamLoader, w.call(actor, { path }));
      expect([status, body.cycleId, body.figures.submissions]).toEqual([200, w.cycleId, 1]);
      expect(body.figures.people).toHaveLength(2);
    }
    expect((await callRoute(teamLoader, w.call(w.one, { path }))).status).toBe(403);
    const kept = await makePerson(w.db, 'lead_assessor', '33', '33.25');
    const { body } = await callRoute(teamLoader, w.call(kept, { path }));
    expect(body.figures.submissions).toBe(0);
  });
});

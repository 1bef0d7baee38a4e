import { describe, expect, it } from 'vitest';

import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import { loader as outcomeLoader } from '~/routes/assessor+/outcome';
import { loader as queueLoader } from '~/routes/assessor+/queue';
import { action as itemAction, loader as itemLoader } from '~/routes/assessor+/requirement';
import { action as reviewAction, loader as reviewLoader } from '~/routes/assessor+/review';
import { dbActor, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();

const now = new Date();
let year = 2040;

async function world(sections = ['S01'], scope = '33') {
  const db = database.db.system;
  const cycleId = await makeCycle(db, '33', (year += 1));
  const assessor = await makePerson(db, 'assessor', scope, '33.74');
  const filing = await makeFiling(db, { cycleId, regionCode: '33.25', sections });
  const { assessmentId, requirements } = filing;
  const path = `/penilai/berkas/${assessmentId}`;
  const claim = () =>
    database.db.asActor(dbActor(assessor), (trx) =>
      claimSeat(trx, assessor, { assessmentId, now }),
    );
  const call = (actor: SignedInActor | null, over = {}) => ({
    db: database.db,
    actor,
    path,
    params: { assessmentId, requirementId: requirements.get(`${sections[0]}.R1`)! },
    ...over,
  });
  return { db, cycleId, assessor, call, claim, ...filing };
}

describe('who may open what', () => {
  it('turns away other roles, other provinces, the home region, strange ids and visitors', async () => {
    const w = await world();
    const status = async (actor: SignedInActor | null, over = {}) =>
      (await callRoute(reviewLoader, w.call(actor, over))).status;
    expect(await status(w.assessor)).toBe(200);
    expect(await status(null)).toBe(302);
    expect(await status(await makePerson(w.db, 'unit_head', '33.25'))).toBe(403);
    expect(await status(await makePerson(w.db, 'administrator', '33'))).toBe(403);
    expect(await status(await makePerson(w.db, 'assessor', '35'))).toBe(404);
    expect(await status(await makePerson(w.db, 'assessor', '33', '33.25'))).toBe(404);
    expect(await status(await makePerson(w.db, 'governor_office', '33'))).toBe(404);
    expect(await status(await makePerson(w.db, 'auditor', '33'))).toBe(200);
    expect(await status(w.assessor, { params: { assessmentId: 'bukan-id' } })).toBe(404);
  });

  it('opens a draft to the auditor on every page and in the queue, and to nobody else', async () => {
    const w = await world();
    await w.db
      .updateTable('assessments')
      .set({ status: 'draft', submitted_at: null })
      .where('id', '=', w.assessmentId)
      .execute();
    const auditor = await makePerson(w.db, 'auditor', '33');
    const pages = [reviewLoader, itemLoader, outcomeLoader];
    for (const page of pages) {
      expect((await callRoute(page, w.call(auditor))).status).toBe(200);
      expect((await callRoute(page, w.call(w.assessor))).status).toBe(404);
      const office = await makePerson(w.db, 'governor_office', '33');
      expect((await callRoute(page, w.call(office))).status).toBe(404);
    }
    const drafts = async (actor: SignedInActor) => {
      const path = '/penilai?status=draft&sort=newest';
      const { queue } = (await callRoute(queueLoader, w.call(actor, { path }))).body;
      return { ids: queue.rows.map(({ id }) => id), count: queue.counts.draft };
    };
    expect(await drafts(auditor)).toEqual({ ids: [w.assessmentId], count: 1 });
    expect(await drafts(w.assessor)).toEqual({ ids: [], count: 0 });
  });

  it('gives an auditor everything to read and nothing to do', async () => {
    const w = await world();
    const auditor = await makePerson(w.db, 'auditor', '33');
    const { body } = await callRoute(itemLoader, w.call(auditor));
    expect(Object.values(body.actions).filter(Boolean)).toEqual([]);
    const form = { intent: 'claim' };
    expect((await callRoute(reviewAction, w.call(auditor, { form }))).status).toBe(403);
  });

  it('shows a requirement only inside the assessment that filed it', async () => {
    const [w, other] = [await world(['S01']), await world(['S02'])];
    const requirementId = other.requirements.get('S02.R1')!;
    const params = { assessmentId: w.assessmentId, requirementId };
    expect((await callRoute(itemLoader, w.call(w.assessor, { params }))).status).toBe(404);
  });
});

describe('forms', () => {
  it('claims, then saves a verdict and goes on to the next open requirement', async () => {
    const w = await world();
    const claimed = await callRoute(
      reviewAction,
      w.call(w.assessor, { form: { intent: 'claim' } }),
    );
    expect(claimed).toMatchObject({ status: 303, location: `/penilai/berkas/${w.assessmentId}` });
    const form = {
      intent: 'saveNext',
      verdict: 'met',
      reason: 'Terlihat pada sistem.',
      round: '1',
      answerVersion: '1',
      verdictVersion: '0',
    };
    const saved = await callRoute(itemAction, w.call(w.assessor, { form }));
    expect(saved.status).toBe(303);
    expect(saved.location).toContain(`/butir/${w.requirements.get('S01.R2')}`);
  });

  it('keeps the typed text when a verdict is refused or overtaken', async () => {
    const w = await world();
    await w.claim();
    const form = {
      intent: 'save',
      verdict: 'partly',
      reason: 'Halaman pengesahan tidak ada.',
      round: '1',
      answerVersion: '1',
      verdictVersion: '0',
    };
    const post = (over = {}) =>
      callRoute(itemAction, w.call(w.assessor, { form: { ...form, ...over } }));
    // What cannot stand yet is kept as a draft, and the form rests on it.
    expect(await post({ reason: '  ' })).toMatchObject({
      status: 422,
      body: {
        errors: { reason: { key: 'assessor:errors.reasonRequired' } },
        values: { verdictVersion: '1' },
        kept: { version: 1 },
      },
    });
    expect(await post({ verdict: '', verdictVersion: '1' })).toMatchObject({
      status: 422,
      body: {
        errors: { verdict: { key: 'assessor:errors.verdictRequired' } },
        kept: { version: 2 },
      },
    });
    expect((await post({ verdictVersion: '2' })).status).toBe(303);
    expect(await post({ reason: 'Kedua' })).toMatchObject({
      status: 409,
      body: {
        ok: false,
        errors: { '': { key: 'assessor:errors.verdictChanged' } },
        values: { reason: 'Kedua', verdict: 'partly', verdictVersion: '3' },
        theirs: { reason: form.reason, version: 3, isOwn: true },
      },
    });
    const { body } = await callRoute(itemLoader, w.call(w.assessor));
    expect(body.requirement.verdict).toMatchObject({ reason: form.reason, version: 3 });
  });

  it('refuses to accept with verdicts missing', async () => {
    const w = await world();
    await w.claim();
    const post = (form: Record<string, string>) =>
      callRoute(reviewAction, w.call(w.assessor, { form }));
    expect(await post({ intent: 'accept' })).toMatchObject({
      status: 422,
      body: { errors: { '': { key: 'assessor:errors.verdictsMissing' } } },
    });
  });
});

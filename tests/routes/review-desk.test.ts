import { data, type ActionFunctionArgs } from '@remix-run/node';
import { describe, expect, it } from 'vitest';

import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { takeOver } from '~/domain/assessments/review/take-over.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import { action as leaseResource } from '~/routes/assessor+/lease';
import { action as noteResource } from '~/routes/assessor+/note';
import { action as itemAction, loader as itemLoader } from '~/routes/assessor+/requirement';
import { action as saveResource } from '~/routes/assessor+/save';
import { action as submitAction, loader as submitLoader } from '~/routes/assessor+/submit';
import { dbActor, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();

/** A resource that answers JSON, as a route whose answer can be read. */
const json =
  (resource: (args: ActionFunctionArgs) => Promise<Response>) =>
  async (args: ActionFunctionArgs) => {
    const response = await resource(args);
    return data((await response.json()) as Record<string, unknown>, { status: response.status });
  };
const [saveAction, noteAction, leaseAction] = [
  json(saveResource),
  json(noteResource),
  json(leaseResource),
];
const now = new Date();
let year = 2060;

async function world() {
  const db = database.db.system;
  const cycleId = await makeCycle(db, '33', (year += 1));
  const assessor = await makePerson(db, 'assessor', '33', '33.74');
  const filing = await makeFiling(db, { cycleId, regionCode: '33.25', sections: ['S01'] });
  const { assessmentId, requirements } = filing;
  const requirementId = requirements.get('S01.R1')!;
  await database.db.asActor(dbActor(assessor), (trx) =>
    claimSeat(trx, assessor, { assessmentId, now }),
  );
  const call = (actor: SignedInActor | null, form?: Record<string, string>) => ({
    ...{ db: database.db, actor, path: `/penilai/berkas/${assessmentId}` },
    params: { assessmentId, requirementId },
    ...(form && { form }),
  });
  const draft = {
    ...{ reason: 'Baru sebag', round: '1', answerVersion: '1', version: '0' },
    person: assessor.userId,
  };
  const save = (over: Record<string, string> = {}, actor: SignedInActor | null = assessor) =>
    callRoute(saveAction, call(actor, { ...draft, ...over }));
  const note = (
    text: string,
    version: number,
    actor: SignedInActor = assessor,
    over: Record<string, string> = {},
  ) =>
    callRoute(
      noteAction,
      call(actor, { note: text, version: String(version), person: actor.userId, ...over }),
    );
  const lead = await makePerson(db, 'lead_assessor', '33', '33.01');
  return { db, assessor, lead, call, save, note, ...filing, requirementId };
}

describe('a verdict that saves itself', () => {
  it('is kept as far as it is, says what is missing and until when the seat stays', async () => {
    const w = await world();
    expect(await w.save()).toMatchObject({
      status: 200,
      body: { saved: 1, by: w.assessor.name, problem: 'verdictRequired' },
    });
    const done = await w.save({ verdict: 'met', question: 'Di mana aslinya?', version: '1' });
    expect(done).toMatchObject({ status: 200, body: { saved: 2, problem: null } });
    const { leaseFor } = done.body as unknown as { leaseFor: number };
    expect(leaseFor).toBeGreaterThan(60_000);
    const { body } = await callRoute(itemLoader, w.call(w.assessor));
    expect(body.requirement.work).toMatchObject({
      ...{ verdict: 'met', question: 'Di mana aslinya?', version: 2, isDraft: false },
    });
  });

  it('never writes over another page, and gives its text back', async () => {
    const w = await world();
    await w.save({ reason: 'Pertama' });
    expect(await w.save({ reason: 'Kedua' })).toMatchObject({
      status: 409,
      body: { theirs: { reason: 'Pertama', version: 1, isOwn: true, before: null } },
    });
    // The same text again is no conflict: its answer may have got lost.
    expect(await w.save({ reason: 'Pertama' })).toMatchObject({ status: 200, body: { saved: 1 } });
    expect(await w.save({ round: '2' })).toMatchObject({
      status: 409,
      body: { key: 'assessor:errors.answerChanged' },
    });
    await w.save({ verdict: 'met', reason: 'Pertama', version: '1' });
    const before = { verdict: null, level: null, reason: 'Pertama', question: '' };
    expect(await w.save({ reason: 'Kedua', version: '1' })).toMatchObject({
      status: 409,
      body: { theirs: { verdict: 'met', version: 2, before } },
    });
  });

  it('is told that the role changed, where the work is out of reach since', async () => {
    const w = await world();
    const page = { role: 'assessor 33' };
    const key = 'errors:page.roleChanged.text';
    for (const taken of [
      { role: 'unit_operator', scope: '33.74' },
      { role: 'assessor', scope: '35' },
    ] as const) {
      const actor = { ...w.assessor, ...taken };
      for (const call of [w.save(page, actor), w.note('x', 0, actor, page)])
        expect(await call).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', key } });
    }
    const unnamed = await w.save({}, { ...w.assessor, scope: '35' });
    expect(unnamed).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await w.save(page)).status).toBe(200);
  });

  it('tells a session that is over, another account, a lost seat and a wrong field apart', async () => {
    const w = await world();
    expect((await w.save({}, null)).status).toBe(401);
    expect(await w.save({ person: w.lead.userId })).toMatchObject({
      status: 403,
      body: { code: 'OTHER_PERSON' },
    });
    expect(await w.save({ score: 'banyak' })).toMatchObject({
      status: 422,
      body: { errors: { score: { key: 'assessor:errors.scoreRange' } } },
    });
    await database.db.asActor(dbActor(w.lead), (trx) =>
      takeOver(trx, w.lead, { assessmentId: w.assessmentId, now }),
    );
    expect(await w.save()).toMatchObject({
      status: 403,
      body: { key: 'assessor:errors.notHolder', params: { name: w.lead.name } },
    });
    expect((await callRoute(leaseAction, w.call(w.assessor, {}))).status).toBe(403);
  });

  it('renews the seat of somebody who only reads', async () => {
    const w = await world();
    await w.db.updateTable('seat_work').set({ lease_until: now }).execute();
    const { status, body } = await callRoute(leaseAction, w.call(w.assessor, {}));
    expect(status).toBe(200);
    expect((body as unknown as { leaseFor: number }).leaseFor).toBeGreaterThan(60_000);
  });
});

describe('the private note', () => {
  it('is its author’s alone, and never written over unseen', async () => {
    const w = await world();
    expect(await w.note('Tanya kepala unit', 0)).toMatchObject({ status: 200, body: { saved: 1 } });
    expect(await w.note('Lain', 0)).toMatchObject({
      status: 409,
      body: { theirs: { note: 'Tanya kepala unit', version: 1 } },
    });
    expect(await w.note('Tanya kepala unit', 0)).toMatchObject({ body: { saved: 1 } });
    const noteOf = async (actor: SignedInActor) =>
      (await callRoute(itemLoader, w.call(actor))).body.note?.note ?? null;
    expect(await noteOf(w.assessor)).toBe('Tanya kepala unit');
    expect(await noteOf(w.lead)).toBeNull();
    expect(await noteOf(await makePerson(w.db, 'auditor', '33'))).toBeNull();
    const auditor = await makePerson(w.db, 'auditor', '33');
    expect((await w.note('x', 0, auditor)).status).toBe(403);
    const stranger = await makePerson(w.db, 'assessor', '35');
    expect((await w.note('x', 0, stranger)).status).toBe(404);
  });

  it('is kept by its button without JavaScript too', async () => {
    const w = await world();
    const form = { intent: 'note', note: 'Dengan tombol', noteVersion: '0' };
    expect((await callRoute(itemAction, w.call(w.assessor, form))).status).toBe(303);
    expect(
      await callRoute(itemAction, w.call(w.assessor, { ...form, note: 'Usang' })),
    ).toMatchObject({
      status: 409,
      body: { values: { note: 'Usang', noteVersion: '1' } },
    });
  });
});

describe('a page without JavaScript, whose buttons are of one form', () => {
  const typed = {
    ...{ verdict: 'partly', reason: 'Baru sebagian', question: 'Di mana aslinya?' },
    ...{ round: '1', answerVersion: '1', verdictVersion: '0' },
    ...{ note: 'Tanya kepala unit', noteVersion: '0' },
  };
  async function desk() {
    const w = await world();
    const press = (over: Record<string, string>) =>
      callRoute(itemAction, w.call(w.assessor, { ...typed, ...over }));
    const there = async () => {
      const { requirement, note } = (await callRoute(itemLoader, w.call(w.assessor))).body;
      return { work: requirement.work, note };
    };
    return { ...w, press, there };
  }

  it('keeps the verdict with the note and the note with the verdict', async () => {
    for (const intent of ['note', 'save', 'saveNext']) {
      const w = await desk();
      expect((await w.press({ intent })).status).toBe(303);
      expect(await w.there()).toMatchObject({
        work: { verdict: 'partly', reason: 'Baru sebagian', question: 'Di mana aslinya?' },
        note: { note: 'Tanya kepala unit' },
      });
    }
  });

  it('keeps no verdict of somebody who only wrote a note, and binds none to another answer', async () => {
    const w = await desk();
    const empty = { verdict: '', reason: '', question: '' };
    expect((await w.press({ intent: 'note', ...empty })).status).toBe(303);
    expect(await w.there()).toMatchObject({ work: undefined, note: { version: 1 } });
    await w.press({ intent: 'save' });
    const kept = (await w.there()).work;
    await w.press({ intent: 'note', note: 'Lain', noteVersion: '1', verdictVersion: '1' });
    expect(await w.there()).toMatchObject({ work: kept, note: { note: 'Lain' } });
  });

  it('gives back all that was typed where either cannot be kept, and keeps neither', async () => {
    const w = await desk();
    await w.note('Di halaman lain', 0);
    const stale = await w.press({ intent: 'save' });
    expect(stale).toMatchObject({
      status: 409,
      body: { values: { ...typed, noteVersion: '1' }, errors: { note: {} } },
    });
    expect((await w.there()).work).toBeUndefined();
    expect((await w.press({ intent: 'save', noteVersion: '1' })).status).toBe(303);
    await w.save({ reason: 'Di tab lain', version: '1' });
    const other = { intent: 'note', note: 'Baru', noteVersion: '2', verdict: 'met' };
    expect(await w.press(other)).toMatchObject({
      status: 409,
      body: { values: { verdict: 'met', note: 'Baru', noteVersion: '2', verdictVersion: '2' } },
    });
    expect((await w.there()).note).toMatchObject({ note: 'Tanya kepala unit' });
  });

  it('says what a verdict lacks with the note kept', async () => {
    const w = await desk();
    const { status, body } = await w.press({ intent: 'save', verdict: '' });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: { verdict: {} }, values: { reason: 'Baru sebagian' } });
    expect(body).not.toHaveProperty('values.note');
    expect((await w.there()).note).toMatchObject({ note: 'Tanya kepala unit' });
  });

  it('puts the phrase of a pressed button at the end of the reason', async () => {
    const w = await desk();
    const phrase = 'Masa berlakunya sudah lewat.';
    expect((await w.press({ phrase })).status).toBe(303);
    expect(await w.there()).toMatchObject({
      work: { verdict: 'partly', reason: `Baru sebagian ${phrase}` },
      note: { note: 'Tanya kepala unit' },
    });
    const full = 'x'.repeat(4000);
    expect(await w.press({ phrase, reason: full, verdictVersion: '1' })).toMatchObject({
      status: 422,
      body: { values: { reason: full }, errors: { reason: {} } },
    });
  });
});

describe('submitting a seat', () => {
  it('lists what is missing with why, refuses until nothing is, and never takes a stale verdict', async () => {
    const w = await world();
    const codes = [...w.requirements.keys()];
    await w.save();
    const list = async () => (await callRoute(submitLoader, w.call(w.assessor))).body.missing;
    const before = await list();
    expect(before.map(({ code }) => code)).toEqual(codes);
    expect(before[0]).toMatchObject({ begun: true, doubt: { problem: 'verdictRequired' } });
    expect(before[1]).toMatchObject({ begun: false });
    expect(await callRoute(submitAction, w.call(w.assessor, {}))).toMatchObject({
      status: 422,
      body: { errors: { '': { key: 'assessor:errors.verdictsMissing' } } },
    });
    for (const [at, requirementId] of [...w.requirements.values()].entries()) {
      const version = at === 0 ? '1' : '0';
      const form = { verdict: 'met', reason: 'Terlihat.', round: '1', answerVersion: '1', version };
      const params = { assessmentId: w.assessmentId, requirementId };
      const saved = await callRoute(saveAction, { ...w.call(w.assessor, form), params });
      expect(saved.body).toMatchObject({ problem: null });
    }
    expect(await list()).toEqual([]);
    await w.db
      .updateTable('answers')
      .set((eb) => ({ version: eb('version', '+', 1) }))
      .where('assessment_id', '=', w.assessmentId)
      .where('requirement_id', '=', w.requirementId)
      .execute();
    expect(await list()).toMatchObject([
      { code: 'S01.R1', doubt: { answer: true, problem: null } },
    ]);
    expect((await callRoute(submitAction, w.call(w.assessor, {}))).status).toBe(422);
    // Seen and saved again, word for word, it counts.
    const form = {
      verdict: 'met',
      reason: 'Terlihat.',
      round: '1',
      answerVersion: '2',
      version: '2',
    };
    expect(await callRoute(saveAction, w.call(w.assessor, form))).toMatchObject({
      body: { saved: 3 },
    });
    expect((await callRoute(submitAction, w.call(w.assessor, {}))).status).toBe(303);
    expect((await callRoute(submitLoader, w.call(w.assessor))).status).toBe(409);
    expect((await callRoute(submitLoader, w.call(w.lead))).status).not.toBe(200);
  });
});

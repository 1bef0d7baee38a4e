import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { askField } from '~/domain/assessments/review/ask-fields';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { action, loader } from '~/routes/assessor+/return';
import { loader as reviewLoader } from '~/routes/assessor+/review';
import { addDays, formatDate, jakartaDate, startOfJakartaDay } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, seatWorld } from '~tests/factories/seats';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();
let year = 2090;

/** S01 in review by as many as there are seats; of R2 the first finds something to mend and asks something. */
async function world(seats: 1 | 2) {
  const db = database.db.system;
  const w = await seatWorld(db, { year: (year += 1), seats });
  const { assessmentId, one, two, requirements } = w;
  const run = <T>(actor: SignedInActor, fn: (trx: Db) => Promise<T>) =>
    database.db.asActor(dbActor(actor), fn);
  for (const actor of seats === 1 ? [one] : [one, two]) {
    await run(actor, (trx) => claimSeat(trx, actor, { assessmentId, now }));
  }
  const finding = { verdict: 'partly', reason: 'SK belum ditandatangani' } as const;
  await run(one, (trx) => judge(trx, one, w, 'S01.R1'));
  await run(one, (trx) => judge(trx, one, w, 'S01.R2', { ...finding, question: 'Kapan?' }));
  const id = (code: string) => requirements.get(code) ?? '';
  const call = (actor: SignedInActor | null, form?: Record<string, string>) => ({
    ...{ db: database.db, actor, path: `/penilai/berkas/${assessmentId}/kembalikan`, form },
    params: { assessmentId },
  });
  const post = (actor: SignedInActor | null, form: Record<string, string>) =>
    callRoute(action, call(actor, form));
  const drafts = async (actor: SignedInActor) => {
    const { sections } = (await callRoute(loader, call(actor))).body;
    const items = sections.flatMap((section) => section.items);
    return Object.fromEntries(
      items.filter(({ ask }) => ask !== '').map(({ code, ask }) => [code, ask]),
    );
  };
  return { ...w, db, id, call, post, drafts };
}

const dueOn = addDays(jakartaDate(now), 7);
const general = { reason: 'Mohon dilengkapi', dueOn };
const SUGGESTED = 'SK belum ditandatangani\n\nKapan?';

describe('the page of a return', () => {
  it('is for who decides or proposes', async () => {
    const w = await world(1);
    const status = async (actor: SignedInActor | null) =>
      (await callRoute(loader, w.call(actor))).status;
    expect(await status(w.one)).toBe(200);
    expect(await status(w.lead)).toBe(200);
    expect(await status(w.two)).toBe(403);
    expect(await status(null)).toBe(302);
    expect(await status(await makePerson(w.db, 'auditor', '33'))).toBe(403);
    expect(await status(await makePerson(w.db, 'unit_head', '33.25'))).toBe(403);
    expect(await status(await makePerson(w.db, 'lead_assessor', '35'))).toBe(404);
    const two = await world(2);
    expect(
      await Promise.all(
        [two.one, two.two, two.lead, two.three].map(
          async (actor) => (await callRoute(loader, two.call(actor))).status,
        ),
      ),
    ).toEqual([200, 200, 200, 403]);
  });

  it('begins with the reasons of what is not met and the questions', async () => {
    const w = await world(1);
    expect(await w.drafts(w.one)).toEqual({ 'S01.R2': SUGGESTED });
    expect(await w.drafts(w.lead)).toEqual({ 'S01.R2': SUGGESTED });
  });
});

describe('a return', () => {
  it('is refused without an item, without a reason, and due on an impossible day, and loses no word', async () => {
    const w = await world(1);
    const ask = { [askField(w.id('S01.R2'))]: 'Unggah SK' };
    const refused = async (form: Record<string, string>) => {
      const answer = await w.post(w.one, { intent: 'preview', ...form });
      expect(answer).toMatchObject({ status: 422, body: { values: form } });
      const { errors = {} } = answer.body as { errors?: Record<string, unknown> };
      return errors;
    };
    const empty = { [askField(w.id('S01.R2'))]: ' ' };
    expect(await refused({ ...general, ...empty })).toEqual({
      '': { key: 'asking:errors.noItems' },
    });
    expect(await refused({ ...general, reason: '', ...ask })).toEqual({
      reason: { key: 'assessor:errors.returnReason' },
    });
    const tooLong = { [askField(w.id('S01.R2'))]: 'x'.repeat(4001) };
    expect(await refused({ ...general, ...tooLong })).toEqual({
      [askField(w.id('S01.R2'))]: { key: 'asking:errors.tooLong' },
    });
    expect(await refused({ ...general, dueOn: '2020-01-01', ...ask })).toEqual({
      dueOn: { key: 'assessor:errors.dueInFuture', params: {} },
    });
    expect(Object.keys(await refused({ ...general, dueOn: '2099-02-30', ...ask }))).toEqual([
      'dueOn',
    ]);
    const latest = (await callRoute(loader, w.call(w.one))).body.dueUntil ?? '';
    expect(await refused({ ...general, dueOn: addDays(latest, 1), ...ask })).toEqual({
      dueOn: {
        key: 'assessor:errors.dueAfterReview',
        params: { latest: formatDate(latest, 'id', 'long') },
      },
    });
  });

  it('is shown before it is sent, and taken back into the form', async () => {
    const w = await world(1);
    const form = { ...general, [askField(w.id('S01.R3'))]: ' Lampirkan daftar. ' };
    expect(await w.post(w.one, { intent: 'preview', ...form })).toMatchObject({
      status: 200,
      body: { ok: true, asked: [{ requirementId: w.id('S01.R3'), ask: 'Lampirkan daftar.' }] },
    });
    expect(await w.post(w.one, { intent: 'edit', ...form })).toMatchObject({
      status: 200,
      body: { ok: false, errors: {}, values: form },
    });
    const review = () => callRoute(reviewLoader, w.call(w.one));
    expect((await review()).body.review.status).toBe('in_review');
    expect((await w.post(w.two, { intent: 'return', ...form })).status).toBe(403);
    expect((await w.post(w.one, { intent: 'return', ...form })).status).toBe(303);
    const { body } = await review();
    expect(body.review).toMatchObject({ status: 'returned', lastReturn: { round: 1 } });
    expect(body.review.lastReturn?.dueAt).toEqual(startOfJakartaDay(addDays(dueOn, 1)));
    // Back, a bookmark, a second tab: the page leads to where the work is now.
    expect(await callRoute(loader, w.call(w.one))).toMatchObject({
      ...{ status: 303, location: `/penilai/berkas/${w.assessmentId}` },
    });
  });

  it('is proposed by two seats, each blind to the other, and decided by the lead on both', async () => {
    const w = await world(2);
    expect(await w.drafts(w.one)).toEqual({ 'S01.R2': SUGGESTED });
    expect(await w.drafts(w.two)).toEqual({});
    expect(await w.drafts(w.lead)).toEqual({});
    const propose = (actor: SignedInActor, code: string, ask: string) =>
      w.post(actor, { intent: 'propose', [askField(w.id(code))]: ask });
    expect((await propose(w.one, 'S01.R2', 'Unggah SK')).status).toBe(303);
    expect((await propose(w.two, 'S01.R2', 'Unggah nota')).status).toBe(303);
    expect((await propose(w.two, 'S01.R3', 'Perbaiki daftar')).status).toBe(303);
    expect((await propose(w.lead, 'S01.R3', 'x')).status).toBe(403);
    expect(await w.drafts(w.one)).toEqual({ 'S01.R2': 'Unggah SK' });
    const proposals = async (actor: SignedInActor) =>
      (await callRoute(reviewLoader, w.call(actor))).body.proposed;
    // By requirement, to who decides.
    const told = await Promise.all([w.lead, w.one, w.two, w.three].map(proposals));
    expect(told).toEqual([2, null, null, null]);
    expect(await w.drafts(w.two)).toEqual({ 'S01.R2': 'Unggah nota', 'S01.R3': 'Perbaiki daftar' });
    expect(await w.drafts(w.lead)).toEqual({
      'S01.R2': 'Unggah SK\n\nUnggah nota',
      'S01.R3': 'Perbaiki daftar',
    });
    await propose(w.two, 'S01.R3', '');
    expect(await w.drafts(w.lead)).toEqual({ 'S01.R2': 'Unggah SK\n\nUnggah nota' });
    const form = { intent: 'return', ...general, [askField(w.id('S01.R2'))]: 'Unggah SK dan nota' };
    expect((await w.post(w.one, form)).status).toBe(403);
    expect((await w.post(w.lead, form)).status).toBe(303);
  });
});

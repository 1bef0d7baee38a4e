import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { loader as teamLoader } from '~/routes/admin+/declarations';
import { action as signAction, loader as signLoader } from '~/routes/assessor+/declaration';
import { loader as queueLoader } from '~/routes/assessor+/queue';
import { action as recuseAction, loader as recuseLoader } from '~/routes/assessor+/recuse';
import { action as reviewAction, loader as reviewLoader } from '~/routes/assessor+/review';
import { makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let year = 2040;

async function world() {
  const db = database.db.system;
  const cycleId = await makeCycle(db, '33', (year += 1));
  const person = await makePerson(db, 'assessor', '33', '33.74', { signed: false });
  const { assessmentId } = await makeFiling(db, {
    ...{ cycleId, regionCode: '33.25', sections: ['S01'] },
  });
  const call = (actor: SignedInActor, path: string, over = {}) => ({
    ...{ db: database.db, actor, path, params: { assessmentId, cycleId } },
    ...over,
  });
  const page = `/penilai/pernyataan?siklus=${cycleId}&langkah=baca&wilayah=33.01`;
  return { db, cycleId, assessmentId, person, call, page };
}

interface Draft {
  page: { chosen: string[]; draft: { text: string; sha256: string } };
}

describe('the page of the declaration', () => {
  it('shows the text, takes the signature once it is read, and then lets a seat be claimed', async () => {
    const { cycleId, assessmentId, person, call, page, db } = await world();
    const work = `/penilai/berkas/${assessmentId}`;
    const claim = () => callRoute(reviewAction, call(person, work, { form: { intent: 'claim' } }));
    const before = await callRoute(reviewLoader, call(person, work));
    expect(before.body).toMatchObject({ actions: { claim: false, declare: true } });
    expect((await claim()).body).toMatchObject({
      errors: { '': { key: 'interests:errors.undeclared' } },
    });
    const shown = (await callRoute(signLoader, call(person, page))).body as unknown as Draft;
    expect(shown.page.chosen).toEqual(['33.01']);
    expect(shown.page.draft.text).toContain('(33.01)');
    const form = { cycleId, region: '33.01', language: 'id', sha256: shown.page.draft.sha256 };
    const sign = (fields: Record<string, string>) =>
      callRoute(signAction, call(person, '/penilai/pernyataan', { form: fields }));
    expect((await sign(form)).body).toMatchObject({
      errors: { agreed: { key: 'interests:errors.agree' } },
    });
    const other = { ...form, agreed: 'on', region: '33.02' };
    expect((await sign(other)).body).toMatchObject({
      errors: { '': { key: 'interests:errors.changed' } },
    });
    expect((await sign({ ...form, agreed: 'on' })).status).toBe(303);
    const stored = await db
      .selectFrom('coi_declarations')
      .where('user_id', '=', person.userId)
      .select(['text', 'region_codes'])
      .execute();
    expect(stored).toEqual([{ text: shown.page.draft.text, region_codes: ['33.01'] }]);
    expect((await claim()).status).toBe(303);
  });

  it('is for those who judge; leads, administrators and auditors read those of the cycle', async () => {
    const { db, cycleId, call } = await world();
    const own = '/penilai/pernyataan';
    const all = `/admin/siklus/${cycleId}/pernyataan`;
    const expected = {
      assessor: [200, 403],
      lead_assessor: [200, 200],
      administrator: [403, 200],
      auditor: [403, 200],
      governor_office: [403, 403],
    } as const;
    for (const [role, [signs, reads]] of Object.entries(expected)) {
      const actor = await makePerson(db, role as keyof typeof expected, '33');
      expect((await callRoute(signLoader, call(actor, own))).status, role).toBe(signs);
      expect((await callRoute(teamLoader, call(actor, all))).status, role).toBe(reads);
    }
    const stranger = await makePerson(db, 'administrator', '35');
    expect((await callRoute(teamLoader, call(stranger, all))).status).toBe(404);
  });
});

describe('the page to step back', () => {
  it('asks for a reason and a tick, then hides the work at once', async () => {
    const { db, assessmentId, cycleId, call } = await world();
    const one = await makePerson(db, 'assessor', '33');
    const path = `/penilai/berkas/${assessmentId}/mundur`;
    expect((await callRoute(recuseLoader, call(one, path))).status).toBe(200);
    const send = (form: Record<string, string>) =>
      callRoute(recuseAction, call(one, path, { form }));
    expect((await send({ reason: ' ' })).body).toMatchObject({
      errors: {
        reason: { key: 'interests:errors.reason' },
        agreed: { key: 'interests:errors.agreeRecusal' },
      },
    });
    const count = async () => {
      const { body } = await callRoute(queueLoader, call(one, '/penilai'));
      return (body as unknown as { queue: { counts: { all: number } } }).queue.counts.all;
    };
    const before = await count();
    expect((await send({ reason: 'Kerabat', agreed: 'on' })).status).toBe(303);
    expect(await count()).toBeLessThan(before);
    expect((await callRoute(recuseLoader, call(one, path))).status).toBe(404);
    const lead = await makePerson(db, 'lead_assessor', '33');
    const all = await callRoute(teamLoader, call(lead, `/admin/siklus/${cycleId}/pernyataan`));
    expect(all.body).toMatchObject({ recusals: [{ reason: 'Kerabat', userId: one.userId }] });
  });
});

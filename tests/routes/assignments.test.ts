import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { TICKED_MOST } from '~/domain/assessments/assignment/assignment.schema';
import * as planPage from '~/routes/assessor+/assignment-plan';
import * as listPage from '~/routes/assessor+/assignments';
import * as queuePage from '~/routes/assessor+/queue';
import * as seatsPage from '~/routes/assessor+/seats';
import { makeFiling, makePerson } from '~tests/factories/review';
import { seatWorld } from '~tests/factories/seats';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let year = 2030;

async function world() {
  const { db } = database;
  const made = await seatWorld(db.system, { seats: 1, year: (year += 1) });
  const { cycleId, assessmentId, one, two, three } = made;
  const other = await makeFiling(db.system, { cycleId, regionCode: '33.01', sections: ['S01'] });
  const plan = `/penilai/tugas/rencana?${new URLSearchParams([
    ['siklus', cycleId],
    ...[one, two, three].map(({ userId }) => ['orang', userId]),
  ])}`;
  const call = (actor: SignedInActor | null, path: string, form?: Record<string, string>) => ({
    ...{ db, actor, path, params: { assessmentId } },
    ...(form ? { form } : {}),
  });
  return { ...made, other: other.assessmentId, plan, call };
}

describe('sharing out', () => {
  it('is for leads alone, of the region alone', async () => {
    const w = await world();
    const system = database.db.system;
    const paths = [
      [listPage.loader, '/penilai/tugas'],
      [planPage.loader, w.plan],
      [seatsPage.loader, `/penilai/berkas/${w.assessmentId}/tugas`],
    ] as const;
    const answers = async (actor: SignedInActor | null) => {
      const statuses: number[] = [];
      for (const [loader, path] of paths)
        statuses.push(
          (await callRoute(loader as typeof listPage.loader, w.call(actor, path))).status,
        );
      return statuses;
    };
    expect(await answers(w.lead)).toEqual([200, 200, 200]);
    expect(await answers(null)).toEqual([302, 302, 302]);
    for (const role of ['auditor', 'administrator', 'governor_office'] as const)
      expect(await answers(await makePerson(system, role, '33'))).toEqual([403, 403, 403]);
    expect(await answers(w.one)).toEqual([403, 403, 403]);
    expect(await answers(await makePerson(system, 'unit_head', '33.25'))).toEqual([403, 403, 403]);
    expect((await answers(await makePerson(system, 'lead_assessor', '35'))).at(-1)).toBe(404);
    const native = await makePerson(system, 'lead_assessor', '33', '33.25');
    expect((await answers(native)).at(-1)).toBe(404);
    const form = { intent: 'assign', siklus: w.cycleId, orang: w.one.userId, berkas: w.other };
    expect((await callRoute(listPage.action, w.call(w.one, '/penilai/tugas', form))).status).toBe(
      403,
    );
  });

  it('assigns what is ticked or the whole page, names what is in the way, and asks for a tick', async () => {
    const w = await world();
    const send = (form: Record<string, string>) =>
      callRoute(listPage.action, w.call(w.lead, '/penilai/tugas', { siklus: w.cycleId, ...form }));
    const assign = { intent: 'assign', orang: w.one.userId };
    expect((await send(assign)).status).toBe(422);
    expect((await send({ ...assign, orang: '', berkas: w.other })).status).toBe(422);
    expect(await send({ ...assign, berkas: w.other })).toMatchObject({
      status: 303,
      location: '/penilai/tugas',
    });
    const again = await send({ ...assign, semua: 'on', halaman: w.other });
    expect(again).toMatchObject({ status: 409, body: { problems: [{ why: 'other' }] } });
    expect(await send({ intent: 'unassign', berkas: w.other })).toMatchObject({ status: 303 });
    expect((await send({ intent: 'unassign', berkas: w.other })).status).toBe(409);
    expect(await send({ intent: 'plan', berkas: w.other })).toMatchObject({
      status: 303,
      location: `/penilai/tugas/rencana?siklus=${w.cycleId}&berkas=${w.other}`,
    });
  });

  it('takes no more works than an address can name, and no garbled one for all', async () => {
    const w = await world();
    const ids = Array.from({ length: TICKED_MOST + 1 }, () => crypto.randomUUID());
    const search = (some: string[]) => {
      const named = some.map((id) => ['berkas', id]);
      return `/penilai/tugas/rencana?${new URLSearchParams([['siklus', w.cycleId], ...named])}`;
    };
    const opened = async (some: string[]) =>
      (await callRoute(planPage.loader, w.call(w.lead, search(some)))).status;
    expect(await opened(ids.slice(1))).toBe(200);
    expect(await opened(ids)).toBe(422);
    expect(await opened(['semua'])).toBe(404);
    const form = new URLSearchParams({ intent: 'plan', siklus: w.cycleId, semua: 'on' });
    for (const id of ids) form.append('halaman', id);
    const call = { ...w.call(w.lead, '/penilai/tugas'), form };
    expect(await callRoute(listPage.action, call)).toMatchObject({
      status: 422,
      body: { errors: { berkas: { key: 'assignment:errors.tooMany' } } },
    });
  });

  it('applies the plan that was on the screen, and no other', async () => {
    const w = await world();
    const { body } = await callRoute(planPage.loader, w.call(w.lead, w.plan));
    const shown = body.shown!;
    expect(shown.plan.assigned).toHaveLength(2);
    const apply = (sha256: string) =>
      callRoute(
        planPage.action,
        w.call(w.lead, w.plan, { intent: 'apply', siklus: w.cycleId, sha256 }),
      );
    expect((await apply('0'.repeat(64))).status).toBe(409);
    expect((await apply('x')).status).toBe(422);
    expect((await apply(shown.sha256)).status).toBe(303);
    expect((await apply(shown.sha256)).status).toBe(409);
  });

  it('plans for the cycle the list opens on where the address names none', async () => {
    const w = await world();
    const open = async (actor: SignedInActor, path: string) =>
      (await callRoute(planPage.loader, w.call(actor, path))).body;
    const list = await callRoute(listPage.loader, w.call(w.lead, '/penilai/tugas'));
    for (const search of ['', '?siklus=x', '?siklus=']) {
      const { shown } = await open(w.lead, `/penilai/tugas/rencana${search}`);
      expect(shown?.cycleId).toBe(list.body.list?.cycleId);
    }
    const { shown } = await open(w.lead, '/penilai/tugas/rencana');
    const form = { intent: 'apply', siklus: shown!.cycleId, sha256: shown!.sha256 };
    const applied = await callRoute(
      planPage.action,
      w.call(w.lead, '/penilai/tugas/rencana', form),
    );
    expect(applied).toMatchObject({
      ...{ status: 303, location: `/penilai/tugas?siklus=${shown!.cycleId}` },
    });
    // A lead of a province without any work is shown an empty page.
    const elsewhere = await makePerson(database.db.system, 'lead_assessor', '51');
    expect((await open(elsewhere, '/penilai/tugas/rencana')).shown).toBeNull();
  });

  it('steers one seat: assigned, set free, handed back and taken over', async () => {
    const w = await world();
    const path = `/penilai/berkas/${w.assessmentId}/tugas`;
    const send = (form: Record<string, string>) =>
      callRoute(seatsPage.action, w.call(w.lead, path, { seat: '1', ...form }));
    expect((await send({ intent: 'assign', orang: w.two.userId })).location).toBe(path);
    expect((await send({ intent: 'assign', orang: '' })).location).toBe(path);
    expect((await send({ intent: 'assign', orang: 'x' })).status).toBe(422);
    const claimed = await callRoute(
      queuePage.action,
      w.call(w.one, '/penilai', { intent: 'next' }),
    );
    expect(claimed.status).toBe(303);
    const held = claimed.location ?? '';
    const own = {
      ...w.call(w.lead, `${held}/tugas`),
      params: { assessmentId: held.split('/').at(-1) ?? '' },
    };
    const steer = (form: Record<string, string>) =>
      callRoute(seatsPage.action, { ...own, form: { seat: '1', ...form } });
    expect((await steer({ intent: 'assign', orang: w.two.userId })).status).toBe(409);
    expect((await steer({ intent: 'takeOver' })).location).toBe(held);
    expect((await steer({ intent: 'handBack' })).location).toBe(`${held}/tugas`);
    expect((await steer({ intent: 'handBack' })).status).toBe(409);
  });
});

describe('next for me', () => {
  it('is refused with words when nothing is left, and to who judges nothing', async () => {
    const w = await world();
    const away = await makePerson(database.db.system, 'assessor', '35');
    const next = (actor: SignedInActor) =>
      callRoute(queuePage.action, w.call(actor, '/penilai', { intent: 'next' }));
    expect(await next(away)).toMatchObject({
      status: 409,
      body: { errors: { '': { key: 'assessor:errors.nothingNext' } } },
    });
    const auditor = await makePerson(database.db.system, 'auditor', '33');
    expect((await next(auditor)).status).toBe(403);
  });
});

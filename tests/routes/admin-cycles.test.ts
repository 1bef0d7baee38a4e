import { describe, expect, it } from 'vitest';

import * as cyclePage from '~/routes/admin+/cycle';
import * as newCyclePage from '~/routes/admin+/new-cycle';
import { browsers } from '~tests/factories/browsers';
import { makeCycle, makeFiling } from '~tests/factories/review';
import type { Visitor } from '~tests/factories/visitor';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const { as } = browsers(file);
const system = () => file.db.system;

describe('cycles', () => {
  const calendar = {
    filingFrom: '2097-01-01T00:00',
    filingTo: '2097-03-31T23:59',
    reviewFrom: '2097-04-01T00:00',
    reviewTo: '2097-05-31T23:59',
    objectionFrom: '',
    objectionTo: '',
    announcedFrom: '2097-08-01T09:00',
    announcedTo: '2097-12-31T23:59',
  };

  async function newCycle(visitor: Visitor, rest: Record<string, string> = {}) {
    const page = await visitor.get(newCyclePage.loader, '/admin/siklus/baru');
    const { instruments } = page.body as { instruments: { id: string; kind: string }[] };
    const pins = Object.fromEntries(instruments.map(({ kind, id }) => [kind, id]));
    const form = {
      regionCode: '33',
      year: '2097',
      name: 'Uji 2097',
      ...pins,
      ...calendar,
      ...rest,
    };
    return visitor.post(newCyclePage.action, '/admin/siklus/baru', form);
  }

  it.each([
    ['administrator', '2097'],
    ['lead_assessor', '2093'],
  ] as const)('are planned in WIB by %s, pinned, moved and audited', async (role, year) => {
    const { visitor } = await as(role, '33');
    const made = await newCycle(visitor, { year });
    expect(made.status).toBe(303);
    const cycleId = made.location?.split('/').at(-1) ?? '';
    const ends = async () =>
      (
        await system()
          .selectFrom('cycle_phases')
          .select('ends_at')
          .where('cycle_id', '=', cycleId)
          .where('phase', '=', 'filing')
          .executeTakeFirstOrThrow()
      ).ends_at.toISOString();
    expect(await ends()).toBe('2097-03-31T16:59:00.000Z');
    expect((await newCycle(visitor, { year })).body).toMatchObject({
      errors: { year: { key: 'admin:errors.cycleExists' } },
    });
    const at = { cycleId };
    const path = `/admin/siklus/${cycleId}`;
    const page = (await visitor.get(cyclePage.loader, path, at)).body as {
      form: Record<string, string>;
      instruments: unknown[];
    };
    expect(page.form).toMatchObject({ ...calendar, name: 'Uji 2097' });
    expect(page.instruments).toHaveLength(3);
    const moved = { ...page.form, filingTo: '2097-04-15T12:00' };
    expect((await visitor.post(cyclePage.action, path, moved, at)).status).toBe(303);
    expect(await ends()).toBe('2097-04-15T05:00:00.000Z');
    const stale = await visitor.post(
      cyclePage.action,
      path,
      { ...moved, filingTo: '2097-05-01T00:00' },
      at,
    );
    expect(stale).toMatchObject({
      status: 409,
      body: { posted: { filingTo: '2097-05-01T00:00' } },
    });
    expect(await ends()).toBe('2097-04-15T05:00:00.000Z');
    const events = await system()
      .selectFrom('audit_events')
      .select('action')
      .where('entity_id', '=', cycleId)
      .orderBy('id')
      .execute();
    expect(events.map(({ action }) => action)).toEqual(['cycle.created', 'cycle.rescheduled']);
  });

  it('keep the seconds of a deadline the form did not touch', async () => {
    const { visitor } = await as('administrator', '33');
    const made = await newCycle(visitor, { year: '2096' });
    const cycleId = made.location?.split('/').at(-1) ?? '';
    const exact = new Date('2097-03-31T16:59:59Z');
    await system()
      .updateTable('cycle_phases')
      .set({ ends_at: exact })
      .where('cycle_id', '=', cycleId)
      .where('phase', '=', 'filing')
      .execute();
    const path = `/admin/siklus/${cycleId}`;
    const page = await visitor.get(cyclePage.loader, path, { cycleId });
    const { form } = page.body as { form: Record<string, string> };
    const renamed = { ...form, name: 'Uji nama lain' };
    expect((await visitor.post(cyclePage.action, path, renamed, { cycleId })).status).toBe(303);
    const { ends_at } = await system()
      .selectFrom('cycle_phases')
      .select('ends_at')
      .where('cycle_id', '=', cycleId)
      .where('phase', '=', 'filing')
      .executeTakeFirstOrThrow();
    expect(ends_at).toEqual(exact);
  });

  it.each([
    ['an end before the start', { filingTo: '2096-01-01T00:00' }, 'filingTo'],
    ['half a phase', { reviewTo: '' }, 'reviewTo'],
    ['a day that does not exist', { filingTo: '2097-02-30T00:00' }, 'filingTo'],
    ['an instrument of the wrong kind', { lpse: '00000000-0000-4000-8000-000000000000' }, ''],
    ['a year that is none', { year: '24' }, 'year'],
    ['a control character in the name', { name: 'Uji \u0000 2095' }, 'name'],
    ['a name too short', { name: ' x ' }, 'name'],
  ])('are refused with %s', async (_what, rest, field) => {
    const { visitor } = await as('administrator', '33');
    const answer = await newCycle(visitor, { year: '2095', ...rest });
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([field]);
  });

  it('say how their submissions are judged, until the first of them is there', async () => {
    const { visitor } = await as('lead_assessor', '33');
    const cycleId = await makeCycle(system(), '33', 2088);
    const page = `/admin/siklus/${cycleId}`;
    const set = (seats: string, leaseMinutes: string) =>
      visitor.post(cyclePage.action, page, { intent: 'review', seats, leaseMinutes }, { cycleId });
    const shown = async (who: Visitor) =>
      (await who.get(cyclePage.loader, page, { cycleId })).body as Record<string, unknown>;
    expect((await set('3', '4')).body).toMatchObject({
      errors: {
        seats: { key: 'admin:errors.reviewSeats' },
        leaseMinutes: { key: 'admin:errors.leaseMinutes' },
      },
    });
    expect((await set('2', '45')).status).toBe(303);
    const mode = { seats: 2, leaseMinutes: 45 };
    expect(await shown(visitor)).toMatchObject({ mode: { ...mode, isFrozen: false } });
    await makeFiling(system(), { cycleId, regionCode: '33.25', sections: ['S01'] });
    const late = await set('1', '45');
    expect(late).toMatchObject({
      status: 409,
      body: { errors: { '': { key: 'admin:errors.reviewFrozen' } } },
    });
    const { visitor: auditor } = await as('auditor', '33');
    expect(await shown(auditor)).toMatchObject({
      mayEdit: false,
      mode: { ...mode, isFrozen: true },
    });
    const { visitor: assessor } = await as('assessor', '33');
    const form = { intent: 'review', seats: '1', leaseMinutes: '45' };
    expect((await assessor.post(cyclePage.action, page, form, { cycleId })).status).toBe(403);
  });

  it('of another province do not exist, and none is planned there', async () => {
    const theirs = await as('administrator', '35');
    const made = await newCycle(theirs.visitor, { regionCode: '35' });
    const cycleId = made.location?.split('/').at(-1) ?? '';
    const { visitor } = await as('administrator', '33');
    expect((await visitor.get(cyclePage.loader, '/x', { cycleId })).status).toBe(404);
    const form = { name: 'Dibajak', seen: '', ...calendar };
    expect((await visitor.post(cyclePage.action, '/x', form, { cycleId })).status).toBe(404);
    expect((await newCycle(visitor, { regionCode: '35', year: '2094' })).status).toBe(403);
  });
});

import { describe, expect, it } from 'vitest';

import { action as announce, loader as announcePage } from '~/routes/governor+/announce';
import { action as addFigure, loader as figures } from '~/routes/governor+/figures';
import { loader as home } from '~/routes/governor+/home';
import { action as importTotals } from '~/routes/governor+/import';
import { loader as ranking } from '~/routes/governor+/ranking';
import { loader as region } from '~/routes/governor+/region';
import type { RoleName } from '~db/schema';

import { addEdition, databaseIn, makeEligible, person } from '../factories/awards';
import { callRoute } from '../setup/call-route';
import { withRollback, type Rollback } from '../setup/db';

const SLUG = 'edisi-kantor';
const CATEGORY = 'best-participant';
type Handler = Parameters<typeof callRoute>[0];

async function world(context: Rollback) {
  await addEdition(context.trx, SLUG);
  await makeEligible(context.trx, '33.25', 18_637);
  const db = databaseIn(context);
  return async (role: RoleName, scope: string) => {
    const { actor } = await person(context.trx, role, scope);
    const call = <H extends Handler>(
      handler: H,
      params: Record<string, string> = {},
      form?: Record<string, string>,
      path = '/gubernur',
    ) => callRoute(handler, { db, actor, path, params, form });
    return call;
  };
}
const PARAMS = { slug: SLUG, category: CATEGORY };

describe('who reads the office', () => {
  it('the office and the auditor of the province, nobody else', () =>
    withRollback(async (context) => {
      const as = await world(context);
      for (const role of ['governor_office', 'auditor'] as const) {
        const call = await as(role, '33');
        expect((await call(ranking, PARAMS)).body.counts.ranked).toBe(1);
        expect((await call(home)).body.editions).toHaveLength(1);
      }
      for (const role of [
        'unit_head',
        'unit_operator',
        'assessor',
        'lead_assessor',
        'administrator',
      ] as const) {
        const call = await as(role, role.startsWith('unit') ? '33.25' : '33');
        for (const [loader, params] of [
          [home, {}],
          [ranking, PARAMS],
          [region, { code: '33.25' }],
          [announcePage, { slug: SLUG }],
        ] as const)
          expect([role, (await call(loader, params)).status]).toEqual([role, 403]);
      }
    }));

  it('names the regions a category waits for, and lists them alone', () =>
    withRollback(async (context) => {
      const as = await world(context);
      const office = await as('governor_office', '33');
      const [edition] = (await office(home)).body.editions;
      const [waiting] = edition?.categories[0]?.missing ?? [];
      const names = waiting?.regions.map(({ name }) => name);
      expect(names).toContain('Kabupaten Cilacap');
      expect(names).not.toContain('Kabupaten Batang');
      const address = (state: string) => `/gubernur?keadaan=${state}`;
      const { body } = await office(ranking, PARAMS, undefined, address('unknown'));
      expect(body.total).toBe(body.counts.unknown);
      expect(body.rows.every(({ status }) => status === 'unknown')).toBe(true);
      const odd = await office(ranking, PARAMS, undefined, address('entah'));
      expect(odd.body.total).toBe(body.counts.population);
    }));

  it('another province finds nothing, as if it did not exist', () =>
    withRollback(async (context) => {
      const as = await world(context);
      const east = await as('governor_office', '35');
      expect((await east(home)).body.editions).toEqual([]);
      const hidden = await east(ranking, PARAMS);
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(await east(ranking, { slug: 'tidak-ada', category: CATEGORY }));
      expect((await east(region, { code: '33.25' })).status).toBe(404);
      expect((await east(announcePage, { slug: SLUG })).status).toBe(404);
      expect((await east(announce, { slug: SLUG }, { expected: '' })).status).toBe(404);
      expect((await east(figures)).body.figures).toEqual([]);
    }));

  it('the auditor writes nothing', () =>
    withRollback(async (context) => {
      const auditor = await (await world(context))('auditor', '33');
      expect((await auditor(figures)).body.mayAdd).toBe(false);
      expect((await auditor(announce, { slug: SLUG }, { expected: '' })).status).toBe(403);
      expect((await auditor(addFigure, {}, { regionCode: '33.25' })).status).toBe(403);
      expect((await auditor(importTotals, {}, { intent: 'confirm' })).status).toBe(403);
    }));
});

describe('announcing through the page', () => {
  it('sends back what was confirmed, announces once, then conflicts', () =>
    withRollback(async (context) => {
      const office = await (await world(context))('governor_office', '33');
      const { body } = await office(announcePage, { slug: SLUG });
      const expected = new URLSearchParams(body.expected).toString();
      const done = await office(announce, { slug: SLUG }, { expected });
      expect(done).toMatchObject({
        status: 303,
        location: `/gubernur/penghargaan/${SLUG}/${CATEGORY}`,
      });
      expect((await office(announce, { slug: SLUG }, { expected })).status).toBe(409);
      expect((await office(ranking, PARAMS)).body.announcedOn).not.toBeNull();
    }));
});

describe('the forms', () => {
  it('name each wrong field and keep what was typed', () =>
    withRollback(async (context) => {
      const office = await (await world(context))('governor_office', '33');
      const answer = await office(
        addFigure,
        {},
        {
          regionCode: '33.25',
          indicator: 'itkp_total',
          periodFrom: '2023-01-01',
          periodTo: '2022-12-31',
          asOf: '2023-02-30',
          status: 'official',
          value: '173,40',
          source: 'x',
          sourceUrl: 'javascript:alert(1)',
          note: '',
        },
      );
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ ok: false, values: { value: '173,40' } });
    }));

  it('refuse a region outside the scope even when every field is right', () =>
    withRollback(async (context) => {
      const office = await (await world(context))('governor_office', '33');
      const answer = await office(
        addFigure,
        {},
        {
          regionCode: '35.08',
          indicator: 'itkp_total',
          periodFrom: '2023-01-01',
          periodTo: '2023-12-31',
          asOf: '2023-12-31',
          status: 'official',
          value: '56,36',
          source: 'Terbitan uji',
          sourceUrl: '',
          note: '',
        },
      );
      expect(answer.status).toBe(403);
    }));

  it('import in two steps: the first writes nothing', () =>
    withRollback(async (context) => {
      const office = await (await world(context))('governor_office', '33');
      const content = btoa('region,period,packages,value\nBatang,2022,781,5768138509');
      const form = { content, fileName: 'b.csv', source: 'Terbitan uji', asOf: '2024-08-02' };
      const preview = await office(importTotals, {}, { ...form, intent: 'preview' });
      expect(preview.body).toMatchObject({ ok: true, preview: { rows: [{ packages: 781 }] } });
      const count = () => context.trx.selectFrom('marketplace_totals').select('id').execute();
      expect(await count()).toHaveLength(0);
      const done = await office(importTotals, {}, { ...form, intent: 'confirm' });
      expect(done.status).toBe(303);
      expect(await count()).toHaveLength(1);
      const again = await office(importTotals, {}, { ...form, intent: 'confirm' });
      expect(again.status).toBe(409);
      const missing = await office(importTotals, {}, { intent: 'preview', source: '', asOf: 'x' });
      expect(missing.status).toBe(422);
    }));
});

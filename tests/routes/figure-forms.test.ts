import { describe, expect, it } from 'vitest';

import { action as addFigure } from '~/routes/governor+/figures';
import { action as importTotals } from '~/routes/governor+/import';
import { action as importFaults } from '~/routes/governor+/import-faults';
import type { RoleName } from '~db/schema';

import { databaseIn, person } from '../factories/awards';
import { formOf, routeArgs } from '../factories/route-args';
import { callRoute } from '../setup/call-route';
import { withRollback, type Rollback } from '../setup/db';

async function callAs(context: Rollback, role: RoleName) {
  const { actor } = await person(context.trx, role, '33');
  return <H extends Parameters<typeof callRoute>[0]>(
    handler: H,
    params: Record<string, string>,
    form: Record<string, string>,
  ) => callRoute(handler, { db: databaseIn(context), actor, path: '/gubernur', params, form });
}

describe('the forms of the figures', () => {
  it('ask before a second official figure, with everything kept, and say which one is shown', () =>
    withRollback(async (context) => {
      const office = await callAs(context, 'governor_office');
      const form = {
        regionCode: '33.20',
        indicator: 'itkp_total',
        periodFrom: '2023-01-01',
        periodTo: '2023-12-31',
        asOf: '2023-12-31',
        status: 'official',
        value: '56,36',
        source: 'Terbitan uji',
        sourceUrl: '',
        note: 'catatan',
      };
      expect((await office(addFigure, {}, form)).status).toBe(303);
      const other = { ...form, source: 'Terbitan lain', value: '60,00', asOf: '2024-01-31' };
      const asked = await office(addFigure, {}, { ...other, beside: '' });
      expect(asked.status).toBe(409);
      expect(asked.body).toMatchObject({
        ok: false,
        values: other,
        second: {
          figures: [{ value: '56.36', source: 'Terbitan uji' }],
          newIsShown: true,
          isPublic: false,
          reason: 'later',
        },
      });
      const older = await office(addFigure, {}, { ...other, asOf: '2023-11-30' });
      expect(older.body).toMatchObject({
        second: { newIsShown: false, isPublic: false, reason: 'later' },
      });
      const open = await office(addFigure, {}, { ...other, release: 'on' });
      expect(open.body).toMatchObject({ second: { newIsShown: true, isPublic: true } });
      const { body } = asked as unknown as { body: { second: { figures: { id: string }[] } } };
      const beside = body.second.figures.map(({ id }) => id).join(' ');
      expect((await office(addFigure, {}, { ...other, beside })).status).toBe(303);
      const again = await office(addFigure, {}, { ...other, beside });
      expect(again).toMatchObject({
        status: 409,
        body: { errors: { source: { key: 'governor:errors.figureExists' } }, values: other },
      });
    }));

  it('name the field of a control character and of a day to come', () =>
    withRollback(async (context) => {
      const office = await callAs(context, 'governor_office');
      const form = { intent: 'preview', source: 'a\u0000b', asOf: '9999-12-31' };
      const content = btoa('region,period,packages,value\nBatang,2022,781,5768138509');
      const answer = await office(importTotals, {}, { ...form, content });
      expect(answer).toMatchObject({
        status: 422,
        body: {
          errors: {
            source: { key: 'errors:field.control' },
            asOf: { key: 'governor:errors.asOfFuture' },
          },
        },
      });
    }));

  it('show the first faults of a bad file and give all of them as a download', () =>
    withRollback(async (context) => {
      const office = await callAs(context, 'governor_office');
      const rows = Array.from({ length: 5000 }, (_, at) => `Entah ${at},1899,-${at},1e${at}`);
      const content = btoa(['region,period,packages,value', ...rows].join('\n'));
      const form = { intent: 'preview', content, fileName: 'x', source: 'Uji', asOf: '2024-08-02' };
      const { body } = await office(importTotals, {}, form);
      expect(body).toMatchObject({
        preview: { errorCount: 20_000, unresolvedCount: 5000, rowCount: 0 },
      });
      const { preview } = body as { preview: { errors: unknown[]; unresolved: unknown[] } };
      expect(preview.errors).toHaveLength(100);
      expect(preview.unresolved).toHaveLength(20);
      const { actor } = await person(context.trx, 'governor_office', '33');
      const args = { db: databaseIn(context), actor, path: '/gubernur/impor/perbaikan.csv' };
      const answer = await importFaults(routeArgs({ ...args, form: formOf(form) }));
      const csv = answer instanceof Response ? await answer.text() : '';
      expect(csv.split('\r\n')).toHaveLength(20_002);
      expect(csv).toContain('5001,nilai,');
      const auditor = await callAs(context, 'auditor');
      expect((await auditor(importFaults, {}, form)).status).toBe(403);
    }));
});

import { describe, expect, it } from 'vitest';

import { addPublishedFigure } from '~/domain/figures/add-published-figure.server';
import { blangkonHistory } from '~/domain/figures/blangkon-history';
import { figureSchema, toNewFigure } from '~/domain/figures/figure.schema';
import { listFigures } from '~/domain/figures/figures.repo.server';

import { addFigure, BATANG, person } from '../factories/awards';
import { withRollback } from '../setup/db';

const FORM = {
  regionCode: '33.20',
  indicator: 'eblangkon_value',
  periodFrom: '2023-01-01',
  periodTo: '2023-08-28',
  asOf: '2023-08-28',
  status: 'interim',
  value: '43.470.032.076',
  source: 'Terbitan uji',
  sourceUrl: '',
  note: '',
};
const figure = (change: Partial<typeof FORM> = {}) =>
  toNewFigure(figureSchema('2026-11-22').parse({ ...FORM, ...change }));

describe('adding a published figure', () => {
  it('keeps value, source, as-of date and that it covers part of the year', () =>
    withRollback(async ({ trx, as }) => {
      const { actor, db } = await person(trx, 'governor_office', '33');
      await as(db, (handle) => addPublishedFigure(handle, actor, figure()));
      const listed = await as(db, (handle) => listFigures(handle, { regionCode: '33.20' }));
      expect(listed).toMatchObject([
        {
          value: '43470032076',
          unit: 'rupiah',
          isPartYear: true,
          asOf: '2023-08-28',
          isReleased: false,
        },
      ]);
      const seen = await as({}, (handle) => listFigures(handle, { regionCode: '33.20' }));
      expect(seen).toEqual([]);
    }));

  it('never replaces: the same figure twice is a conflict, another source is another figure', () =>
    withRollback(async ({ trx, as }) => {
      const { actor, db } = await person(trx, 'administrator', '33');
      const add = (change?: Partial<typeof FORM>) =>
        as(db, (handle) => addPublishedFigure(handle, actor, figure(change)));
      await add();
      await expect(add({ value: '1' })).rejects.toMatchObject({ code: 'CONFLICT' });
      await add({ source: 'Terbitan lain' });
      expect(await trx.selectFrom('published_figures').select('id').execute()).toHaveLength(2);
    }));

  it('is refused outside the scope and to other roles, by the matrix and by the database', () =>
    withRollback(async ({ trx, as }) => {
      const east = await person(trx, 'governor_office', '35');
      const auditor = await person(trx, 'auditor', '33');
      for (const { actor, db } of [east, auditor]) {
        await expect(
          as(db, (handle) => addPublishedFigure(handle, actor, figure())),
        ).rejects.toMatchObject({ code: 'FORBIDDEN' });
        const { actor: office } = await person(trx, 'governor_office', '33');
        await expect(
          as(db, (handle) => addPublishedFigure(handle, office, figure())),
        ).rejects.toThrow(/row-level security/);
      }
    }));
});

describe('a second official figure', () => {
  const official = (change: Partial<typeof FORM> = {}) => figure({ status: 'official', ...change });

  it('waits until the ones that are there were seen, each of them', () =>
    withRollback(async ({ trx, as }) => {
      const { actor, db } = await person(trx, 'governor_office', '33');
      const add = (one = official(), seen: string[] = []) =>
        as(db, (handle) => addPublishedFigure(handle, actor, one, seen));
      const first = await add();
      const other = official({ source: 'Terbitan lain', value: '7' });
      const asked = await add(other);
      expect(asked).toMatchObject({
        added: false,
        beside: [{ source: 'Terbitan uji', value: '43470032076' }],
      });
      const ids = first.added ? [first.id] : [];
      const second = await add(other, ids);
      expect(second.added).toBe(true);
      const third = official({ source: 'Terbitan ketiga' });
      expect(await add(third, ids)).toMatchObject({ added: false });
      expect(await trx.selectFrom('published_figures').select('id').execute()).toHaveLength(2);
    }));

  it('is not asked about for an interim figure, another period, region or indicator', () =>
    withRollback(async ({ trx, as }) => {
      const { actor, db } = await person(trx, 'governor_office', '33');
      const add = (change: Partial<typeof FORM> = {}) =>
        as(db, (handle) => addPublishedFigure(handle, actor, official(change)));
      await add();
      for (const change of [
        { status: 'interim', source: 'Sementara' },
        { periodTo: '2023-08-27' },
        { regionCode: '33.25' },
        { indicator: 'eblangkon_packages' },
      ])
        expect((await add(change)).added).toBe(true);
    }));
});

describe('the history of Batang', () => {
  it('is 29,620 packages and Rp104,052,940,216, with the ledger beside it', () =>
    withRollback(async ({ trx, as }) => {
      for (const year of [2022, 2023, 2024] as const) {
        const span = { from: `${year}-01-01`, to: year === 2024 ? '2024-08-02' : `${year}-12-31` };
        await addFigure(trx, 'eblangkon_packages', BATANG.packages[year], span);
        await addFigure(trx, 'eblangkon_value', BATANG.value[year], span);
      }
      const { db } = await person(trx, 'governor_office', '33');
      const figures = await as(db, (handle) => listFigures(handle, { regionCode: BATANG.code }));
      const ledger = [
        {
          period: { from: '2023-01-01', to: '2023-12-31' },
          packages: 18_640,
          valueRupiah: 63_850_613_373,
          source: 'Buku besar',
          asOf: '2023-12-31',
          isSimulated: false,
        },
      ];
      const { lines, total } = blangkonHistory(figures, ledger);
      expect(total).toEqual({ packages: '29620', value: '104052940216', simulated: false });
      expect(lines.map((line) => line.packages.reconciliation)).toEqual([
        { state: 'no_ledger', difference: null },
        { state: 'ledger_higher', difference: '3' },
        { state: 'no_ledger', difference: null },
      ]);
      expect(lines[1]?.value.reconciliation).toEqual({ state: 'equal', difference: '0' });
      expect(lines[2]?.partYear).toBe(true);
    }));
});

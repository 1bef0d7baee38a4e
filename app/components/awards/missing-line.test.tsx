import { expect, test } from 'vitest';

import type { MissingMetric } from '~/domain/awards/ranking-summary';
import { renderPage } from '~tests/setup/render';

import { FigureForm } from '../figures/figure-form';
import { figureAddress, MissingLine } from './missing-line';

const itkp: MissingMetric = {
  ref: { name: 'itkp.total', year: 2023 },
  indicator: 'itkp_total',
  regions: ['33.01', '33.02', '33.03', '33.04'].map((code) => ({ code, name: `Daerah ${code}` })),
};
const words = (html: string) => html.replace(/<[^>]*>/g, '');

test('a missing figure is named with its year and regions, each opening the form filled in', () => {
  const html = renderPage(<MissingLine missing={itkp} list="/daftar" mayFill />);
  expect(words(html)).toMatch(
    /ITKP.* 2023: Daerah 33\.01, Daerah 33\.02, Daerah 33\.03 dan 1 daerah/,
  );
  expect(html).toContain(
    'href="/gubernur/angka?wilayah=33.01&amp;indikator=itkp_total&amp;tahun=2023#tambah"',
  );
});

test('a reader who may not enter figures, or one nobody can enter, leads to the regions instead', () => {
  const read = renderPage(<MissingLine missing={itkp} list="/daftar" mayFill={false} />);
  expect(read).not.toContain('/gubernur/angka');
  const formation = {
    ...itkp,
    ref: { name: 'formation.ratio', latestUpTo: 2024 },
    indicator: null,
  } as const;
  expect(figureAddress(formation, '33.01')).toBeNull();
  const html = renderPage(<MissingLine missing={formation} list="/daftar" mayFill />);
  expect(html).toContain('href="/daftar"');
  expect(words(html)).toContain('sampai 2024');
});

test('the form offers the region, the indicator and the whole year asked for', () => {
  const wanted = { regionCode: '33.01', indicator: 'itkp_total', year: 2023 };
  const regions = [
    { code: '33.02', name: 'B' },
    { code: '33.01', name: 'A' },
  ];
  const html = renderPage(<FigureForm regions={regions} wanted={wanted} />);
  expect(html).toMatch(/<option value="33\.01" selected="">/);
  expect(html).toMatch(/<option value="itkp_total" selected="">/);
  expect(html).toMatch(/name="periodFrom"[^>]*value="2023-01-01"/);
  expect(html).toMatch(/name="periodTo"[^>]*value="2023-12-31"/);
});

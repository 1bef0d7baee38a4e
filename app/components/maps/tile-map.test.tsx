import fc from 'fast-check';
import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import { jatengTiles } from './jateng-tiles';
import { bandOf } from './tile';
import { TileMap } from './tile-map';

const places = new Map(jatengTiles.map((tile) => [tile.code, tile]));

test('the grid holds the 35 regions of Jawa Tengah, each once and each on its own place', () => {
  const kabupaten = Array.from({ length: 29 }, (_, at) => `33.${String(at + 1).padStart(2, '0')}`);
  const kota = Array.from({ length: 6 }, (_, at) => `33.${71 + at}`);
  expect([...places.keys()].sort()).toEqual([...kabupaten, ...kota]);
  expect(new Set(jatengTiles.map(({ row, col }) => `${row}/${col}`)).size).toBe(35);
  expect(new Set(jatengTiles.map(({ short }) => short)).size).toBe(35);
});

test.each([
  ['Brebes lies west of Tegal', '33.29', '33.28', 'col'],
  ['Batang lies west of Kendal', '33.25', '33.24', 'col'],
  ['Pati lies west of Rembang', '33.18', '33.17', 'col'],
  ['Jepara lies north of Demak', '33.20', '33.21', 'row'],
  ['Kota Tegal lies north of Kabupaten Tegal', '33.76', '33.28', 'row'],
  ['Surakarta lies north of Sukoharjo', '33.72', '33.11', 'row'],
] as const)('%s', (_, first, second, axis) => {
  expect(places.get(first)?.[axis]).toBeLessThan(places.get(second)?.[axis] ?? -1);
});

test('each tile is a named link, and the same figures stand in a list', () => {
  const batang = places.get('33.25');
  if (!batang) throw new Error('Batang is missing');
  const html = renderPage(
    <TileMap
      name="ITKP 2023"
      current="33.25"
      legend={[{ band: 4, label: '70 ke atas' }, { band: null }]}
      tiles={[
        { ...batang, label: 'Kabupaten Batang', href: '/daerah/33.25', value: '73,40', band: 4 },
        { code: '33.20', short: 'JPR', row: 0, col: 0, label: 'Kab. X', value: null, band: null },
      ]}
    />,
  );
  expect(html).toContain('aria-label="Peta petak: ITKP 2023"');
  expect(html).toMatch(
    /<a[^>]*class="tile"[^>]*aria-current="true"[^>]*><title>Kabupaten Batang: 73,40<\/title>/,
  );
  expect(html).toMatch(/role="img"><title>Kab\. X: Belum ada data<\/title>/);
  expect(html.match(/href="\/daerah\/33\.25"/g)).toHaveLength(2);
  expect(html).not.toContain(' style=');
});

test('bands run from the lowest to the highest value without a gap', () => {
  expect([0, 19.9, 20, 40, 60, 80, 100].map((value) => bandOf(value, 0, 100))).toEqual([
    0, 0, 1, 2, 3, 4, 4,
  ]);
  expect(bandOf(7, 7, 7)).toBe(2);
  expect(() => bandOf(101, 0, 100)).toThrow(RangeError);
  const value = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(bandOf(Math.min(a, b), 0, 1000)).toBeLessThanOrEqual(bandOf(Math.max(a, b), 0, 1000));
    }),
  );
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readRegionName, regionResolver, resolveRegionName } from './region-name';
import { regionLevel } from './scope';

const data = join(
  dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')),
  'data',
);
const csv = (file: string) =>
  readFileSync(join(data, file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','));
const regions = [
  ...csv('provinces.csv').map(([code = '', name = '']) => ({ code, name })),
  ...csv('regencies.csv').map(([code = '', , name = '']) => ({ code, name })),
];
const jateng = regions.filter((region) => region.code.startsWith('33.'));
const resolve = regionResolver(regions);

describe('every official name', () => {
  it('there are 38 provinces and 514 kabupaten/kota', () => {
    expect(regions).toHaveLength(552);
    expect(jateng).toHaveLength(35);
  });

  it('resolves to its own region in every usual spelling', () => {
    for (const { code, name } of regions.filter((region) => region.code.includes('.'))) {
      const kota = regionLevel(code) === 'kota';
      const rest = name.replace(/^(Kabupaten|Kota) (Administrasi )?/, '');
      const spellings = kota
        ? [name, name.toUpperCase(), `${rest} (Kota)`, `Pemerintah Kota ${rest}`, `Pemkot ${rest}`]
        : [
            name,
            `KAB. ${rest}`,
            `Kab ${rest}`,
            `${rest} (Kab.)`,
            `Pemerintah Daerah Kabupaten ${rest}`,
          ];
      for (const spelling of spellings)
        expect([spelling, resolve(spelling)]).toEqual([spelling, { ok: true, code }]);
    }
  });

  it('resolves every province with its prefix', () => {
    for (const { code, name } of regions.filter((region) => !region.code.includes('.')))
      for (const spelling of [`Provinsi ${name}`, `Prov. ${name}`, `Pemerintah Provinsi ${name}`])
        expect([spelling, resolve(spelling)]).toEqual([spelling, { ok: true, code }]);
    expect(resolve('DKI Jakarta')).toEqual({ ok: true, code: '31' });
    expect(resolve('D.I. Yogyakarta')).toEqual({ ok: true, code: '34' });
  });
});

describe('never guesses', () => {
  it('calls a name of both a kabupaten and a kota ambiguous', () => {
    const twins = {
      Magelang: ['33.08', '33.71'],
      Semarang: ['33.22', '33.74'],
      Pekalongan: ['33.26', '33.75'],
      tegal: ['33.28', '33.76'],
    };
    for (const [name, candidates] of Object.entries(twins))
      expect(resolve(name)).toEqual({ ok: false, reason: 'ambiguous', candidates });
    expect(resolve('Gorontalo')).toMatchObject({ candidates: ['75', '75.01', '75.71'] });
  });

  it('does not turn a kabupaten into a kota', () => {
    expect(resolve('Kota Batang')).toEqual({ ok: false, reason: 'unknown', candidates: ['33.25'] });
    expect(resolve('Kab. Surakarta')).toMatchObject({ reason: 'unknown', candidates: ['33.72'] });
    expect(resolve('')).toEqual({ ok: false, reason: 'unknown', candidates: [] });
    expect(resolve('Kab.')).toEqual({ ok: false, reason: 'unknown', candidates: [] });
  });

  it('reads names that contain a kind word', () => {
    expect(resolve('Kotabaru')).toEqual({ ok: true, code: '63.02' });
    expect(resolve('Kota Baru')).toEqual({ ok: true, code: '63.02' });
    expect(resolve('Lima Puluh Kota')).toEqual({ ok: true, code: '13.07' });
    expect(readRegionName('Kab. Lima Puluh Kota')).toEqual({
      kind: 'kabupaten',
      bare: 'limapuluhkota',
    });
  });
});

describe('fixes and codes', () => {
  it('lets a remembered alias decide, whatever its case and spacing', () => {
    const aliases = [{ name: 'Kab  Magelang Jateng', code: '33.08' }];
    const resolved = resolveRegionName('KAB. MAGELANG (JATENG)', jateng, aliases);
    expect(resolved).toEqual({ ok: true, code: '33.08' });
  });

  it('ignores an alias to a region outside the list', () => {
    const aliases = [{ name: 'Malang', code: '35.73' }];
    expect(resolveRegionName('Malang', jateng, aliases)).toMatchObject({ reason: 'unknown' });
  });

  it('takes codes with and without the dot', () => {
    expect(resolve('33.25')).toEqual({ ok: true, code: '33.25' });
    expect(resolve(' 3325 ')).toEqual({ ok: true, code: '33.25' });
    expect(resolve('33')).toEqual({ ok: true, code: '33' });
    expect(resolve('9999')).toMatchObject({ ok: false, reason: 'unknown' });
  });
});

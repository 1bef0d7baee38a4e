import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { regionResolver } from '~/domain/regions/region-name';
import { yearPeriod } from '~/shared/periods';

import { MAX_ROWS, parseMarketplaceCsv } from './marketplace-csv.server';
import { MAX_VALUE, parseWhole } from './marketplace-row';

const resolve = regionResolver([
  { code: '33.25', name: 'Kabupaten Batang' },
  { code: '33.20', name: 'Kabupaten Jepara' },
  { code: '33.08', name: 'Kabupaten Magelang' },
  { code: '33.71', name: 'Kota Magelang' },
]);
const read = (text: string) => parseMarketplaceCsv(text, resolve);
const faults = (text: string) =>
  read(text).errors.map((error) => [error.line, error.column, error.code]);
const withRow = (row: string) => faults(`region,period,packages,value\n${row}`);

describe('a good file', () => {
  it('adds up to the published totals of Batang: 29,620 packages and Rp104,052,940,216', () => {
    const { rows, errors } = read(
      [
        '\uFEFFWilayah;Periode;Jumlah Paket;Nilai (Rp)',
        'Kab. Batang;2022;781;5768138509',
        'Kabupaten Batang;2023;18.637;63.850.613.373',
        '33.25;2024-01-01/2024-08-02;10.202;"Rp 34.434.188.334"',
        '',
      ].join('\r\n'),
    );
    expect(errors).toEqual([]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4]);
    expect(rows[0]).toEqual({
      line: 2,
      regionCode: '33.25',
      period: yearPeriod(2022),
      packages: 781,
      value: 5_768_138_509,
    });
    expect(rows.reduce((sum, row) => sum + row.packages, 0)).toBe(29_620);
    expect(rows.reduce((sum, row) => sum + row.value, 0)).toBe(104_052_940_216);
  });

  it('takes columns in any order, extra columns and months', () => {
    const { rows } = read('value,note,month,packages,region\n0,x,2024-02,0,Jepara\n');
    expect(rows[0]).toMatchObject({
      regionCode: '33.20',
      period: { from: '2024-02-01', to: '2024-02-29' },
      packages: 0,
      value: 0,
    });
  });
});

describe('a bad file', () => {
  it('is named as a whole when it cannot be read', () => {
    expect(faults('')).toEqual([[1, null, 'empty_file']]);
    expect(faults('region,period,packages,value\n')).toEqual([[1, null, 'no_rows']]);
    expect(faults('region,period,paket,jumlah paket\nx,2023,1,1')).toEqual([
      [1, 'packages', 'repeated_column'],
      [1, 'value', 'missing_column'],
    ]);
    expect(faults('region,period,packages,value\n"Batang,2023,1,1')).toMatchObject([
      [expect.any(Number), null, 'malformed'],
    ]);
    const many = 'Batang,2023,1,1\n'.repeat(MAX_ROWS + 1);
    expect(withRow(many)).toEqual([[1, null, 'too_many_rows']]);
  });

  it('names every bad cell with its line, and keeps the good rows', () => {
    const { rows, errors } = read(
      [
        'region,period,packages,value',
        'Magelang,2023,10,1000',
        'Batang,2023,10,1000',
        'Atlantis,23,-1,"1,234"',
        'Jepara,2023,10',
      ].join('\n'),
    );
    expect(rows).toHaveLength(1);
    expect(errors).toMatchObject([
      {
        line: 2,
        column: 'region',
        code: 'region_ambiguous',
        params: { candidates: '33.08, 33.71' },
      },
      { line: 4, column: 'region', code: 'region_unknown', params: { found: 'Atlantis' } },
      { line: 4, column: 'period', code: 'period_invalid' },
      { line: 4, column: 'packages', code: 'number_negative' },
      { line: 4, column: 'value', code: 'number_ambiguous', params: { found: '1,234' } },
      { line: 5, column: null, code: 'cell_count', params: { expected: '4', found: '3' } },
    ]);
  });

  it('asks for what is left empty', () => {
    expect(withRow(',,,')).toEqual([
      [2, 'region', 'required'],
      [2, 'period', 'required'],
      [2, 'packages', 'required'],
      [2, 'value', 'required'],
    ]);
  });

  it('counts no day of a region twice', () => {
    const rows = ['Batang,2023,1,1', 'Jepara,2023,1,1', '33.25,2023,2,2', 'Batang,2023-05,1,1'];
    expect(read(`region,period,packages,value\n${rows.join('\n')}`).errors).toMatchObject([
      { line: 4, code: 'duplicate_row', params: { otherLine: '2' } },
      { line: 5, code: 'period_overlaps', params: { otherLine: '2' } },
    ]);
  });

  it('never throws, whatever the text', () => {
    const line = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r', '1', '.', 'B', ' '),
    });
    fc.assert(
      fc.property(fc.string(), line, (a, b) => {
        read(a);
        const { rows, errors } = read(`region,period,packages,value\n${b}`);
        const bad = new Set(errors.map((error) => error.line));
        expect(rows.some((row) => bad.has(row.line))).toBe(false);
      }),
    );
  });
});

describe('parseWhole', () => {
  const code = (text: string) => {
    const result = parseWhole(text, MAX_VALUE, 'rupiah');
    return result.ok ? result.value : result.code;
  };

  it('takes the spellings in use', () => {
    for (const text of ['1234567', '1.234.567', 'Rp 1.234.567', 'Rp\u00A01.234.567', 'rp.1234567'])
      expect(code(text)).toBe(1_234_567);
    expect(code('10.000.000.000.000')).toBe(MAX_VALUE);
  });

  it('refuses what could mean two things or is not whole rupiah', () => {
    expect(code('1,234')).toBe('number_ambiguous');
    expect(code('1,234,567')).toBe('number_ambiguous');
    expect(code('1.234,50')).toBe('number_decimal');
    expect(code('1234.5')).toBe('number_decimal');
    expect(code('-5')).toBe('number_negative');
    expect(code('Rp -5')).toBe('number_negative');
    expect(code('(500)')).toBe('number_negative');
    for (const text of ['1.23.456', '1.2345', '12.3456.789', 'seribu', '1e6', '.5', '5.'])
      expect(code(text)).toBe('number_invalid');
    expect(code('10.000.000.000.001')).toBe('number_too_large');
    expect(code('9'.repeat(40))).toBe('number_too_large');
    expect(parseWhole('Rp 5', 10)).toEqual({ ok: false, code: 'number_invalid' });
  });

  it('reads back any amount as it is written with dots', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_VALUE }), (amount) => {
        const dotted = String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
        expect(code(`Rp ${dotted}`)).toBe(amount);
        expect(code(String(amount))).toBe(amount);
      }),
    );
  });
});

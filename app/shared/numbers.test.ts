import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  compactRupiah,
  formatDecimal,
  formatExact,
  formatInteger,
  formatPercent,
  formatRupiah,
  formatSigned,
  roundHalfUp,
} from './numbers';

describe('decimals', () => {
  it('uses the separators of the language', () => {
    expect(formatDecimal('1234567.891', 2, 'id')).toBe('1.234.567,89');
    expect(formatDecimal('1234567.891', 2, 'en')).toBe('1,234,567.89');
    expect(formatExact('73.40', 'id')).toBe('73,40');
    expect(formatPercent('43.478', 2, 'id')).toBe('43,48\u00A0%');
    expect(formatPercent('43.478', 2, 'en')).toBe('43.48%');
  });

  it('rounds half up where a binary float would not', () => {
    expect(roundHalfUp('1.005', 2)).toBe('1.01');
    expect(roundHalfUp('-1.005', 2)).toBe('-1.01');
    expect(roundHalfUp('-0.001', 2)).toBe('0.00');
  });

  it('shows the sign of a difference, and none for nothing', () => {
    expect(formatSigned('0.02', 2, 'id')).toBe('+0,02');
    expect(formatSigned('-0.1', 2, 'id')).toBe('\u22120,10');
    expect(formatSigned('0.004', 2, 'id')).toBe('0,00');
  });

  it('refuses what is not a decimal', () => {
    for (const text of ['', '1,5', '1e5', 'NaN', '.5', ' 1'])
      expect(() => formatDecimal(text, 2, 'id')).toThrow(RangeError);
    expect(() => formatInteger('1.5', 'id')).toThrow(RangeError);
  });

  it('keeps every digit of any whole number', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom('id' as const, 'en' as const), (value, locale) => {
        const digits = formatInteger(value, locale).replace(/[.,]/g, '').replace('\u2212', '-');
        expect(BigInt(digits)).toBe(value);
      }),
    );
  });
});

describe('rupiah', () => {
  it('puts a no-break space after Rp and dots between thousands', () => {
    expect(formatRupiah(104_052_940_216n, 'id')).toBe('Rp\u00A0104.052.940.216');
    expect(formatRupiah(-1500, 'id')).toBe('\u2212Rp\u00A01.500');
  });

  it('shortens with the exact figure beside it', () => {
    expect(compactRupiah(63_850_613_373, 'id')).toEqual({
      short: 'Rp\u00A063,9\u00A0miliar',
      exact: 'Rp\u00A063.850.613.373',
    });
    expect(compactRupiah('5768138509', 'en').short).toBe('Rp\u00A05.8\u00A0billion');
    expect(compactRupiah(-34_434_188_334, 'id').short).toBe('\u2212Rp\u00A034,4\u00A0miliar');
    expect(compactRupiah(1_740_369_149_378, 'id').short).toBe('Rp\u00A01,7\u00A0triliun');
  });

  it('moves to the next unit when rounding reaches it', () => {
    expect(compactRupiah(999_950_000, 'id').short).toBe('Rp\u00A01,0\u00A0miliar');
    expect(compactRupiah(999_949_999, 'id').short).toBe('Rp\u00A0999,9\u00A0juta');
    expect(compactRupiah(949_999, 'id').short).toBe('Rp\u00A0949.999');
  });
});

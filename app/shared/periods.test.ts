import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from './dates';
import {
  formatPeriod,
  fullYearOf,
  parsePeriod,
  periodContains,
  periodText,
  periodsOverlap,
  yearPeriod,
} from './periods';

describe('periods', () => {
  it('reads years, months and spans', () => {
    expect(parsePeriod('2023')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(parsePeriod('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(parsePeriod('2024-01-01/2024-08-02')).toEqual({ from: '2024-01-01', to: '2024-08-02' });
  });

  it('refuses everything else', () => {
    const wrong = [
      '',
      '23',
      '2023-13',
      '2024-08-02/2024-01-01',
      '2023/2024',
      '2023-02-29/2023-03-01',
    ];
    for (const text of [...wrong, '0023', '2023-01-01/2023-01-02/2023-01-03'])
      expect(parsePeriod(text)).toBeNull();
    expect(() => yearPeriod(2023.5)).toThrow(RangeError);
  });

  it('reads back what it wrote', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays('1990-01-01', count));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const period = a < b ? { from: a, to: b } : { from: b, to: a };
        expect(parsePeriod(periodText(period))).toEqual(period);
      }),
    );
    for (const text of ['2023', '2023-12', '2024-02']) {
      const period = parsePeriod(text);
      expect(period && periodText(period)).toBe(text);
    }
  });

  it('compares', () => {
    const year = yearPeriod(2023);
    const half = { from: '2023-07-01', to: '2024-06-30' };
    expect(fullYearOf(year)).toBe(2023);
    expect(fullYearOf(half)).toBeNull();
    expect(periodsOverlap(year, half)).toBe(true);
    expect(periodsOverlap(year, yearPeriod(2024))).toBe(false);
    expect(periodContains(year, half)).toBe(false);
    expect(periodContains(year, { from: '2023-07-01', to: '2023-07-01' })).toBe(true);
  });

  it('says them in words', () => {
    expect(formatPeriod(yearPeriod(2023), 'id')).toBe('2023');
    expect(formatPeriod({ from: '2023-08-01', to: '2023-08-31' }, 'id')).toBe('Agustus 2023');
    expect(formatPeriod({ from: '2024-01-01', to: '2024-08-02' }, 'id')).toBe(
      '1 Januari 2024 \u2013 2 Agustus 2024',
    );
  });
});

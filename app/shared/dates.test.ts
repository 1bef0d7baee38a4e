import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  addDays,
  formatDate,
  formatDateTime,
  isCivilDate,
  dayFirst,
  jakartaDate,
  shownEnd,
  startOfJakartaDay,
} from './dates';

describe('days', () => {
  it('knows which days exist', () => {
    expect(isCivilDate('2024-02-29')).toBe(true);
    for (const text of ['2023-02-29', '2023-13-01', '2023-1-1', '', '2023-04-31'])
      expect(isCivilDate(text)).toBe(false);
  });

  it('tells the day in Jakarta, not in UTC', () => {
    expect(jakartaDate(new Date('2024-08-05T17:00:00Z'))).toBe('2024-08-06');
    expect(jakartaDate(new Date('2024-08-05T16:59:59Z'))).toBe('2024-08-05');
    expect(startOfJakartaDay('2024-08-06').toISOString()).toBe('2024-08-05T17:00:00.000Z');
    expect(() => startOfJakartaDay('2023-02-29')).toThrow(RangeError);
  });

  it('shows an end at midnight as the last minute of the day before', () => {
    const midnight = startOfJakartaDay('2026-11-30');
    expect(formatDateTime(shownEnd(midnight), 'id')).toBe('Minggu, 29 November 2026, 23.59 WIB');
    const other = new Date('2026-11-29T16:59:00Z');
    expect(shownEnd(other)).toEqual(other);
  });

  it('starts every day where the day before ends', () => {
    const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01') });
    fc.assert(
      fc.property(
        days.filter((date) => !Number.isNaN(date.getTime())),
        (date) => {
          const start = startOfJakartaDay(jakartaDate(date));
          expect(jakartaDate(start)).toBe(jakartaDate(date));
          expect(jakartaDate(new Date(start.getTime() - 1))).toBe(addDays(jakartaDate(date), -1));
        },
      ),
    );
  });
});

describe('in words', () => {
  it('writes a day as it is typed', () => {
    expect(dayFirst('2024-12-31')).toBe('31/12/2024');
  });

  it('says the day and WIB', () => {
    expect(formatDate('2024-08-06', 'id')).toBe('Selasa, 6 Agustus 2024');
    expect(formatDate('2023-08-24', 'en')).toBe('Thursday, 24 August 2023');
    expect(formatDate('2023-08-24', 'id', 'long')).toBe('24 Agustus 2023');
    const instant = new Date('2024-08-06T17:05:00Z');
    expect(formatDateTime(instant, 'id')).toBe('Rabu, 7 Agustus 2024, 00.05 WIB');
    expect(formatDateTime(instant, 'en')).toBe('Wednesday, 7 August 2024, 00:05 WIB');
  });
});

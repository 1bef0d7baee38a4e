import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays, formatDate } from './dates';
import { readDate } from './read-date';

describe('readDate', () => {
  it.each([
    '1 Maret 2024',
    '1 Mar 2024',
    '01-03-2024',
    '1/3/2024',
    '1.3.2024',
    '2024-03-01',
    '2024/3/1',
    '1 March 2024',
    'March 1, 2024',
    'mar. 1 2024',
    '1-Mar-2024',
    '1st March 2024',
    'Jumat, 1 Maret 2024',
    ' 1  MARET\u00A02024 ',
    '01/03/2024 00:00:00',
    '2024-03-01T00:00',
  ])('%j is the first of March', (text) => expect(readDate(text)).toBe('2024-03-01'));

  it.each([
    ['5 Mei 2024', '2024-05-05'],
    ['5 Agt 2024', '2024-08-05'],
    ['5 Agu 2024', '2024-08-05'],
    ['5 Nopember 2024', '2024-11-05'],
    ['5 Okt 2024', '2024-10-05'],
    ['5 Dec 2024', '2024-12-05'],
  ])('%s', (text, date) => expect(readDate(text)).toBe(date));

  it.each([
    '',
    '31/02/2024',
    '3/31/2024',
    '1/3/24',
    '1 Mar 24',
    '1 Ma 2024',
    '1 Marit 2024',
    '30 Februari 2024',
    '2024',
    'Maret 2024',
    'segera',
    '0000-01-01',
    '01/03/2024 14:30',
    '45352',
  ])('%j is none', (text) => expect(readDate(text)).toBeNull());

  it('reads every day as both languages write it', () => {
    const day = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays('1950-01-01', count));
    fc.assert(
      fc.property(
        day,
        fc.constantFrom('id' as const, 'en' as const),
        fc.constantFrom('full' as const, 'long' as const),
        (date, language, style) => {
          expect(readDate(formatDate(date, language, style))).toBe(date);
          expect(readDate(date.split('-').reverse().join('/'))).toBe(date);
        },
      ),
    );
  });
});

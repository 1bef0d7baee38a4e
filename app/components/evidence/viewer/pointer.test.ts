import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { pageWithin, readPointer } from './pointer';

describe('a pointer names a page', () => {
  test.each([
    ['hlm. 12–14', 12],
    ['hlm 3', 3],
    ['Hal. 7, paragraf 2', 7],
    ['halaman 120 s.d. 130', 120],
    ['Bab II, hlm. 5', 5],
    ['p. 9', 9],
    ['pp. 9-11', 9],
    ['page 4', 4],
    ['12–14', 12],
    ['8', 8],
    ['hlm.0', 1],
  ])('%s', (text, page) => expect(readPointer(text).page).toBe(page));

  test.each([
    null,
    '',
    'lampiran',
    'SK Bupati 12 Tahun 2024',
    'pasal 3',
    'skp 12',
    'lembar Risiko',
  ])('%s leads to the first', (text) => expect(readPointer(text).page).toBe(1));
});

test.each([
  ['hlm. 12–14', 14],
  ['hlm. 3, 5 dan 9', 9],
  ['halaman 120 s.d. 130', 130],
  ['pp. 9-11', 11],
  ['hlm. 4, baris 20', 4],
  ['Bab II, hlm. 5', 5],
  ['12–14', 14],
  ['8', 8],
  ['lembar Risiko', 1],
])('the last page of %s', (text, page) => expect(readPointer(text).lastPage).toBe(page));

describe('a pointer names a sheet', () => {
  test.each([
    ['lembar Risiko', 'Risiko'],
    ['Lembar kerja Daftar Aset', 'Daftar Aset'],
    ['lembar Risiko, baris 3', 'Risiko'],
    ['sheet "Risiko 2024, final"', 'Risiko 2024, final'],
    ['lembar: Rekap', 'Rekap'],
    ['tab Data (kolom C)', 'Data'],
  ])('%s', (text, sheet) => expect(readPointer(text).sheet).toBe(sheet));

  test.each([null, 'hlm. 3', 'selembar kertas', 'lembar', 'lembar ,'])('%s names none', (text) =>
    expect(readPointer(text).sheet).toBeNull(),
  );
});

test('any text leads to a page from 1 and to a sheet that stands in it, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const { page, sheet } = readPointer(text);
      expect(Number.isInteger(page) && page >= 1).toBe(true);
      if (sheet !== null) expect(text).toContain(sheet);
    }),
  );
});

test('a page written in any of the usual ways is found again', () => {
  const word = fc.constantFrom(
    'hlm. ',
    'hlm ',
    'hal. ',
    'halaman ',
    'Halaman: ',
    'p. ',
    'page ',
    '',
  );
  const after = fc.constantFrom('', '–20', '-20', ', baris 4', ' s.d. 9');
  fc.assert(
    fc.property(word, fc.integer({ min: 1, max: 999_999 }), after, (before, page, rest) => {
      expect(readPointer(`${before}${page}${rest}`).page).toBe(page);
    }),
  );
});

test('the page to begin with lies in the document', () => {
  fc.assert(
    fc.property(fc.double(), fc.integer({ min: 0, max: 5000 }), (page, pages) => {
      const begin = pageWithin(page, pages);
      expect(begin).toBeGreaterThanOrEqual(1);
      expect(begin).toBeLessThanOrEqual(Math.max(1, pages));
    }),
  );
});

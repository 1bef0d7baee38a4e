import { expect, it } from 'vitest';

import { dayInWords, numberInWords } from './indonesian-words';

it.each([
  [0, 'nol'],
  [7, 'tujuh'],
  [10, 'sepuluh'],
  [11, 'sebelas'],
  [12, 'dua belas'],
  [19, 'sembilan belas'],
  [20, 'dua puluh'],
  [31, 'tiga puluh satu'],
  [100, 'seratus'],
  [111, 'seratus sebelas'],
  [999, 'sembilan ratus sembilan puluh sembilan'],
  [1000, 'seribu'],
  [1945, 'seribu sembilan ratus empat puluh lima'],
  [2010, 'dua ribu sepuluh'],
  [2026, 'dua ribu dua puluh enam'],
])('says %i', (number, words) => {
  expect(numberInWords(number)).toBe(words);
});

it('has no words for what no date has', () => {
  for (const number of [-1, 1.5, 10_000]) expect(() => numberInWords(number)).toThrow(RangeError);
});

it('names a day as an act does', () => {
  expect(dayInWords('2026-11-23')).toBe(
    'Senin, tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam',
  );
  expect(dayInWords('2024-02-29')).toBe(
    'Kamis, tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat',
  );
});

import fc from 'fast-check';
import { expect, it, test } from 'vitest';

import { union } from './union';

const text = fc
  .array(fc.constantFrom('SK', 'nomor', '12', 'ada', '\n', '\n\n', ' ', '  ', '1,5'), {
    maxLength: 20,
  })
  .map((pieces) => pieces.join(' '));
const wordsOf = (one: string) => one.split(/\s+/).filter(Boolean);

it('puts both together without losing a word of either', () => {
  fc.assert(
    fc.property(text, text, (first, second) => {
      const both = wordsOf(union(first, second).text);
      for (const one of [first, second]) {
        let from = 0;
        for (const word of wordsOf(one)) {
          from = both.indexOf(word, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
      }
    }),
  );
});

it('is the text itself where both are the same', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(union(one, one)).toEqual({ text: one, isClean: true });
    }),
  );
});

test.each([
  [
    'Versi kepala, ditulis luring.',
    'Versi operator, tersimpan lebih dulu.',
    'Versi kepala, ditulis luring.\n\nVersi operator, tersimpan lebih dulu.',
  ],
  ['SK nomor 12 ada', 'SK nomor 14 ada', 'SK nomor 12 ada\n\nSK nomor 14 ada'],
  ['Awal\nA satu\nAkhir', 'Awal\nB dua\nAkhir', 'Awal\nA satu\n\nB dua\nAkhir'],
])('where both changed the same place, one stands after the other: %j, %j', (a, b, both) => {
  expect(union(a, b)).toEqual({ text: both, isClean: false });
});

test.each([
  ['SK nomor 12 ada', 'SK nomor 12 ada dan berlaku', 'SK nomor 12 ada dan berlaku'],
  ['SK resmi nomor 12', 'SK nomor 12 terbit', 'SK resmi nomor 12 terbit'],
  ['Satu\nDua', 'Satu\nDua\nTiga', 'Satu\nDua\nTiga'],
  ['', 'Satu', 'Satu'],
])('weaves what differs in different places: %j, %j', (a, b, both) => {
  expect(union(a, b)).toEqual({ text: both, isClean: true });
});

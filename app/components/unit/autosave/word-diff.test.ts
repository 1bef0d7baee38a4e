import fc from 'fast-check';
import { expect, it } from 'vitest';

import { union, wordDiff } from './word-diff';

const text = fc
  .array(fc.constantFrom('SK', 'nomor', '12', 'ada', '\n', ' ', '  ', '1,5'), { maxLength: 20 })
  .map((pieces) => pieces.join(' '));

it('gives back both texts to the letter, and marks only what differs', () => {
  fc.assert(
    fc.property(text, text, (first, second) => {
      const parts = wordDiff(first, second);
      const of = (kind: string) =>
        parts
          .filter((part) => part.kind === 'both' || part.kind === kind)
          .map((part) => part.text)
          .join('');
      expect([of('first'), of('second')]).toEqual([first, second]);
      if (first === second) expect(parts.every(({ kind }) => kind === 'both')).toBe(true);
    }),
  );
});

it('puts both together without losing a word of either', () => {
  fc.assert(
    fc.property(text, text, (first, second) => {
      const both = union(first, second).split(/\s+/);
      for (const one of [first, second]) {
        let from = 0;
        for (const word of one.split(/\s+/).filter(Boolean)) {
          from = both.indexOf(word, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
      }
    }),
  );
  expect(union('SK nomor 12 ada', 'SK nomor 14 ada')).toBe('SK nomor 12 14 ada');
});

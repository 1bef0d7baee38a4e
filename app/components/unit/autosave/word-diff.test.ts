import fc from 'fast-check';
import { expect, it } from 'vitest';

import { wordDiff } from './word-diff';

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

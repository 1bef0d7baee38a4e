import fc from 'fast-check';
import { expect, it } from 'vitest';

import { wordDiff, wordRuns } from './word-diff';

const text = fc
  .array(fc.constantFrom('SK', 'nomor', '12', 'ada', '\n', ' ', '  ', '1,5'), { maxLength: 20 })
  .map((pieces) => pieces.join(' '));

it.each([wordDiff, wordRuns])(
  'gives back both texts to the letter, and marks only what differs',
  (diff) => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const parts = diff(first, second);
        const of = (kind: string) =>
          parts
            .filter((part) => part.kind === 'both' || part.kind === kind)
            .map((part) => part.text)
            .join('');
        expect([of('first'), of('second')]).toEqual([first, second]);
        if (first === second) expect(parts.every(({ kind }) => kind === 'both')).toBe(true);
      }),
    );
  },
);

it('tells words in a run, what went before what came', () => {
  expect(wordRuns('SK nomor 12 berlaku', 'Perbup tahun 2024 berlaku')).toEqual([
    { kind: 'first', text: 'SK nomor 12' },
    { kind: 'second', text: 'Perbup tahun 2024' },
    { kind: 'both', text: ' berlaku' },
  ]);
});

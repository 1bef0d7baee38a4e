import fc from 'fast-check';
import { expect, it } from 'vitest';

import { insertPhrase } from './insert-phrase';

it('puts a phrase between the words, with the cursor behind it', () => {
  expect(insertPhrase('', 0, 'Bukti sah.')).toEqual({ text: 'Bukti sah.', cursor: 10 });
  expect(insertPhrase('Ada SK.', 7, 'Sah.')).toEqual({ text: 'Ada SK. Sah.', cursor: 12 });
  expect(insertPhrase('Ada SK.', 0, 'Sah.')).toEqual({ text: 'Sah. Ada SK.', cursor: 4 });
  expect(insertPhrase('Ada keputusan baru', 7, 'X')).toEqual({
    text: 'Ada keputusan X baru',
    cursor: 15,
  });
});

it('takes nothing of what is typed away and changes no word', () => {
  const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n') }),
      fc.nat(60),
      (text, at) => {
        const phrase = 'P Q';
        const cursor = Math.min(at, text.length);
        const done = insertPhrase(text, cursor, phrase);
        expect(words(done.text).filter((word) => !['P', 'Q'].includes(word))).toEqual(words(text));
        expect(done.text.slice(done.cursor - phrase.length, done.cursor)).toBe(phrase);
        expect(done.text.replace(/\s/g, '').length).toBe(text.replace(/\s/g, '').length + 2);
      },
    ),
  );
});

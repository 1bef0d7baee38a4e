import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanFileName } from '~/domain/evidence/file-name';

import { cleanText } from './clean-text';
import { cleanedText, typedLine, typedText } from './form-text';

/** What joins and turns, beside what it may stand between. */
const joined = fc.constantFrom(
  ...['a', 'e', ' ', '\n', '1', '\u0301', '\u20E3', '👩', '🏽', '❤', 'م', 'ꦏ'],
  ...['\u200B', '\u200C', '\u200D', '\u202E', '\uFE0F', '\u3164', '\u2028'],
);

describe('cleanText', () => {
  it('keeps lines and tabs, drops what is no text', () => {
    expect(cleanText(' a\r\nb\rc\td\u0000\u0007\uD800 ')).toBe('a\nb\nc\td');
    expect(cleanText('e\u0301 👍')).toBe('é 👍');
    expect(cleanText('lunas\u202Ekadit\u202C')).toBe('lunaskadit');
  });

  it.each([
    ['nol\u200Blebar\u2060\uFEFF', 'nollebar'],
    ['ta\u00ADnda \u200Ehubung\u034F', 'tanda hubung'],
    ['ad\u200Dmin\u200C', 'admin'],
    ['\u3164\u2800\u200B\u{E0041}', ''],
    ['satu\u2028dua\u2029tiga', 'satu\ndua\ntiga'],
    ['1\uFE0F2', '12'],
  ])('drops what shows nothing: %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
    expect(cleanText(clean)).toBe(clean);
  });

  it.each(['👩🏽\u200D💻', '❤\uFE0F\u200D🔥', '1\uFE0F\u20E3', 'می\u200Cخواهم', 'ꦏ꧀\u200Dꦲ'])(
    'keeps what a picture or a script is made with: %s',
    (text) => expect(cleanText(text)).toBe(text),
  );

  it('is the rule of every field: a text that shows nothing is none', () => {
    expect(cleanedText.parse('\u200B \u2060')).toBe('');
    expect(typedText.parse('a\u200Bb')).toBe('ab');
    expect(typedLine.parse('a \u200B b')).toBe('a b');
    expect(cleanFileName('lap\u200Boran\u3164.pdf')).toBe('laporan.pdf');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: joined })), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

it('keeps at most thirty marks on a letter, however many there are', () => {
  const pile = cleanText(`a${'\u0301\u0323'.repeat(200_000)}b`);
  expect([...pile.normalize('NFD')]).toHaveLength(32);
  expect(pile.endsWith('b')).toBe(true);
  expect(cleanText('ệ y\u0323\u0302')).toBe('ệ ỵ\u0302');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { XmlEvents } from './xml-events';

/** What is read from pieces, with neighbouring texts joined. */
function read(...pieces: string[]): string[] {
  const events: string[] = [];
  const xml = new XmlEvents({
    open: ({ name, attribute }) => events.push(`<${name} ${attribute('a')}>`),
    text: (text) => {
      const last = events.at(-1);
      if (last?.startsWith('"')) events[events.length - 1] = last + text;
      else events.push(`"${text}`);
    },
    close: (name) => events.push(`</${name}>`),
  });
  for (const piece of pieces) xml.write(piece);
  return events;
}

test.each([
  ['<a/>', ['<a >', '</a>']],
  ['<x:a a="1&amp;2">t&lt;&#65;&#x42;</x:a>', ['<a 1&2>', '"t<AB', '</a>']],
  [`<a a='>'  b="/">x</a >`, ['<a >>', '"x', '</a>']],
  ['<?xml version="1.0"?><!-- <b> --><a><![CDATA[<i>&amp;]]></a>', ['<a >', '"<i>&amp;', '</a>']],
  ['<a>&unknown; &#0; &</a>', ['<a >', '"&unknown; \ufffd &', '</a>']],
])('%s', (text, events) => expect(read(text)).toEqual(events));

test('wherever the text is cut, the same is read', () => {
  const text = '<?xml?><x:a a="1&amp;2>"><!-- - --> --x><b/>ü&lt;&amp;😀<![CDATA[a]]b]]></x:a>';
  fc.assert(
    fc.property(fc.array(fc.nat({ max: text.length })), (cuts) => {
      const at = [0, ...cuts.sort((a, b) => a - b), text.length];
      const pieces = at.slice(1).map((end, i) => text.slice(at[i], end));
      expect(read(...pieces)).toEqual(read(text));
    }),
  );
});

describe('what could grow or reach out is refused', () => {
  test.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['<!ENTITY x SYSTEM "file:///etc/passwd">'],
    ['< >'],
    [`<a b="${'x'.repeat(300_000)}`],
  ])('%.40s', (text) => expect(() => read(text)).toThrow('unreadable'));
});

test('no text makes it fail in any other way', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('<', '>', '/', '!', '-', '[', ']', '"', '&', ';', 'a', ' ', '?'),
      }),
      (text) => {
        try {
          read(text);
        } catch (error) {
          expect(error).toMatchObject({ name: 'NoPreview' });
        }
      },
    ),
  );
});

test('attributes of any shape are read in one pass', () => {
  expect(read(`<c x:a = 'satu' a="dua" b/>`)).toContain('<c satu>');
  expect(read('<c b a="x"c="y"/>')).toContain('<c x>');
  expect(read('<c a/>')).toContain('<c >');
  const long = `<c ${'a'.repeat(30_000)} ${'b= '.repeat(10_000)}a="ada"/>`;
  expect(read(long)).toContain('<c ada>');
  expect(() => read(`<c ${'a'.repeat(70_000)}`)).toThrow();
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { digits, isTyped, typedLine, typedText } from './form-text';

describe('a number of a form', () => {
  it.each([
    '0x3',
    '1e0',
    ' 3 ',
    '3 ',
    '+3',
    '-1',
    '03',
    '3.0',
    '3,0',
    '',
    '٣',
    '1234567890',
    'Infinity',
  ])('is not %j', (text) => expect(digits().safeParse(text).success).toBe(false));

  it('is what its digits say', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        expect(digits().parse(String(number))).toBe(number);
      }),
    );
  });

  it('is never read from anything but digits', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = digits().safeParse(text);
        if (read.success) expect(String(read.data)).toBe(text);
      }),
    );
  });
});

describe('a text of a form', () => {
  it('refuses control characters with a message for its field', () => {
    for (const text of ['a\u0000b', 'a\u0007', '\u009f', '\uD800']) {
      expect(isTyped(text)).toBe(false);
      expect(typedText.safeParse(text).error?.issues[0]?.message).toBe('errors:field.control');
    }
  });

  it('keeps lines, or makes one of them', () => {
    expect(typedText.parse(' a\r\n\tb ')).toBe('a\n\tb');
    expect(typedLine.parse(' a\r\n\tb\u00a0c ')).toBe('a b c');
  });
});

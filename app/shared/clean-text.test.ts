import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanText } from './clean-text';

describe('cleanText', () => {
  it('keeps lines and tabs, drops what is no text', () => {
    expect(cleanText(' a\r\nb\rc\td\u0000\u0007\uD800 ')).toBe('a\nb\nc\td');
    expect(cleanText('e\u0301 👍')).toBe('é 👍');
    expect(cleanText('lunas\u202Ekadit\u202C')).toBe('lunaskadit');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
      }),
    );
  });
});

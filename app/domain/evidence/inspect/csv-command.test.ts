import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isCommandIn } from './csv-command';

describe('a cell that calls a program or an address', () => {
  it.each([
    "=cmd|' /C calc'!A0",
    '1;"+cmd|\' /C calc\'!A0"',
    'a,=HYPERLINK("https://x.example","y")',
    'a\t @WEBSERVICE ("https://x.example")',
    '=1+1+IMPORTDATA("https://x.example")',
    '-2|3!4',
  ])('%s', (line) => expect(isCommandIn(line)).toBe(true));

  it.each([
    'nama\tjumlah (Rp)',
    '=SUM(A1:A3);-2',
    'lihat hyperlink(x)',
    '=1;hyperlink(x)',
    `=${'1+'.repeat(150)}hyperlink(x)`,
    'a|b!c',
    'penting! (lihat) | -3',
  ])('not: %s', (line) => expect(isCommandIn(line)).toBe(false));

  it('is found wherever it stands in a line', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '1', '(', '.', '|'), maxLength: 12 });
    const separator = fc.constantFrom(';', ',', '\t');
    fc.assert(
      fc.property(fc.array(cell), fc.array(cell), separator, (before, after, between) => {
        const line = [...before, '=CMD|x!y', ...after].join(between);
        expect(isCommandIn(line)).toBe(true);
      }),
    );
  });
});

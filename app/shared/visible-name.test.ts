import { expect, it } from 'vitest';

import { visibleName } from './visible-name';

it.each([
  ['laporan\u202Efdp.exe', 'laporan‹U+202E›fdp.exe'],
  ['a\u0000b\n.pdf', 'a‹U+0000›b‹U+000A›.pdf'],
  ['SK Bupati é.pdf', 'SK Bupati é.pdf'],
])('writes out what cannot be seen in %j', (raw, shown) => {
  expect(visibleName(raw)).toBe(shown);
});

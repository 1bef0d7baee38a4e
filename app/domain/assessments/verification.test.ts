import fc from 'fast-check';
import { expect, it } from 'vitest';

import { readCode, showCode, verificationPath } from './verification';

it('reads a code however it was typed', () => {
  const code = '3F7A91C200D48E1B6A90';
  expect(showCode(code)).toBe('3F7A-91C2-00D4-8E1B-6A90');
  expect(verificationPath(code)).toBe('/verifikasi/3F7A-91C2-00D4-8E1B-6A90');
  for (const text of [
    code,
    ' 3f7a-91c2-00d4-8e1b-6a90 ',
    '3F7A 9lC2 OOD4 8EIB 6A9O',
    '3f7a–91c200d48e1b6a90',
  ]) {
    expect(readCode(text)).toBe(code);
  }
  for (const text of ['', '2024-3325-1-9F86D081', `${code}0`, 'G'.repeat(20), `${code}'--`]) {
    expect(readCode(text)).toBe(null);
  }
  expect(readCode(`${' '.repeat(100)}${code}`)).toBe(null);
});

it('gives every code back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-F]{20}$/), (code) => readCode(showCode(code)) === code),
  );
});

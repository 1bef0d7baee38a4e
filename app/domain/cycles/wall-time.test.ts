import { expect, it } from 'vitest';

import { fromWallTime, toWallTime } from './wall-time';

it('reads wall time in Asia/Jakarta and writes it back', () => {
  const instant = fromWallTime('2024-03-31T23:59');
  expect(instant?.toISOString()).toBe('2024-03-31T16:59:00.000Z');
  expect(instant && toWallTime(instant)).toBe('2024-03-31T23:59');
});

it.each([
  '2024-02-30T10:00',
  '2024-01-01T24:00',
  '0000-01-01T00:00',
  '0024-01-01T00:00',
  '9999-12-31T23:59',
  'x',
  '',
])('%j is none', (text) => {
  expect(fromWallTime(text)).toBeNull();
});

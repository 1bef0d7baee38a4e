import { describe, expect, it } from 'vitest';

import { safeDestination } from './home';

describe('safeDestination', () => {
  it.each([
    ['/unit/butir/1?bukti=2#isi', '/unit/butir/1?bukti=2#isi'],
    ['/a//b', '/a//b'],
    ['/unit/../penilai', '/penilai'],
  ])('%j goes to %j', (wanted, destination) => {
    expect(safeDestination(wanted)).toBe(destination);
  });

  it.each([
    '//evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/unit/../..//evil.example',
    '/%2e//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/masuk',
    '/keluar.data',
    '',
    null,
  ])('%j leads nowhere', (wanted) => {
    expect(safeDestination(wanted)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';

import { isReadable, readability, type BlobHealth } from './blob';

describe('readability', () => {
  it.each([
    ['unscanned', null, true, 'pending'],
    ['unscanned', null, false, 'readable'],
    ['clean', null, true, 'readable'],
    ['clean', null, false, 'readable'],
    ['infected', null, true, 'infected'],
    ['infected', null, false, 'infected'],
    ['infected', 'changed', false, 'infected'],
    ['clean', 'changed', true, 'changed'],
    ['clean', 'missing', true, 'missing'],
    ['unscanned', 'missing', true, 'missing'],
  ] as const)('%s, fault %s, scanning %s: %s', (state, fault, scanning, word) => {
    const blob: BlobHealth = { state, fault, signature: state === 'infected' ? 'Uji' : null };
    expect(readability(blob, scanning)).toBe(word);
    expect(isReadable(blob, scanning)).toBe(word === 'readable');
  });
});

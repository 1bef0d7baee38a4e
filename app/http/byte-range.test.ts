import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readRange } from './byte-range';

describe('readRange', () => {
  it.each([
    [null, null],
    ['bytes=0-4', { start: 0, end: 4 }],
    ['bytes=5-', { start: 5, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=-300', { start: 0, end: 9 }],
    ['bytes=8-300', { start: 8, end: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=4-2', null],
    ['bytes=0-1,4-5', null],
    ['bytes=-', null],
    ['lines=0-1', null],
  ])('%j of ten bytes', (header, range) => {
    expect(readRange(header, 10)).toEqual(range);
  });

  it('never leaves the file', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 300 }), (a, b, size) => {
        const range = readRange(`bytes=${a}-${b}`, size);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      }),
    );
  });
});

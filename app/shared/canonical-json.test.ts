import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from './canonical-json';

describe('canonicalJson', () => {
  it('sorts keys at every depth and keeps the order of lists', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 'x' }, null], a: true })).toBe(
      '{"a":true,"b":[{"c":"x","d":1},null]}',
    );
  });

  it('leaves undefined properties out', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  it.each([
    ['$.a', { a: Number.NaN }],
    ['$.a[1]', { a: [1, undefined] }],
    ['$', 1n],
    ['$.when', { when: new Date(0) }],
    ['$.f', { f: () => 1 }],
  ])('refuses what JSON would change, naming %s', (path, value) => {
    expect(() => canonicalJson(value)).toThrow(`${path} has no JSON form`);
  });

  it('reads back to the same value and does not depend on key order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const bytes = canonicalJson(value);
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(bytes);
        expect(canonicalJson(JSON.parse(bytes))).toBe(bytes);
        expect(JSON.parse(bytes)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

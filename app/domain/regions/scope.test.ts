import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { covers, isRegionCode, parentCode, regionLevel } from './scope';

const two = fc.integer({ min: 1, max: 99 }).map((n) => String(n).padStart(2, '0'));

describe('covers', () => {
  it('reaches down, never up or sideways', () => {
    expect(covers('ID', '33.25')).toBe(true);
    expect(covers('ID', '33')).toBe(true);
    expect(covers('33', '33')).toBe(true);
    expect(covers('33', '33.25')).toBe(true);
    expect(covers('33', '35.08')).toBe(false);
    expect(covers('33.25', '33.25')).toBe(true);
    expect(covers('33.25', '33')).toBe(false);
    expect(covers('33.25', '33.20')).toBe(false);
    expect(covers('33', 'ID')).toBe(false);
  });

  it('gives malformed codes nothing', () => {
    for (const code of ['', '3', '33.', '33.2', '33.250', '33%', '3325', 'id', '33.25.01']) {
      expect(isRegionCode(code)).toBe(false);
      expect(covers(code, '33.25')).toBe(false);
      expect(covers('ID', code)).toBe(false);
    }
  });

  it('agrees with the tree: a scope covers a region exactly when it is the region or an ancestor', () => {
    const code = fc.oneof(
      two,
      fc.tuple(two, two).map(([p, r]) => `${p}.${r}`),
      fc.constant('ID'),
    );
    fc.assert(
      fc.property(code, code, (scope, region) => {
        const line: string[] = [];
        for (let at: string | null = region; at !== null; at = parentCode(at)) line.push(at);
        expect(covers(scope, region)).toBe(line.includes(scope));
      }),
    );
  });
});

describe('regionLevel', () => {
  it('reads the level from the code', () => {
    expect(['ID', '33', '33.25', '33.71'].map(regionLevel)).toEqual([
      'nation',
      'province',
      'kabupaten',
      'kota',
    ]);
    expect(() => regionLevel('3325')).toThrow(RangeError);
  });
});

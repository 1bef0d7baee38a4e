import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { LEVELS, type Level } from '~/domain/instruments/instrument';

import { verifiedMaturity } from './verified-maturity';

const rule = { overall: 'minimum', proaktifLevel: 3 } as const;
const levels = (...given: (Level | null)[]) =>
  given.map((level, index) => ({ variable: `M0${index + 1}`, level }));

describe('verifiedMaturity', () => {
  it('calls 9/9 Proaktif Level 3', () => {
    const result = verifiedMaturity(levels(3, 3, 3, 3, 3, 3, 3, 3, 3), rule);
    expect(result).toMatchObject({ proaktif: 9, total: 9, overall: 3, shortfalls: [] });
  });

  it('says which variables fall short and by how much', () => {
    const result = verifiedMaturity(levels(3, 4, 3, 2, 3, 5, 1, 3, 3), rule);
    expect(result).toMatchObject({ proaktif: 7, overall: 1 });
    expect(result.shortfalls).toEqual([
      { variable: 'M04', have: 2, need: 3, missing: 1 },
      { variable: 'M07', have: 1, need: 3, missing: 2 },
    ]);
  });

  it('keeps unverified apart from low: no overall level, a shortfall of unknown size', () => {
    const result = verifiedMaturity(levels(3, null, 3), rule);
    expect(result).toMatchObject({ proaktif: 2, total: 3, verified: 2, overall: null });
    expect(result.shortfalls).toEqual([{ variable: 'M02', have: null, need: 3, missing: null }]);
  });

  it('follows the rule it is given', () => {
    expect(verifiedMaturity(levels(3, 4), { ...rule, proaktifLevel: 4 }).proaktif).toBe(1);
  });

  it('refuses no variables and a variable twice', () => {
    expect(() => verifiedMaturity([], rule)).toThrow(RangeError);
    expect(() => verifiedMaturity([...levels(3), ...levels(2)], rule)).toThrow(RangeError);
  });

  it('overall is Proaktif exactly when every variable is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LEVELS), { minLength: 1, maxLength: 9 }), (given) => {
        const result = verifiedMaturity(levels(...given), rule);
        expect((result.overall ?? 0) >= 3).toBe(result.proaktif === result.total);
        expect(result.overall).toBe(Math.min(...given));
      }),
    );
  });
});

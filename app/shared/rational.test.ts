import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import * as R from './rational';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => R.rational(n, d));

describe('rational', () => {
  it('reduces and keeps the sign on top', () => {
    expect(R.rational(10, -4)).toEqual({ n: -5n, d: 2n });
    expect(() => R.rational(1, 0)).toThrow(RangeError);
    expect(() => R.divide(R.ONE, R.ZERO)).toThrow(RangeError);
  });

  it.each(['', '1.', '.5', '1e3', '1,5', '+1', ' 1'])('refuses %j as a decimal', (text) => {
    expect(() => R.fromDecimal(text)).toThrow(RangeError);
  });

  it('rounds half-up, ties away from zero', () => {
    const rounded = (text: string) => R.toFixed(R.fromDecimal(text), 2);
    expect(['0.005', '0.004999', '1.995', '-0.005', '-0.001'].map(rounded)).toEqual([
      '0.01',
      '0.00',
      '2.00',
      '-0.01',
      '0.00',
    ]);
    // 30 × 5/6000 is exactly 0.025; a quotient cut to 20 decimals first would give 0.0249… and 0.02.
    expect(R.toFixed(R.multiply(R.rational(30), R.rational(5, 6000)), 2)).toBe('0.03');
  });

  it('writes an ending decimal whole and says when there is none', () => {
    expect(R.toDecimal(R.rational(1, 8))).toBe('0.125');
    expect(R.toDecimal(R.rational(40))).toBe('40');
    expect(R.toDecimal(R.rational(1, 3))).toBeNull();
    expect(R.toTruncated(R.rational(-2, 3), 3)).toBe('-0.666');
  });

  it('adds and multiplies without loss', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(R.subtract(R.add(a, b), b)).toEqual(a);
        if (b.n !== 0n) expect(R.multiply(R.divide(a, b), b)).toEqual(a);
      }),
    );
  });

  it('rounds to within half a unit', () => {
    fc.assert(
      fc.property(fraction, (a) => {
        const off = R.subtract(R.fromDecimal(R.toFixed(a, 2)), a);
        expect(R.compare(R.max(off, R.subtract(R.ZERO, off)), R.rational(1, 200))).not.toBe(1);
      }),
    );
  });
});

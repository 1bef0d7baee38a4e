import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compare, divide, ONE, rational, subtract, toFixed } from '~/shared/rational';

import { cohenKappa, teamAgreement, weightedKappa, type Pair } from './kappa';

/** Pairs of a published cross table: rows are the first assessor, columns the second. */
function pairsOf(table: readonly (readonly number[])[]): Pair<string>[] {
  return table.flatMap((row, first) =>
    row.flatMap((count, second) =>
      Array.from({ length: count }, (): Pair<string> => [String(first), String(second)]),
    ),
  );
}

describe("Cohen's kappa against published examples", () => {
  it.each([
    // A. J. Viera, J. M. Garrett, Family Medicine 37 (2005), 360–363: 0.85 observed, 0.65 expected.
    [
      'interobserver agreement of two physicians',
      [
        [15, 5],
        [10, 70],
      ],
      '0.57',
    ],
    // Hout, Duncan, Sobel (1987) in A. Agresti, Categorical Data Analysis (1990); M. Friendly, Visualizing Categorical Data (2000), 91.
    [
      'ratings of 91 couples in four classes',
      [
        [7, 7, 2, 3],
        [2, 8, 3, 7],
        [1, 5, 4, 9],
        [2, 8, 9, 14],
      ],
      '0.1293',
    ],
  ])('%s', (_name, table, kappa) => {
    const found = cohenKappa(pairsOf(table)).kappa;
    expect(found && toFixed(found, kappa.length - 2)).toBe(kappa);
  });
});

describe('agreement', () => {
  const finding = fc.constantFrom('met', 'partly', 'not_met');
  const pairs = fc.array(fc.tuple(finding, finding), { minLength: 1, maxLength: 40 });

  it('is unknown without pairs, and where both only ever found one and the same', () => {
    expect(cohenKappa([])).toEqual({ n: 0, observed: null, expected: null, kappa: null });
    expect(
      cohenKappa([
        ['met', 'met'],
        ['met', 'met'],
      ]),
    ).toMatchObject({ observed: ONE, kappa: null });
  });

  it('is 1 for a pair that agrees throughout, and never above', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const { kappa, observed } = cohenKappa(all);
        if (kappa === null) return;
        expect(compare(kappa, ONE)).toBeLessThanOrEqual(0);
        expect(compare(kappa, rational(-1))).toBeGreaterThanOrEqual(0);
        expect(compare(kappa, ONE) === 0).toBe(observed !== null && compare(observed, ONE) === 0);
      }),
    );
  });

  it('does not depend on the order of the pairs, nor of the two assessors, nor on the names of findings', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const turned = all.map(([a, b]): Pair<string> => [b, a]).reverse();
        const renamed = all.map(([a, b]): Pair<string> => [`x${a}`, `x${b}`]);
        expect(cohenKappa(turned).kappa).toEqual(cohenKappa(all).kappa);
        expect(cohenKappa(renamed)).toEqual(cohenKappa(all));
      }),
    );
  });

  it('of a team does not depend on who sat in which seat', () => {
    fc.assert(
      fc.property(pairs, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (all, turns) => {
        const seated = all.map(([a, b], at): Pair<string> => (turns[at] ? [b, a] : [a, b]));
        expect(teamAgreement(seated)).toEqual(teamAgreement(all));
        expect(teamAgreement(all).n).toBe(all.length);
      }),
    );
  });
});

describe('weighted kappa', () => {
  const level = fc.integer({ min: 0, max: 5 });
  const levels = fc.array(fc.tuple(level, level), { minLength: 1, maxLength: 40 });

  it.each([
    // As M. Friendly prints it for the data of Hout, Duncan, Sobel: vcd, reference page of print.Kappa, Kappa(SexualFun): 0.2374.
    [
      '91 couples in four classes',
      [
        [7, 7, 2, 3],
        [2, 8, 3, 7],
        [1, 5, 4, 9],
        [2, 8, 9, 14],
      ],
      { n: 91, plain: '0.1293', weighted: '0.2374' },
    ],
    // H. L. Kundel, M. Polansky, Radiology 228 (2003), 303–308, table A1; vcdExtra, reference page of Mammograms: 0.3713, 0.5964.
    [
      '110 mammograms in four classes',
      [
        [34, 10, 2, 0],
        [6, 8, 8, 2],
        [2, 5, 4, 12],
        [0, 1, 2, 14],
      ],
      { n: 110, plain: '0.3713', weighted: '0.5964' },
    ],
  ])('of %s with equal spacing is as published', (_name, table, published) => {
    const classes = pairsOf(table);
    const pairs = classes.map(([a, b]) => [Number(a), Number(b)] as const);
    const { kappa, n } = weightedKappa(pairs, 3);
    const plain = cohenKappa(classes).kappa;
    expect({
      n,
      plain: plain && toFixed(plain, 4),
      weighted: kappa && toFixed(kappa, 4),
    }).toEqual(published);
  });

  it('is (observed − expected) / (1 − expected), and does not depend on the length of the scale', () => {
    fc.assert(
      fc.property(levels, (pairs) => {
        const { observed, expected, kappa } = weightedKappa(pairs, 5);
        expect(weightedKappa(pairs, 9).kappa).toEqual(kappa);
        if (!observed || !expected || !kappa) return;
        expect(kappa).toEqual(divide(subtract(observed, expected), subtract(ONE, expected)));
        expect(compare(kappa, ONE)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('is the same for both assessors, and plain kappa where there are only two steps', () => {
    fc.assert(
      fc.property(levels, (pairs) => {
        const turned = pairs.map(([a, b]) => [b, a] as const);
        expect(weightedKappa(turned, 5)).toEqual(weightedKappa(pairs, 5));
        const bits = pairs.map(([a, b]) => [a % 2, b % 2] as const);
        const words = bits.map(([a, b]): Pair<string> => [String(a), String(b)]);
        expect(weightedKappa(bits, 1)).toEqual(cohenKappa(words));
      }),
    );
  });

  it('is unknown without pairs, and where both only ever found one level', () => {
    expect(weightedKappa([], 5).kappa).toBeNull();
    expect(weightedKappa([[3, 3]], 5)).toMatchObject({ observed: ONE, kappa: null });
  });
});

import { divide, ONE, compare, rational, subtract, sum, type Rational } from '~/shared/rational';

/** What two assessors found about one and the same thing, each without the other. */
export type Pair<Finding extends string> = readonly [Finding, Finding];

/** How far two assessors agree beyond what their habits alone would make them agree. */
export interface Agreement {
  /** How many things both judged. */
  n: number;
  /** Share of them found alike, 0 to 1; null without any. */
  observed: Rational | null;
  /** Share to be expected if each had drawn by chance from the own findings, 0 to 1; null without any. */
  expected: Rational | null;
  /** (observed − expected) / (1 − expected), −1 to 1. Null without pairs, and where both only ever found one and the same. */
  kappa: Rational | null;
}

/** Cohen's kappa of two assessors, exact. Source: J. Cohen, Educational and Psychological Measurement 20 (1960), 37–46. */
export function cohenKappa<Finding extends string>(pairs: readonly Pair<Finding>[]): Agreement {
  const n = pairs.length;
  if (n === 0) return { n, observed: null, expected: null, kappa: null };
  const alike = pairs.filter(([first, second]) => first === second).length;
  const observed = rational(alike, n);
  const findings = [...new Set(pairs.flat())];
  const count = (side: 0 | 1, finding: Finding) =>
    pairs.filter((pair) => pair[side] === finding).length;
  const expected = sum(
    findings.map((finding) => rational(count(0, finding) * count(1, finding), n * n)),
  );
  const kappa =
    compare(expected, ONE) === 0
      ? null
      : divide(subtract(observed, expected), subtract(ONE, expected));
  return { n, observed, expected, kappa };
}

/**
 * Cohen's kappa of two assessors over steps of one scale, exact: a difference weighs as much as it has steps (linear weights), so
 * 3 against 4 is nearly agreement and 1 against 5 is not. `observed` and `expected` are 1 less the mean share of the scale
 * (`steps`, 1 or more) the two lie apart. Symmetric in the two. Source: J. Cohen, Psychological Bulletin 70 (1968), 213–220.
 */
export function weightedKappa(
  pairs: readonly (readonly [number, number])[],
  steps: number,
): Agreement {
  const n = pairs.length;
  if (n === 0) return { n, observed: null, expected: null, kappa: null };
  const apart = pairs.reduce((all, [first, second]) => all + Math.abs(first - second), 0);
  const [firsts, seconds] = [countsOf(pairs, 0), countsOf(pairs, 1)];
  let chance = 0;
  for (const [first, many] of firsts)
    for (const [second, more] of seconds) chance += many * more * Math.abs(first - second);
  const observed = subtract(ONE, rational(apart, n * steps));
  const expected = subtract(ONE, rational(chance, n * n * steps));
  const kappa = chance === 0 ? null : subtract(ONE, rational(apart * n, chance));
  return { n, observed, expected, kappa };
}

function countsOf(pairs: readonly (readonly [number, number])[], side: 0 | 1) {
  const counts = new Map<number, number>();
  for (const pair of pairs) counts.set(pair[side], (counts.get(pair[side]) ?? 0) + 1);
  return counts;
}

/**
 * Agreement of a whole team, from the pairs of all its members: who sat in the first seat and who in the second says nothing there,
 * so each pair counts in both orders. With that Cohen's kappa becomes Scott's pi.
 * Source: W. A. Scott, Public Opinion Quarterly 19 (1955), 321–325.
 */
export function teamAgreement<Finding extends string>(pairs: readonly Pair<Finding>[]): Agreement {
  const both = pairs.flatMap(([first, second]): Pair<Finding>[] => [
    [first, second],
    [second, first],
  ]);
  return { ...cohenKappa(both), n: pairs.length };
}

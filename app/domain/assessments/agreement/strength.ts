import { compare, rational, type Rational } from '~/shared/rational';

/** Fewer items than this tell of chance more than of people; figures over them get no word. */
export const MIN_ITEMS = 30;

/** Names of how strong an agreement is, weakest first. */
export const STRENGTHS = [
  'none',
  'slight',
  'fair',
  'moderate',
  'substantial',
  'almostPerfect',
] as const;
export type Strength = (typeof STRENGTHS)[number];

const UPTO: readonly [Rational, Strength][] = [
  [rational(1, 5), 'slight'],
  [rational(2, 5), 'fair'],
  [rational(3, 5), 'moderate'],
  [rational(4, 5), 'substantial'],
];

/**
 * The usual word for a kappa; null where there is none or too few items. The bounds are a convention, not a measurement.
 * Source: J. R. Landis, G. G. Koch, Biometrics 33 (1977), 159–174.
 */
export function strengthOf({ n, kappa }: { n: number; kappa: Rational | null }): Strength | null {
  if (kappa === null || n < MIN_ITEMS) return null;
  if (compare(kappa, rational(0)) < 0) return 'none';
  return UPTO.find(([bound]) => compare(kappa, bound) <= 0)?.[1] ?? 'almostPerfect';
}

/** How far a mean difference of mildness may lie from 0 before it gets a word: a twentieth of the whole scale. */
export const NOTABLE = rational(1, 20);

export type Leaning = 'stricter' | 'alike' | 'milder';

/** The word for a severity; null where too little was met. */
export function leaningOf({ n, milder }: { n: number; milder: Rational | null }): Leaning | null {
  if (milder === null || n < MIN_ITEMS) return null;
  if (compare(milder, NOTABLE) > 0) return 'milder';
  return compare(milder, rational(-NOTABLE.n, NOTABLE.d)) < 0 ? 'stricter' : 'alike';
}

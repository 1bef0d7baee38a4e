import { toFixed, type Rational } from '~/shared/rational';

import type { Finding } from './findings';
import { cohenKappa, teamAgreement, weightedKappa, type Agreement } from './kappa';
import { strengthOf, type Strength } from './strength';

/** Steps between the lowest level (0: not even level 1) and the highest. */
const LEVEL_STEPS = 5;

/** What two seats found about one requirement. */
export type Found = readonly [Finding, Finding];

/** An agreement as a page shows it: two decimals, rounded half-up, null where it is unknown. */
export interface AgreementShown {
  n: number;
  observed: string | null;
  expected: string | null;
  kappa: string | null;
  strength: Strength | null;
}

/** Verdicts count as alike or not; levels by how far they lie apart. */
export interface PairFigures {
  verdicts: AgreementShown;
  levels: AgreementShown;
}

/** The figures of one pair of assessors. Symmetric in the two. */
export function pairFigures(found: readonly Found[]): PairFigures {
  return figuresOf(found, cohenKappa, (pairs) => weightedKappa(pairs, LEVEL_STEPS));
}

/** The same of a whole team: who sat in which seat says nothing there, so each pair counts in both orders. */
export function teamFigures(found: readonly Found[]): PairFigures {
  return figuresOf(found, teamAgreement, (pairs) => {
    const both = pairs.flatMap(([a, b]): [number, number][] => [
      [a, b],
      [b, a],
    ]);
    return { ...weightedKappa(both, LEVEL_STEPS), n: pairs.length };
  });
}

function figuresOf(
  found: readonly Found[],
  nominal: (pairs: [string, string][]) => Agreement,
  weighted: (pairs: [number, number][]) => Agreement,
): PairFigures {
  const verdicts: [string, string][] = [];
  const levels: [number, number][] = [];
  for (const [first, second] of found) {
    if (first.level !== null && second.level !== null) levels.push([first.level, second.level]);
    else verdicts.push([first.verdict, second.verdict]);
  }
  return { verdicts: shown(nominal(verdicts)), levels: shown(weighted(levels)) };
}

const two = (value: Rational | null) => (value === null ? null : toFixed(value, 2));

export function shown(agreement: Agreement): AgreementShown {
  const { n, observed, expected, kappa } = agreement;
  return {
    n,
    observed: two(observed),
    expected: two(expected),
    kappa: two(kappa),
    strength: strengthOf(agreement),
  };
}

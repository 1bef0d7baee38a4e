import type { Verdict } from '~/domain/instruments/verdict';
import { rational, subtract, type Rational } from '~/shared/rational';

/** What one seat found about one requirement; a level (1 to 5) only for a maturity variable. */
export interface Finding {
  verdict: Verdict;
  level: number | null;
}

const STEPS: Partial<Record<Verdict, number>> = { met: 2, partly: 1, not_met: 0 };

/**
 * How far two findings lie apart.
 * - `alike`   nothing to settle
 * - `steps`   1 or 2 between met, partly and not met; 1 to 4 between two levels
 * - `other`   one of them found that it cannot be assessed or does not apply: a difference in kind, not in degree
 */
export type Distance = { kind: 'alike' } | { kind: 'steps'; steps: number } | { kind: 'other' };

export function distanceOf(first: Finding, second: Finding): Distance {
  const [a, b] = [STEPS[first.verdict], STEPS[second.verdict]];
  if (a === undefined || b === undefined)
    return first.verdict === second.verdict ? { kind: 'alike' } : { kind: 'other' };
  const levels = Math.abs((first.level ?? 0) - (second.level ?? 0));
  const steps = Math.max(Math.abs(a - b), levels);
  return steps === 0 ? { kind: 'alike' } : { kind: 'steps', steps };
}

/** The finding as one word, so that agreement can be counted: two levels are two findings. */
export const findingKey = ({ verdict, level }: Finding) =>
  level === null ? verdict : `${verdict}/${level}`;

/**
 * Mildness of a finding, 0 (not met, level 0) to 1 (met, level 5); null where it has no degree.
 * A level counts where there is one, for the verdict of a maturity variable follows from it.
 */
export function mildnessOf({ verdict, level }: Finding): Rational | null {
  const steps = STEPS[verdict];
  if (steps === undefined) return null;
  return level === null ? rational(steps, 2) : rational(level, 5);
}

/** Mildness of the first less that of the second, −1 to 1; null where either has no degree. */
export function milderBy(first: Finding, second: Finding): Rational | null {
  const [a, b] = [mildnessOf(first), mildnessOf(second)];
  return a && b ? subtract(a, b) : null;
}

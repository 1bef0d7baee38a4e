import * as R from '~/shared/rational';

import type { GapReport } from './gap-report';

/** Whether one decimal number is another or more. */
export const atLeast = (score: string, bound: string) =>
  R.compare(R.fromDecimal(score), R.fromDecimal(bound)) >= 0;

/** The highest predicate that a printed total (0–100, 2 decimals) has; null below every one above the lowest. */
// why: apart from the report, so that a page may ask it without the rules and their checks.
export function highestReached({ targets }: Pick<GapReport, 'targets'>, total: string) {
  return targets.filter(({ from }) => atLeast(total, from)).at(-1) ?? null;
}

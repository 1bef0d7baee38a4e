import { divide, rational, subtract, sum, ZERO, type Rational } from '~/shared/rational';

import { milderBy, type Finding } from './findings';

/** What two people found about one requirement, each without the other. */
export interface Meeting {
  first: { userId: string; finding: Finding };
  second: { userId: string; finding: Finding };
}

/** How one assessor judges against those who judged the same requirements. */
export interface Severity {
  userId: string;
  /** On how many requirements somebody else found something that can be compared. */
  n: number;
  /** Mean of own mildness less that of the other, −1 (far stricter) to 1 (far milder); null without any. */
  milder: Rational | null;
}

/**
 * Severity of each assessor against the rest, in the order of their ids. Only requirements both judged count, so nobody is
 * called strict for having been given the weaker files.
 */
export function severities(meetings: readonly Meeting[]): Severity[] {
  const byUser = new Map<string, Rational[]>();
  const note = (userId: string, difference: Rational | null) => {
    const all = byUser.get(userId) ?? [];
    if (difference) all.push(difference);
    byUser.set(userId, all);
  };
  for (const { first, second } of meetings) {
    const milder = milderBy(first.finding, second.finding);
    note(first.userId, milder);
    note(second.userId, milder && subtract(ZERO, milder));
  }
  return [...byUser]
    .map(([userId, all]) => ({
      userId,
      n: all.length,
      milder: all.length === 0 ? null : divide(sum(all), rational(all.length)),
    }))
    .sort((a, b) => (a.userId < b.userId ? -1 : 1));
}

import { toFixed } from '~/shared/rational';

import type { Finding } from './findings';
import { pairFigures, teamFigures, type Found, type PairFigures } from './pair-figures';
import { severities, type Meeting } from './severity';
import { leaningOf, type Leaning } from './strength';

/** So many requirements of one submission of which the first seat found the one and the second the other. */
export interface ClosedPair {
  assessmentId: string;
  firstId: string;
  secondId: string;
  first: Finding;
  second: Finding;
  items: number;
}

export interface PairOfPeople {
  /** In the order of their ids, whoever sat in which seat. */
  userIds: [string, string];
  submissions: number;
  figures: PairFigures;
}

export interface PersonSeverity {
  userId: string;
  /** Requirements somebody else judged too, in degree. */
  n: number;
  /** Mean of own mildness less that of the others, −1.00 to 1.00, two decimals; null without any. */
  milder: string | null;
  leaning: Leaning | null;
}

export interface TeamFigures {
  submissions: number;
  all: PairFigures;
  pairs: PairOfPeople[];
  people: PersonSeverity[];
}

/** How the people of a team judge beside each other, from submissions both seats of which are submitted. */
export function teamFiguresOf(closed: readonly ClosedPair[]): TeamFigures {
  const pairs = new Map<string, { userIds: [string, string]; of: ClosedPair[] }>();
  for (const one of closed) {
    const turned = one.firstId < one.secondId ? one : turn(one);
    const key = `${turned.firstId} ${turned.secondId}`;
    const pair = pairs.get(key) ?? { userIds: [turned.firstId, turned.secondId], of: [] };
    pair.of.push(turned);
    pairs.set(key, pair);
  }
  return {
    submissions: submissionsOf(closed),
    all: teamFigures(closed.flatMap(foundOf)),
    pairs: [...pairs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { userIds, of }]) => ({
        userIds,
        submissions: submissionsOf(of),
        figures: pairFigures(of.flatMap(foundOf)),
      })),
    people: severities(closed.flatMap(meetingsOf)).map((one) => ({
      userId: one.userId,
      n: one.n,
      milder: one.milder && toFixed(one.milder, 2),
      leaning: leaningOf(one),
    })),
  };
}

const turn = (one: ClosedPair): ClosedPair => ({
  ...one,
  ...{ firstId: one.secondId, secondId: one.firstId, first: one.second, second: one.first },
});

const submissionsOf = (of: readonly ClosedPair[]) =>
  new Set(of.map(({ assessmentId }) => assessmentId)).size;

const foundOf = ({ first, second, items }: ClosedPair): Found[] =>
  Array.from({ length: items }, () => [first, second] as const);

const meetingsOf = ({ firstId, secondId, first, second, items }: ClosedPair): Meeting[] => {
  const meeting = {
    first: { userId: firstId, finding: first },
    second: { userId: secondId, finding: second },
  };
  return Array.from({ length: items }, () => meeting);
};

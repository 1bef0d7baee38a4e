/** What decides which of several figures for the same thing is shown. */
export interface Standing {
  status: 'official' | 'interim';
  /** 'YYYY-MM-DD' */
  asOf: string;
  source: string;
  isSimulated: boolean;
}

/** Why one figure stands before another. */
export type StandingReason = 'real' | 'official' | 'later' | 'source';

const ORDER: readonly [StandingReason, (a: Standing, b: Standing) => number][] = [
  ['real', (a, b) => Number(a.isSimulated) - Number(b.isSimulated)],
  ['official', (a, b) => Number(b.status === 'official') - Number(a.status === 'official')],
  ['later', (a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : 0)],
  ['source', (a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : 0)],
];

/** Negative when `a` stands before `b`: real, official, later as-of date, then the source's name. */
export function compareStanding(a: Standing, b: Standing): number {
  for (const [, by] of ORDER) {
    const difference = by(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The first rule that tells two figures apart. */
export function standingReason(a: Standing, b: Standing): StandingReason {
  return ORDER.find(([, by]) => by(a, b) !== 0)?.[0] ?? 'source';
}

/** Of several figures for the same thing the one that is shown; the others stay in the table of figures. */
export function standing<F extends Standing>(figures: readonly F[]): F | null {
  return [...figures].sort(compareStanding)[0] ?? null;
}

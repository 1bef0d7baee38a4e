import { compare, fromDecimal, toFraction, type Rational } from '~/shared/rational';

import type { MetricReading } from './select-metric';

/**
 * What a tie-break did for a region: set it apart from others of its tie, found them all equal, or was
 * passed over because a region of the tie has no known value (unknown never counts against anyone).
 */
export type TieBreakEffect = 'separated' | 'equal' | 'passed_over';

export interface TieBreakUse {
  metric: string;
  reading: MetricReading;
  effect: TieBreakEffect;
}

export interface Contender {
  regionCode: string;
  score: string;
  /** One reading per declared tie-break, in the declared order. */
  tieBreaks: { metric: string; reading: MetricReading }[];
}

/** Regions that share one rank, lowest code first, with the tie-breaks that were asked of each. */
export interface RankGroup<T extends Contender> {
  rank: number;
  members: { contender: T; uses: TieBreakUse[] }[];
}

type Member<T extends Contender> = RankGroup<T>['members'][number];

/** Groups of equal numbers, highest first; "70" and "70.0" are equal. */
function groupBy<T>(items: readonly T[], value: (item: T) => string): T[][] {
  const groups = new Map<string, { at: Rational; items: T[] }>();
  for (const item of items) {
    const at = fromDecimal(value(item));
    const group = groups.get(toFraction(at));
    if (group) group.items.push(item);
    else groups.set(toFraction(at), { at, items: [item] });
  }
  return [...groups.values()].sort((a, b) => compare(b.at, a.at)).map((group) => group.items);
}

function split<T extends Contender>(tied: Member<T>[], at: number): Member<T>[][] {
  const first = tied[0]?.contender.tieBreaks[at];
  if (tied.length < 2 || !first) return [tied];
  const readingOf = ({ contender }: Member<T>) => contender.tieBreaks[at]?.reading;
  const undecided = tied.some((member) => readingOf(member)?.state !== 'known');
  const groups = undecided
    ? [tied]
    : groupBy(tied, (member) => {
        const reading = readingOf(member);
        return reading?.state === 'known' ? reading.value : '0';
      });
  return groups.flatMap((group) => {
    const effect = undecided ? 'passed_over' : group.length < tied.length ? 'separated' : 'equal';
    const used = group.map((member) => ({
      ...member,
      uses: [
        ...member.uses,
        {
          metric: first.metric,
          reading: member.contender.tieBreaks[at]?.reading ?? first.reading,
          effect,
        } satisfies TieBreakUse,
      ],
    }));
    return split(used, at + 1);
  });
}

/**
 * Groups by rank: score first, then each declared tie-break inside a tie, higher is better. What is still
 * tied shares the rank and the next rank skips (1, 1, 3). Never random, never decided by the region code:
 * the code only orders the members of a shared rank on the page.
 */
export function rankContenders<T extends Contender>(contenders: readonly T[]): RankGroup<T>[] {
  const byCode = [...contenders].sort((a, b) => (a.regionCode < b.regionCode ? -1 : 1));
  const groups = groupBy(byCode, (contender) => contender.score).flatMap((tied) =>
    split(
      tied.map((contender) => ({ contender, uses: [] })),
      0,
    ),
  );
  let rank = 1;
  return groups.map((members) => {
    const group = { rank, members };
    rank += members.length;
    return group;
  });
}

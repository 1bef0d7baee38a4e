import type { CivilDate } from '~/shared/dates';

/**
 * Where a standard stands, exactly one of:
 * - `met`    met once, which stays so, even while it is filed again
 * - `filed`  in a filing that nobody has decided on yet, and never met
 * - `notMet` decided, and never met
 * - `open`   never decided, and in no filing under way
 */
export type StandardGroup = 'filed' | 'met' | 'notMet' | 'open';

/** In the order a reader is told of them. */
export const STANDARD_GROUPS = ['filed', 'met', 'notMet', 'open'] as const;

interface Standing {
  /** The first day it was met. */
  metOn: CivilDate | null;
  /** null when nobody ever decided on it. */
  decision: object | null;
}

/** The one rule by which every page sorts a standard; `isUnderWay`: it is filed and the filing is undecided. */
export function standardGroup(standard: Standing, isUnderWay: boolean): StandardGroup {
  const decided = decidedGroup(standard);
  return isUnderWay && decided !== 'met' ? 'filed' : decided;
}

/** The same for a reader who is told of decisions alone. */
export function decidedGroup({ metOn, decision }: Standing): Exclude<StandardGroup, 'filed'> {
  if (metOn !== null) return 'met';
  return decision === null ? 'open' : 'notMet';
}

export interface GroupedStandard<Item, Section> {
  item: Item;
  /** The section of the filing it is in, decided or not; null when it is not filed. */
  section: Section | null;
  isUnderWay: boolean;
}

/**
 * The standards by group, each in one group and in the order given, so that the groups add up to all of them.
 * `sections` is what the filing has; once it `isDecided`, nothing in it is under way.
 */
export function groupStandards<
  Item extends Standing & { code: string },
  Section extends { code: string },
>(items: readonly Item[], sections: readonly Section[], isDecided: boolean) {
  const filed = new Map(sections.map((section) => [section.code, section]));
  const groups: Record<StandardGroup, GroupedStandard<Item, Section>[]> = {
    filed: [],
    met: [],
    notMet: [],
    open: [],
  };
  for (const item of items) {
    const section = filed.get(item.code) ?? null;
    const isUnderWay = section !== null && !isDecided;
    groups[standardGroup(item, isUnderWay)].push({ item, section, isUnderWay });
  }
  return groups;
}

import type { AssessmentStatus } from '../transitions';

/**
 * Where one standard of one region stands, as every reader of the board may know: of a round that is being judged only that it is.
 * - `unfiled`      the region has handed nothing in
 * - `notChosen`    it has, but not this standard
 * - `waiting`      handed in, nobody has begun
 * - `judging`      a seat is not submitted yet
 * - `differences`  all are; verdicts of this standard wait for agreement
 * - `minutes`      agreed; the minutes are not signed by all
 * - `returned`     with the unit for correction
 * - `met`, `notMet`  by signed minutes in force
 * - `noOutcome`    accepted, and no outcome in force is on record
 */
export const CELL_STATES = [
  'unfiled',
  'notChosen',
  'waiting',
  'judging',
  'differences',
  'minutes',
  'returned',
  'met',
  'notMet',
  'noOutcome',
] as const;
export type CellState = (typeof CELL_STATES)[number];

/** What totals are counted by; every state is in exactly one. */
export const CELL_GROUPS = {
  met: ['met'],
  notMet: ['notMet'],
  running: ['waiting', 'judging', 'differences', 'minutes'],
  returned: ['returned'],
  absent: ['unfiled', 'notChosen', 'noOutcome'],
} as const satisfies Record<string, readonly CellState[]>;
export type CellGroup = keyof typeof CELL_GROUPS;
export const GROUP_NAMES = Object.keys(CELL_GROUPS) as CellGroup[];

export interface CellFacts {
  /** Null: nothing handed in. */
  status: AssessmentStatus | null;
  /** The standard is part of what was handed in. */
  isChosen: boolean;
  /** Requirements of it without an agreed verdict; null before every seat is submitted. */
  unsettled: number | null;
  /** By signed minutes in force; null without. */
  isMet: boolean | null;
}

export function cellState({ status, isChosen, unsettled, isMet }: CellFacts): CellState {
  if (status === null || status === 'draft') return 'unfiled';
  if (!isChosen) return 'notChosen';
  switch (status) {
    case 'submitted':
      return 'waiting';
    case 'in_review':
      if (unsettled === null) return 'judging';
      return unsettled > 0 ? 'differences' : 'minutes';
    case 'returned':
      return 'returned';
    case 'accepted':
      if (isMet === null) return 'noOutcome';
      return isMet ? 'met' : 'notMet';
  }
}

export type CellCounts = Record<CellGroup, number>;

/** How many of the cells are in each group; they add up to the number of cells. */
export function countCells(cells: Iterable<CellState>): CellCounts {
  const counts: CellCounts = { met: 0, notMet: 0, running: 0, returned: 0, absent: 0 };
  for (const cell of cells) counts[groupOf(cell)] += 1;
  return counts;
}

export function groupOf(state: CellState): CellGroup {
  return GROUP_NAMES.find((name) => isIn(name, state)) ?? 'absent';
}

/** The state itself, or the group it is in. */
export function isIn(asked: CellState | CellGroup, state: CellState): boolean {
  const states: readonly CellState[] = Object.hasOwn(CELL_GROUPS, asked)
    ? CELL_GROUPS[asked as CellGroup]
    : [];
  return asked === state || states.includes(state);
}

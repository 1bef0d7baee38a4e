/** What waits for the line: the page that is open, read again; another page; a form. */
export type WaitingFor = 'page' | 'move' | 'send';

export interface Waiter {
  what: WaitingFor;
  /** Goes on as soon as the line is back; otherwise only when a person asks for it. */
  byItself: boolean;
  go: () => void;
  /** How to let go of it, where that is nobody else's matter. */
  drop?: () => void;
}

/** How the line stands, for people. */
export interface LineState {
  isAway: boolean;
  /** The weightiest of what waits; null when nothing does. */
  waiting: WaitingFor | null;
}

const WEIGHT: readonly WaitingFor[] = ['send', 'move', 'page'];

export function lineState(isAway: boolean, waiters: Iterable<Waiter>): LineState {
  const all = new Set([...waiters].map(({ what }) => what));
  return { isAway, waiting: WEIGHT.find((what) => all.has(what)) ?? null };
}

/** What waits for the line: what may be wanted later; the page that is open, read again; another page; a form. */
export type WaitingFor = 'ahead' | 'page' | 'move' | 'send';

export interface Waiter {
  what: WaitingFor;
  /** Goes on as soon as the line is back; otherwise only when a person asks for it. */
  byItself: boolean;
  /** Gives the open page up, so that it goes only once the server has answered, also when a person asks. */
  leaves?: boolean;
  go: () => void;
  /** How to let go of it, where that is nobody else's matter. */
  drop?: () => void;
}

/** How the line stands, for people. */
export interface LineState {
  isAway: boolean;
  /** The weightiest of what a person waits for; null when nothing is. */
  waiting: Exclude<WaitingFor, 'ahead'> | null;
}

const WEIGHT = ['send', 'move', 'page'] as const;

export function lineState(isAway: boolean, waiters: Iterable<Waiter>): LineState {
  const all = new Set([...waiters].map(({ what }) => what));
  return { isAway, waiting: WEIGHT.find((what) => all.has(what)) ?? null };
}

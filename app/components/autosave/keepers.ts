import { sameFields } from '~/domain/assessments/answer-fields';

import { clearDevice, discardEntry, WRITER, type Place } from './device';
import type { JournalEntry } from './journal';
import { Keeper, type KeeperOptions } from './keeper';
import { isSettled } from './machine';

/** Told to whatever else of the page waits for a session. */
export const SIGNED_IN = 'pranata:signed-in';

const keepers = new Map<string, Keeper>();
let isWatching = false;

/** The keeper of a form: one that is still at work on it, or a new one. On the server one that does nothing. */
export function keeperFor(options: KeeperOptions): Keeper {
  if (typeof document === 'undefined') return new Keeper(options);
  watch();
  const key = keyOf(options.target);
  const known = keepers.get(key);
  if (known && (known.isInUse || !isSettled(known.state))) return known;
  const made = new Keeper(options);
  keepers.set(key, made);
  return made;
}

/** Whether some text of this page is not on the server yet. */
export function hasUnsaved(): boolean {
  return [...keepers.values()].some((keeper) => !isSettled(keeper.state));
}

/** Somebody signed in again: every text that waited for it goes on. The server says whether it is their own. */
export function signedIn(): void {
  for (const keeper of keepers.values()) {
    keeper.happen({ type: 'signedIn' });
    // why: whoever was away before waits no longer for the next attempt.
    void keeper.flush();
  }
  window.dispatchEvent(new Event(SIGNED_IN));
}

/** Sends everything; resolves when each text is there, was refused or nobody answered. */
export async function flushAll(options: { outlive?: boolean } = {}): Promise<void> {
  await Promise.all([...keepers.values()].map((keeper) => keeper.flush(options)));
}

/** Forgets what a person typed in this browser and did not get saved; for signing out. */
export async function forgetPerson(person: string): Promise<void> {
  for (const [key, keeper] of keepers) {
    if (keeper.person !== person) continue;
    keeper.stop();
    keepers.delete(key);
  }
  await clearDevice(person);
}

/** Throws a text away for good that a person does not want; what this page would still do for it ends too. */
export async function discardUnsent(entry: JournalEntry): Promise<void> {
  const key = keyOf(entry);
  const keeper = entry.writer === WRITER ? keepers.get(key) : undefined;
  if (keeper && !keeper.isInUse && sameFields(keeper.state.fields, entry.fields)) {
    keeper.discard();
    keepers.delete(key);
  }
  await discardEntry(entry);
}

/** Whether a form on this page is at work on it. */
export function isAtWork(place: Place): boolean {
  return keepers.get(keyOf(place))?.isInUse ?? false;
}

function keyOf({ person, assessment, requirement }: Place): string {
  return `${person} ${assessment} ${requirement}`;
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  const leave = () => {
    for (const keeper of keepers.values()) keeper.note();
    void flushAll({ outlive: true });
  };
  window.addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') leave();
    else retryAll();
  });
  window.addEventListener('online', retryAll);
  window.addEventListener('beforeunload', (event) => {
    if (hasUnsaved()) event.preventDefault();
  });
}

function retryAll(): void {
  for (const keeper of keepers.values()) keeper.retry();
}

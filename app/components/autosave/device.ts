import type * as journalModule from './journal';
import type { Journal, JournalEntry } from './journal';

type JournalModule = typeof journalModule;
export type Place = Pick<JournalEntry, 'person' | 'assessment' | 'requirement'>;

/** This page among the tabs and windows of the browser. */
// why: crypto.randomUUID is missing on plain http, and a page of an office network may come over it.
export const WRITER = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

let opened: Promise<{ api: JournalModule; journal: Journal } | null> | null = null;
let isLocked = false;
/** The browser took the text it was given last; null before the first. */
let isKeeping: boolean | null = null;

/** The journal of this browser; null where the browser keeps nothing. Its code comes when it is first needed. */
export function device() {
  return (opened ??= open());
}

async function open() {
  const api = await import('./journal').catch(() => null);
  if (!api) {
    // The line is away: asked for again the next time.
    opened = null;
    return null;
  }
  try {
    const journal = await api.openJournal();
    const locks = (navigator as Partial<Navigator>).locks;
    // Held until the page is gone.
    if (!isLocked) void locks?.request(api.writerLock(WRITER), () => new Promise(() => undefined));
    isLocked = true;
    return { api, journal };
  } catch {
    // why: private windows and blocked storage refuse in many ways; the page says so and works without.
    return null;
  }
}

/** Tells the pages of this browser that the journal has changed. */
const changes = new EventTarget();

/** Calls back after the journal was changed by this page. */
export function onDeviceChange(listener: () => void): () => void {
  changes.addEventListener('change', listener);
  return () => changes.removeEventListener('change', listener);
}

/** Changes the journal, one that was closed meanwhile too, and says so. */
async function change(work: Work, told: (isDone: boolean) => void = () => undefined) {
  // why: what closes a journal (an upgrade, a person who clears the browser's data) does not close the next one.
  const isDone = (await attempt(work)) || (await attempt(work));
  told(isDone);
  changes.dispatchEvent(new Event('change'));
}

type Work = (api: JournalModule, journal: Journal) => Promise<void>;

async function attempt(work: Work): Promise<boolean> {
  const asked = device();
  const found = await asked;
  if (!found) return false;
  try {
    await work(found.api, found.journal);
    return true;
  } catch {
    // why: a full disk or a journal that was closed; the text is in the page, and the server is what counts.
    found.journal.close();
    if (opened === asked) opened = null;
    return false;
  }
}

/** Whether a copy of what is typed is kept here, as far as it was tried. */
export async function keepsCopies(): Promise<boolean> {
  return isKeeping ?? (await device()) !== null;
}

/** @param insteadOf what a page now gone has left, when that is the text that is kept here now */
export function keepOnDevice(
  entry: Omit<JournalEntry, 'writer' | 'at'>,
  insteadOf: JournalEntry | null = null,
): Promise<void> {
  const whole = { ...entry, writer: WRITER, at: Date.now() };
  return change(
    (api, journal) => api.putEntry(journal, whole, insteadOf),
    (isDone) => (isKeeping = isDone),
  );
}

/** Forgets the text of this page for a form: the server holds what stands in it. */
export function forgetOnDevice(place: Place): Promise<void> {
  return change((api, journal) => api.dropEntry(journal, { ...place, writer: WRITER }));
}

/** Makes a text that a page now gone has left this page's own. */
export function takeUp(entry: JournalEntry): Promise<void> {
  return keepOnDevice(entry, entry);
}

/** Forgets a text that the server holds or that somebody decided to throw away. */
export function discardEntry(entry: JournalEntry): Promise<void> {
  return change((api, journal) => api.dropEntry(journal, entry, entry.fields));
}

/** The latest text that a page now gone has left for this form; null when there is none. */
export async function findLeft(place: Place): Promise<JournalEntry | null> {
  const left = (await unsent(place.person)).find(
    ({ assessment, requirement, writer }) =>
      assessment === place.assessment && requirement === place.requirement && writer !== WRITER,
  );
  return left ?? null;
}

/** The latest text for a field of a form, left by a page now gone or by this one; null when there is none. */
export async function findText(place: Place): Promise<JournalEntry | null> {
  const left = (await unsent(place.person)).find(
    ({ assessment, requirement }) =>
      assessment === place.assessment && requirement === place.requirement,
  );
  return left ?? null;
}

/** Texts of a person on this device, the latest first; without those that another open page is at work on. */
export async function unsent(person: string): Promise<JournalEntry[]> {
  const found = await device();
  if (!found) return [];
  return found.api.notElsewhere(await found.api.listEntries(found.journal, person), WRITER);
}

/** How many texts of a person are on this device, at work or not. */
export async function countOnDevice(person: string): Promise<number> {
  const found = await device();
  return found ? (await found.api.listEntries(found.journal, person)).length : 0;
}

/** Forgets everything of a person. */
export function clearDevice(person: string): Promise<void> {
  return change((api, journal) => api.clearPerson(journal, person));
}

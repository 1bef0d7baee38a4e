import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

/** A text on this device that the server has not confirmed. */
export interface JournalEntry {
  person: string;
  /** The assessment of an answer; the form of a comment. */
  assessment: string;
  requirement: string;
  /** The page that writes it; two tabs never write over each other's. */
  writer: string;
  /** Code and title, to be recognised by. */
  label: string;
  fields: AnswerFields;
  /** Version of the answer the text rests on. */
  base: number;
  /** A text that went out and may have become a version. */
  sent: AnswerFields | null;
  /** This device's clock, only to be shown. */
  at: number;
}

type Key = [person: string, assessment: string, requirement: string, writer: string];

interface Schema extends DBSchema {
  drafts: { key: Key; value: JournalEntry; indexes: { person: string } };
}

export type Journal = IDBPDatabase<Schema>;

/** Name of the lock a page holds as long as it lives, so that others leave its texts alone. */
export const writerLock = (writer: string) => `pranata-draft-${writer}`;

/** Opens the journal. Rejects where the browser keeps nothing (private windows, blocked storage). */
export function openJournal(): Promise<Journal> {
  return openDB<Schema>('pranata', 1, {
    upgrade(db) {
      const store = db.createObjectStore('drafts', {
        keyPath: ['person', 'assessment', 'requirement', 'writer'],
      });
      store.createIndex('person', 'person');
    },
    // A newer version of the application in another tab may change the store; this page goes on without.
    blocking(_from, _to, event) {
      (event.target as IDBDatabase | null)?.close();
    },
  });
}

export async function putEntry(journal: Journal, entry: JournalEntry): Promise<void> {
  await journal.put('drafts', entry);
}

/** Removes an entry; with `fields`, only while it holds exactly this text. */
export async function dropEntry(
  journal: Journal,
  entry: Omit<JournalEntry, 'label' | 'fields' | 'base' | 'sent' | 'at'>,
  fields?: AnswerFields,
): Promise<void> {
  const { person, assessment, requirement, writer } = entry;
  const key: Key = [person, assessment, requirement, writer];
  const change = journal.transaction('drafts', 'readwrite');
  const found = fields && (await change.store.get(key));
  if (!fields || (found && sameFields(found.fields, fields))) await change.store.delete(key);
  await change.done;
}

/** Hands an entry over to another page: at no time is it there twice, or not at all. */
export async function handOver(
  journal: Journal,
  entry: JournalEntry,
  to: Pick<JournalEntry, 'writer' | 'at'>,
): Promise<void> {
  const { person, assessment, requirement, writer } = entry;
  const change = journal.transaction('drafts', 'readwrite');
  await change.store.delete([person, assessment, requirement, writer]);
  await change.store.put({ ...entry, ...to });
  await change.done;
}

/** The person's texts, the latest first; nobody else's. */
export async function listEntries(journal: Journal, person: string): Promise<JournalEntry[]> {
  const entries = await journal.getAllFromIndex('drafts', 'person', person);
  return entries.sort((a, b) => b.at - a.at);
}

/** Removes every text of a person. */
export async function clearPerson(journal: Journal, person: string): Promise<void> {
  const change = journal.transaction('drafts', 'readwrite');
  for (const key of await change.store.index('person').getAllKeys(person)) {
    await change.store.delete(key);
  }
  await change.done;
}

/** Without those that another page, still open, is at work on. Where the browser knows no locks, all of them. */
export async function notElsewhere(
  entries: readonly JournalEntry[],
  own: string,
): Promise<JournalEntry[]> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return [...entries];
  const { held = [] } = await locks.query();
  const alive = new Set(held.map((lock) => lock.name));
  alive.delete(writerLock(own));
  return entries.filter(({ writer }) => !alive.has(writerLock(writer)));
}

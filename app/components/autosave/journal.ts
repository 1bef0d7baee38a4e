import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';

import type { Kept } from './machine';

/** A text on this device that the server has not confirmed. */
export interface JournalEntry extends Kept {
  person: string;
  /** The assessment of an answer; the form of a comment, a verdict or a note. */
  assessment: string;
  requirement: string;
  /** The page that writes it; two tabs never write over each other's. */
  writer: string;
  /** Code and title, to be recognised by. */
  label: string;
  /** Address of the page with its form; of an answer it follows from the requirement. */
  href?: string;
  /** This device's clock, only to be shown. */
  at: number;
}

type Key = [person: string, assessment: string, requirement: string, writer: string];

type Named = Pick<JournalEntry, 'person' | 'assessment' | 'requirement' | 'writer'>;
const keyOf = ({ person, assessment, requirement, writer }: Named): Key => [
  person,
  assessment,
  requirement,
  writer,
];

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

/**
 * Writes an entry, in the place of one that another page has left for the same form: at no time is the text there twice,
 * or not at all. The one left goes only while it holds exactly the text that was read from it.
 */
export async function putEntry(
  journal: Journal,
  entry: JournalEntry,
  insteadOf: JournalEntry | null = null,
): Promise<void> {
  const change = journal.transaction('drafts', 'readwrite');
  if (insteadOf) {
    const left = await change.store.get(keyOf(insteadOf));
    if (left && sameFields(left.fields, insteadOf.fields)) await change.store.delete(keyOf(left));
  }
  await change.store.put(entry);
  await change.done;
}

/** Removes an entry; with `fields`, only while it holds exactly this text. */
export async function dropEntry(
  journal: Journal,
  entry: Named,
  fields?: AnswerFields,
): Promise<void> {
  const key = keyOf(entry);
  const change = journal.transaction('drafts', 'readwrite');
  const found = fields && (await change.store.get(key));
  if (!fields || (found && sameFields(found.fields, fields))) await change.store.delete(key);
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

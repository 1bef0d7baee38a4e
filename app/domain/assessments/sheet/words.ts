import { composed } from '~/shared/clean-text';
import type { Locale } from '~/shared/numbers';

/** A text by its key with its namespace: 'sheet:column.code'. */
export type Words = (key: string, params?: Record<string, string | number>) => string;

/** Both languages: a workbook exported in one is read by a person who uses the other. */
export type BothWords = Record<Locale, Words>;

/** Text as names are compared: case and spaces do not count. */
export function nameKey(text: string): string {
  return composed(text).toLowerCase().replace(/\s+/gu, ' ').trim();
}

/** Whether a text is what a key says in either language. */
export function says(text: string, key: string, words: BothWords, params = {}): boolean {
  const found = nameKey(text);
  return [words.id, words.en].some((t) => nameKey(t(key, params)) === found);
}

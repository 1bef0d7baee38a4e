import { VERDICTS, type Verdict } from '~/domain/instruments/verdict';

/** What a key does on the review page. */
export type ShortcutAction =
  | `verdict-${Verdict}`
  | 'level'
  | 'reason'
  | 'question'
  | 'note'
  | 'phrases'
  | 'saveNext'
  | 'next'
  | 'previous'
  | 'nextOpen'
  | 'nextFile'
  | 'help'
  | 'leave';

/** Single letters; they do nothing while somebody types, and may be switched off. */
export const LETTERS: readonly (readonly [key: string, action: ShortcutAction])[] = [
  ...VERDICTS.map((verdict, at) => [String(at + 1), `verdict-${verdict}`] as const),
  ['l', 'level'],
  ['r', 'reason'],
  ['t', 'question'],
  ['c', 'note'],
  ['f', 'phrases'],
  ['n', 'next'],
  ['p', 'previous'],
  ['o', 'nextOpen'],
  ['b', 'nextFile'],
];

export interface PressedKey {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The key goes on from being held, or belongs to a letter being put together. */
  isRepeated: boolean;
}

/**
 * What a pressed key is to do; null leaves it to the browser. Control+Enter and Escape work while typing; everything
 * else waits until the field is left.
 */
export function shortcutOf(
  { key, ctrlKey, metaKey, altKey, isRepeated }: PressedKey,
  { isTyping, isOn }: { isTyping: boolean; isOn: boolean },
): ShortcutAction | null {
  if (isRepeated) return null;
  if (key === 'Enter' && (ctrlKey || metaKey) && !altKey) return 'saveNext';
  if (ctrlKey || metaKey || altKey) return null;
  if (key === 'Escape') return isTyping ? 'leave' : null;
  if (isTyping) return null;
  if (key === '?') return isOn ? 'help' : null;
  if (!isOn) return null;
  return LETTERS.find(([letter]) => letter === key.toLowerCase())?.[1] ?? null;
}

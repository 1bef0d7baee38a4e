import { lineDiff, wordDiff, type DiffPart } from './word-diff';

/** Both texts in one. */
export interface Union {
  text: string;
  /** The texts differ in different places only, so the union reads as one text. */
  isClean: boolean;
}

/**
 * Every word of both texts, each text in its order. Where both have words of their own in the same place, they are not
 * mixed: the lines of the first stand before those of the second, as paragraphs.
 */
export function union(first: string, second: string): Union {
  const found: Union = { text: '', isClean: true };
  for (const stretch of stretches(lineDiff(first, second))) {
    const [a, b] = [sideOf(stretch, 'first'), sideOf(stretch, 'second')];
    if (isBlank(a) || isBlank(b)) {
      found.text += isBlank(a) && !isBlank(b) ? b : a;
      continue;
    }
    const parts = wordDiff(a, b);
    const isClean = stretches(parts).every(
      (one) => isBlank(ownOf(one, 'first')) || isBlank(ownOf(one, 'second')),
    );
    found.isClean &&= isClean;
    found.text += isClean ? woven(parts) : `${a.trimEnd()}\n\n${b.trimStart()}`;
  }
  return found;
}

type Side = 'first' | 'second';

const isBlank = (text: string) => text.trim() === '';
const ownOf = (parts: readonly DiffPart[], side: Side) => textOf(parts, (kind) => kind === side);
const sideOf = (parts: readonly DiffPart[], side: Side) =>
  textOf(parts, (kind) => kind === side || kind === 'both');

function textOf(parts: readonly DiffPart[], takes: (kind: DiffPart['kind']) => boolean): string {
  return parts.map(({ kind, text }) => (takes(kind) ? text : '')).join('');
}

/** The parts in groups: what both have is alone, and all between two such is one. White space alone parts nothing. */
function stretches(parts: readonly DiffPart[]): DiffPart[][] {
  const groups: DiffPart[][] = [];
  let wasShared = true;
  for (const part of parts) {
    const isShared = part.kind === 'both' && !isBlank(part.text);
    if (isShared || wasShared) groups.push([part]);
    else groups.at(-1)?.push(part);
    wasShared = isShared;
  }
  return groups;
}

/** All parts in a row; words that would touch are kept apart. */
function woven(parts: readonly DiffPart[]): string {
  let text = '';
  for (const part of parts) {
    const isGlued = text !== '' && !/\s$/.test(text) && !/^\s/.test(part.text);
    text += (isGlued ? ' ' : '') + part.text;
  }
  return text;
}

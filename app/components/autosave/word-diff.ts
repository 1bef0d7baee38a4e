/** A run of words: in both texts, or only in the first or the second. */
export interface DiffPart {
  kind: 'both' | 'first' | 'second';
  text: string;
}

/** The two texts word by word; the parts of `both` and of one kind, joined, are that text to the letter. */
export function wordDiff(first: string, second: string): DiffPart[] {
  return piecesDiff(pieces(first, /(\s+)/), pieces(second, /(\s+)/));
}

/**
 * The same for who reads one text with both in it: what went stands before what came, and words that have only the spaces
 * between them in common are told in one run.
 */
export function wordRuns(first: string, second: string): DiffPart[] {
  const runs: DiffPart[] = [];
  let [went, came, between] = ['', '', ''];
  const flush = () => {
    if (went !== '') runs.push({ kind: 'first', text: went });
    if (came !== '') runs.push({ kind: 'second', text: came });
    if (between !== '') runs.push({ kind: 'both', text: between });
    [went, came, between] = ['', '', ''];
  };
  for (const { kind, text } of wordDiff(first, second)) {
    if (kind === 'both' && (text.trim() !== '' || went + came === '')) {
      between += text;
      flush();
    } else if (kind === 'both') between += text;
    else {
      if (between !== '') [went, came, between] = [went + between, came + between, ''];
      if (kind === 'first') went += text;
      else came += text;
    }
  }
  flush();
  return runs;
}

/** The same line by line. */
export function lineDiff(first: string, second: string): DiffPart[] {
  return piecesDiff(pieces(first, /(\s*\n\s*)/), pieces(second, /(\s*\n\s*)/));
}

function piecesDiff(a: readonly string[], b: readonly string[]): DiffPart[] {
  const common = lengths(a, b);
  const parts: DiffPart[] = [];
  const add = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('both', a[i] ?? '');
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      add('first', a[i] ?? '');
      i += 1;
    } else {
      add('second', b[j] ?? '');
      j += 1;
    }
  }
  return parts;
}

/** The text cut at its separators, which stay as pieces of their own. */
function pieces(text: string, separator: RegExp): string[] {
  return text.split(separator).filter((piece) => piece !== '');
}

/** Length of the longest common run of pieces from (i, j) on. */
function lengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        a[i] === b[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly Uint16Array[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { z } from 'zod';

export type Weight = 'regular' | 'bold';

/** One file of the typeface: a weight of a part of its characters. */
interface FontPart {
  name: string;
  bytes: Buffer;
}

export interface Typeface {
  parts: FontPart[];
  /** The text cut where another file must be used; what the typeface does not have becomes U+FFFD. */
  runs(text: string, weight: Weight): { font: string; text: string }[];
}

/** Parts in the order they are asked; the first has what Indonesian and English need. */
const SUBSETS = ['latin', 'latin-ext', 'vietnamese', 'cyrillic-ext'] as const;
const WEIGHTS = { regular: 400, bold: 700 } as const;
const FAMILY = 'plus-jakarta-sans';
const MISSING = '\uFFFD';

let loaded: Promise<Typeface> | null = null;

/** Plus Jakarta Sans as the npm package ships it, read once. */
export function loadTypeface(): Promise<Typeface> {
  loaded ??= readTypeface();
  return loaded;
}

const fileOf = (subset: string, weight: number) =>
  `files/${FAMILY}-${subset}-${weight}-normal.woff`;

async function readTypeface(): Promise<Typeface> {
  const require = createRequire(import.meta.url);
  const folder = dirname(dirname(require.resolve(`@fontsource/${FAMILY}/${fileOf('latin', 400)}`)));
  const ranges = z
    .partialRecord(z.string(), z.string())
    .parse(JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')));
  const subsets = SUBSETS.map((subset) => ({ subset, has: coverage(ranges[subset] ?? '') }));
  const parts = SUBSETS.flatMap((subset) =>
    Object.entries(WEIGHTS).map(async ([weight, number]) => ({
      name: `${subset} ${weight}`,
      bytes: await readFile(join(folder, fileOf(subset, number))),
    })),
  );
  return {
    parts: await Promise.all(parts),
    runs: (text, weight) => {
      const runs: { font: string; text: string }[] = [];
      for (const sign of text.normalize('NFC')) {
        const found = subsets.find(({ has }) => has(sign.codePointAt(0) ?? 0));
        const font = `${found?.subset ?? SUBSETS[0]} ${weight}`;
        const last = runs.at(-1);
        const drawn = found ? sign : MISSING;
        if (last?.font === font) last.text += drawn;
        else runs.push({ font, text: drawn });
      }
      return runs;
    },
  };
}

/** A CSS unicode-range, such as 'U+0000-00FF,U+0131', as a question. */
function coverage(unicodeRange: string): (codePoint: number) => boolean {
  const ranges = unicodeRange.split(',').flatMap((part) => {
    const match = /^U\+([0-9A-F]+)(?:-([0-9A-F]+))?$/i.exec(part.trim());
    const from = parseInt(match?.[1] ?? '', 16);
    return Number.isNaN(from) ? [] : [{ from, to: match?.[2] ? parseInt(match[2], 16) : from }];
  });
  return (codePoint) => ranges.some(({ from, to }) => codePoint >= from && codePoint <= to);
}

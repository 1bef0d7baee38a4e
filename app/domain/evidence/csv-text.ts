import { tableText } from './text-encoding';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MARKUP = /^\s*(<|%PDF|\{|#!|MZ)/;

/**
 * Whether the beginning of a file reads as a table of separated values: text in UTF-8, UTF-16 with its
 * mark or the encoding of Western Windows, no control characters but tab and line ends, at least two columns by one delimiter on every full line.
 * `isWhole` says that `head` is the whole file; otherwise its last, cut line does not count.
 */
export function looksLikeCsv(head: Uint8Array, isWhole: boolean): boolean {
  const text = tableText(head, isWhole);
  if (text === null || text.trim() === '' || MARKUP.test(text) || hasControls(text)) return false;
  const lines = text.split(/\r\n|\n|\r/);
  if (!isWhole && lines.length > 1) lines.pop();
  const full = lines.filter((line) => line.trim() !== '').slice(0, 20);
  return DELIMITERS.some((delimiter) => {
    const first = columns(full[0] ?? '', delimiter);
    // why: a field in quotes may hold line ends, so later lines may have fewer columns, never none at all.
    return (
      first >= 2 && full.filter((line) => columns(line, delimiter) >= 2).length * 2 >= full.length
    );
  });
}

function columns(line: string, delimiter: string): number {
  return line.split(delimiter).length;
}

function hasControls(text: string): boolean {
  return [...text].some((character) => {
    const code = character.charCodeAt(0);
    return (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127;
  });
}

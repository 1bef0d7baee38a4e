/**
 * What is no text: control characters except tab and line feed, halves of a character (no database text can hold all
 * of them), and every character that shows nothing, such as zero-width spaces, fillers and the marks that turn the
 * direction of text: two texts that look alike are one, and none reads otherwise than it was stored. Kept are only the
 * joiners and selectors a picture or a script of these islands is made with, between what they join.
 */
const NOT_TEXT = new RegExp(
  [
    '[^\\P{Cc}\\t\\n]',
    '\\p{Cs}',
    `(?!${[
      '(?<=\\p{ExtPict}[\\uFE0F\\p{EMod}]?)\\u200D(?=\\p{ExtPict})',
      '(?<=\\p{ExtPict})[\\uFE0E\\uFE0F]',
      '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
      ...['Arabic', 'Javanese', 'Balinese', 'Sundanese', 'Buginese', 'Devanagari'].map(
        (script) => `(?<=\\p{Script=${script}})[\\u200C\\u200D](?=\\p{Script=${script}})`,
      ),
    ].join('|')})\\p{DI}`,
    '\\u2800',
  ].join('|'),
  'gu',
);

/** Marks that one letter may carry: far more than any script has, few enough to be put in order quickly. */
const MARKS = /(\p{M}{30})\p{M}+/gu;

/**
 * Composed letters (NFC). Of a pile of marks on one letter only the first 30 stay, as in the stream-safe text format of
 * Unicode (UAX 15): putting a pile in order takes the square of its height, and a form could hold the server with it.
 */
export function composed(text: string): string {
  return text.replace(MARKS, '$1').normalize('NFC');
}

/**
 * Text as people mean it, the one rule for every text that is typed or imported: line ends as '\n', nothing that is no
 * text, composed letters, no space at the ends. A text of invisible characters alone is empty.
 */
export function cleanText(text: string): string {
  const lines = composed(text).replace(/\r\n?|[\u2028\u2029]/g, '\n');
  return composed(lines.replace(NOT_TEXT, '')).trim();
}

/** The same for a text of one line: tabs, line ends and runs of spaces become one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ');
}

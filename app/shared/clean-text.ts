/**
 * Control characters except tab and line feed and halves of a character (no database text can hold all of them), and
 * the marks that turn the direction of text: they make a receipt read otherwise than what was stored.
 */
const NOT_TEXT = /[^\P{Cc}\t\n]|\p{Cs}|[\u202A-\u202E\u2066-\u2069]/gu;

/** Text as people mean it: line ends as '\n', no control characters, composed letters, no space at the ends. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(NOT_TEXT, '').normalize('NFC').trim();
}

/** The same for a text of one line: tabs, line ends and runs of spaces become one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/gu, ' ');
}

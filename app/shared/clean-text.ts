/** Control characters except tab and line feed, and halves of a character: no database text can hold all of them. */
const NOT_TEXT = /[^\P{Cc}\t\n]|\p{Cs}/gu;

/** Text as people mean it: line ends as '\n', no control characters, composed letters, no space at the ends. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(NOT_TEXT, '').normalize('NFC').trim();
}

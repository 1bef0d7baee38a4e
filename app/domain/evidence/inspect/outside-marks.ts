import { FORMULAS } from './formulas';
import { encodingOf, isPlainBytes } from './xml-head';

const FORMULA = `<([^\\s<>:/]+:)?(${[...FORMULAS].join('|')})(\\s(?:"[^"]*"|'[^']*'|[^<>"'])*)?>`;

/**
 * Without one of these nothing in a part leads out of it: fields, links, questions to other programs, formulas that fetch,
 * add-ins, and what could spell one of them in another way (a character by its number, a comment in a word, an entity).
 */
const MARKS = new RegExp(
  [
    ...[
      'instrText',
      'fldChar',
      'fldSimple',
      'href',
      'imagedata',
      'event-listener',
      'altChunk',
      'mailMerge',
    ],
    ...[
      'dde[-l]',
      '\\b(dde|image|rtd)\\s*[(<]',
      'webservice',
      'webPr',
      'refreshOnLoad',
      '<(\\w+:)?connection\\s',
    ],
    ...['webextension', 'taskpane', 'applet', '_Assembly', '<([^\\s<>:/]+:)?(svg|ocx)[\\s>/]'],
    // A text with elements in it, and a formula that begins with one.
    ...['[^>\\s]\\s*<[^/!?]', `${FORMULA}\\s*<[^/]`],
    ...['<\\?', '<!', '&#', '\\|', "'\\s*#", '&apos;\\s*#', '\\[\\s*[a-z][a-z0-9+.-]*:/'],
  ].join('|'),
  'i',
);
/** Without one of these nothing in a part is a picture, an object or another file that is named by a relationship. */
const TAKES =
  /blip|imagedata|fill[\s/>]|stroke|ole|control|picture|subdoc|frame|media|file|(embed|link|pict|relid)\s*=/i;
/** Longest of them that is looked for across two pieces, in bytes, but for what begins with the last tag. */
const LONGEST_MARK = 64;
/** Longest tag, with the text behind it, that is held until it is known what follows; what is longer is read in full. */
const LONGEST_TAG = 256 * 1024;
/** Before here only the declaration of XML itself begins. */
const DECLARATION = 5;

export const linkFinder = () => finder(MARKS);
export const takeFinder = () => finder(TAKES);

/**
 * Finds a mark in XML that comes piece by piece, the first with its whole head. What is not written byte by byte always
 * has one.
 */
function finder(marks: RegExp): { write(chunk: Buffer): void; isFound(): boolean } {
  let isFound = false;
  let rest: string | null = null;
  return {
    write: (chunk) => {
      if (isFound) return;
      let text = chunk.toString('latin1');
      if (rest === null) {
        isFound = !isPlainBytes(encodingOf(chunk));
        text = /^(\u00ef\u00bb\u00bf)?<\?/.test(text) ? text.slice(DECLARATION) : text;
      }
      // why: blanks between a name and its bracket may be any number.
      text = ((rest ?? '') + text).replace(/\s{2,}/g, ' ');
      isFound ||= marks.test(text);
      const tag = text.lastIndexOf('<');
      rest = text.slice(
        Math.max(0, Math.min(tag < 0 ? text.length : tag, text.length - LONGEST_MARK)),
      );
      isFound ||= rest.length > LONGEST_TAG;
    },
    isFound: () => isFound,
  };
}

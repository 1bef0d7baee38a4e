import { encodingOf, isPlainBytes } from './xml-head';

/**
 * Without one of these nothing in a part leads out of it: fields, links, questions to other programs, formulas that fetch,
 * add-ins, and what could spell one of them in another way (a character by its number, a comment in a word, an entity).
 */
const MARKS = new RegExp(
  [
    ...['instrText', 'fldSimple', 'href', 'imagedata', 'event-listener', 'altChunk', 'mailMerge'],
    ...[
      'dde[-l]',
      '(dde|webservice|image|rtd)\\s*\\(',
      'webPr',
      'refreshOnLoad',
      '<(\\w+:)?connection\\s',
    ],
    ...['webextension', 'taskpane', 'applet', '_Assembly'],
    ...['<\\?', '<!', '&#', '\\|', "'\\s*#", '&apos;\\s*#', '\\[\\s*[a-z][a-z0-9+.-]*:/'],
  ].join('|'),
  'i',
);
/** Without one of these nothing in a part is a picture, an object or another file that is named by a relationship. */
const TAKES =
  /blip|imagedata|fill[\s/>]|stroke|ole|control|picture|subdoc|frame|media|file|(embed|link|pict|relid)\s*=/i;
/** Longest of them that is looked for across two pieces, in bytes. */
const LONGEST_MARK = 64;
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
      text = (rest ?? '') + text;
      isFound ||= marks.test(text);
      rest = text.slice(-LONGEST_MARK);
    },
    isFound: () => isFound,
  };
}

import { Stop } from './stop';

/** How much of a part is wanted before it is judged by how it begins, in bytes. */
export const HEAD_BYTES = 4096;

/** Encodings in which every character of the markup is the one byte it is in ASCII. */
const SINGLE_BYTE = /^(iso-8859-\d{1,2}(-i)?|windows-(125\d|874)|koi8-[ru]|ibm866|macintosh)$/;
const UTF_8 = ['utf-8', 'utf8', 'us-ascii', 'ascii'];
/** How XML in UCS-4 and in EBCDIC begins; both are read by some programs, and written by none. */
const NOT_READ = /^(0000feff|fffe0000|0000003c|3c000000|4c6fa794)/;

const isUtf16le = (head: Buffer) => head.toString('hex', 0, 2) === 'fffe' || head[1] === 0;
const isUtf16be = (head: Buffer) => head.toString('hex', 0, 2) === 'feff' || head[0] === 0;

/**
 * Whether a part is XML by how it begins, whatever its name: a program opens what a relationship names.
 * @param head the first `HEAD_BYTES`, or the whole of a shorter part
 */
export function isXml(head: Buffer): boolean {
  if (NOT_READ.test(head.toString('hex', 0, 4))) return true;
  const encoding = isUtf16le(head) ? 'utf-16le' : isUtf16be(head) ? 'utf-16be' : 'latin1';
  const text = new TextDecoder(encoding).decode(head).replace(/^(\ufeff|\u00ef\u00bb\u00bf)/, '');
  return head.length > 0 && /^\s*(<|$)/.test(text);
}

/**
 * The encoding of a part that `isXml`, by the name TextDecoder gives it. Throws Stop for one that cannot be read here.
 * why: in an encoding read as another one a relationship would be overlooked.
 */
export function encodingOf(head: Buffer): string {
  if (NOT_READ.test(head.toString('hex', 0, 4))) throw unread('UCS-4 / EBCDIC');
  if (isUtf16le(head)) return 'utf-16le';
  if (isUtf16be(head)) return 'utf-16be';
  const start = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (!/^<\?xml\s/.test(start)) return 'utf-8';
  const end = start.indexOf('?>');
  if (end < 0) throw new Error('a declaration without end');
  const told = /\sencoding\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(start.slice(0, end));
  const name = (told?.[1] ?? told?.[2] ?? 'utf-8').toLowerCase();
  if (UTF_8.includes(name)) return 'utf-8';
  const known = labelOf(name);
  // why: the declaration was read byte by byte; a part in UTF-16 is told by its first bytes above.
  if (known === null || /^(utf-16|x-user)/.test(known)) throw unread(name);
  return known;
}

/** Whether all markup of a part is one byte to a character, the one it is in ASCII. */
export const isPlainBytes = (encoding: string): boolean =>
  encoding === 'utf-8' || SINGLE_BYTE.test(encoding);

function labelOf(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Longest name of an encoding that is shown, in characters. */
const LONGEST_NAME = 40;

function unread(name: string): Stop {
  const encoding = name.replace(/[^\w.:/ -]/g, '').slice(0, LONGEST_NAME) || '?';
  return new Stop({ reason: 'officeEncoding', encoding });
}

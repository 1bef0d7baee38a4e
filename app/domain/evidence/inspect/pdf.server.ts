import type { FileBytes } from './file-bytes.server';
import type { PlainReason } from './refusal';

const TAIL = 64 * 1024;
/** Sections a PDF that was saved again and again may have. */
const MAX_SECTIONS = 500;
/** Bytes of cross-reference tables that are read in all: enough for a million objects. */
const MAX_TABLES = 32 * 1024 ** 2;
const END = Buffer.from('%%EOF');
const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const PAGE = /<(!doctype\s+html|html|script|svg|iframe|body)\b/i;

/** What a mail program or an editor may have put before a PDF; every reader passes over it. */
const BLANK = /^(?:\u00ef\u00bb\u00bf)?[\s\0]*/;
/** How far from where it is said to be a section is looked for, in bytes. */
const NEAR = 16;
const SECTION = /(?<![a-z])xref|(?<!\d)\d+\s+\d+\s+obj/;

/** Where a PDF begins behind nothing but blanks; -1 when the file is none. */
export function pdfStart(head: Buffer): number {
  const text = head.toString('latin1', 0, 1024);
  const start = BLANK.exec(text)?.[0].length ?? 0;
  return text.startsWith('%PDF-', start) ? start : -1;
}

/**
 * Why a file that begins as a PDF is none that everybody can open; null when it is one. Reads the chain of
 * cross-reference sections from the end, as a viewer does, and none of the content.
 */
export async function whyNotPdf(bytes: FileBytes): Promise<PlainReason | null> {
  const first = await bytes.at(0, 2048);
  const shift = pdfStart(first);
  const head = first.toString('latin1', Math.max(0, shift));
  if (shift < 0 || !/^%PDF-\d\.\d/.test(head)) return 'pdfBroken';
  if (PAGE.test(head)) return 'polyglot';
  const tail = await bytes.tail(TAIL);
  const end = tail.lastIndexOf(END);
  if (end < 0) return tail.includes(ZIP_END) ? 'polyglot' : 'cut';
  const rest = tail.subarray(end + END.length).toString('latin1');
  if (/[^\s\0]/.test(rest)) return 'polyglot';
  const start = /startxref\s+(\d{1,15})\s*$/.exec(tail.subarray(0, end).toString('latin1'))?.[1];
  return start === undefined ? 'pdfBroken' : whyNotChain(bytes, Number(start), shift);
}

async function whyNotChain(
  bytes: FileBytes,
  start: number,
  shift: number,
): Promise<PlainReason | null> {
  const seen = new Set<number>();
  const open = [start];
  let hasRoot = false;
  const budget = { left: MAX_TABLES };
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const dictionary = seen.size > MAX_SECTIONS ? null : await sectionAt(bytes, at, shift, budget);
    if (dictionary === null) return 'pdfBroken';
    if (/\/Encrypt(?![A-Za-z])/.test(dictionary)) return 'pdfEncrypted';
    hasRoot ||= /\/Root\s+\d+\s+\d+\s+R/.test(dictionary);
    for (const [, offset] of dictionary.matchAll(/\/(?:Prev|XRefStm)\s+(\d{1,15})/g)) {
      // why: the first part of a PDF for the web names its end with 0.
      if (Number(offset) > 0) open.push(Number(offset));
    }
  }
  return hasRoot ? null : 'pdfBroken';
}

/**
 * Where the section that is said to be at an offset begins; null when there is none. Readers count from the mark of the
 * PDF too, and look around a little.
 */
async function nearest(bytes: FileBytes, told: number, shift: number): Promise<number | null> {
  for (const offset of shift > 0 ? [told, told + shift] : [told]) {
    const text = (await bytes.at(offset, 32)).toString('latin1').trimStart();
    if (text.search(SECTION) === 0) return offset;
  }
  const from = Math.max(0, told - NEAR);
  const at = (await bytes.at(from, 2 * NEAR + 32)).toString('latin1').search(SECTION);
  return at < 0 ? null : from + at;
}

/** The dictionary of the cross-reference section that is said to be at an offset; null when there is none. */
async function sectionAt(
  bytes: FileBytes,
  told: number,
  shift: number,
  budget: { left: number },
): Promise<string | null> {
  const offset = told < bytes.size ? await nearest(bytes, told, shift) : null;
  if (offset === null) return null;
  const text = (await bytes.at(offset, 32)).toString('latin1').trimStart();
  if (text.startsWith('xref')) {
    const trailer = await bytes.find(Buffer.from('trailer'), offset, budget.left);
    // why: sections that share one far end would each read all the way to it.
    budget.left -= trailer < 0 ? budget.left : trailer - offset;
    return trailer < 0 ? null : dictionaryAt(bytes, trailer + 7, /startxref|%%EOF/);
  }
  if (!/^\d+\s+\d+\s+obj/.test(text)) return null;
  const dictionary = await dictionaryAt(bytes, offset, /stream/);
  return dictionary && /\/Type\s*\/XRef/.test(dictionary) ? dictionary : null;
}

async function dictionaryAt(bytes: FileBytes, offset: number, end: RegExp): Promise<string | null> {
  const text = (await bytes.at(offset, TAIL)).toString('latin1');
  const stop = text.search(end);
  return stop < 0 || !text.includes('<<') ? null : plainNames(text.slice(0, stop));
}

/** With the letters that a name may spell by their number, as '/#45ncrypt'. */
function plainNames(dictionary: string): string {
  return dictionary.replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

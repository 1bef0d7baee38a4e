import { encodingOfTable, isWestern, type TableEncoding } from '../text-encoding';
import { commandIn, LONGEST_CELL } from './csv-command';
import type { FileBytes } from './file-bytes.server';
import type { Refusal } from './refusal';

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const SEPARATORS = [',', ';', '\t', '|'];
/** How much of a file tells its encoding, and is judged with the piece before it. */
const HEAD = 64 * 1024;

/** Why a file that begins as a table of text is not one to its end; null when it is. */
export async function whyNotCsv(bytes: FileBytes): Promise<Refusal | null> {
  const told = encodingOfTable(await bytes.at(0, HEAD), bytes.size <= HEAD);
  if (told === null) return { reason: 'csvBroken' };
  const found = await read(bytes, told);
  if (found !== 'undecodable') return found;
  const isOther = told === 'utf-8' && (await isAllWestern(bytes));
  const again = isOther ? await read(bytes, 'windows-1252') : 'undecodable';
  return again === 'undecodable' ? { reason: 'csvBroken' } : again;
}

async function read(
  bytes: FileBytes,
  encoding: TableEncoding,
): Promise<Refusal | 'undecodable' | null> {
  if (encoding === 'windows-1252' && !(await isAllWestern(bytes))) return 'undecodable';
  const decoder = new TextDecoder(encoding, { fatal: true });
  let separators: string[] | null = null;
  /** The end of what was judged, in which a cell may go on. */
  let rest = '';
  /** Line, from 1, in which `rest` begins. */
  let line = 1;
  for await (const block of bytes.blocks()) {
    const decoded = decode(decoder, block);
    if (decoded === null) return 'undecodable';
    if (CONTROL.test(decoded)) return { reason: 'csvBroken' };
    const isStart = separators === null;
    separators ??= separatorsOf(decoded);
    const text = rest + decoded;
    const at = commandIn(text, separators, isStart);
    if (at >= 0) return { reason: 'csvFormula', line: line + linesIn(text, at) };
    const from = Math.max(0, text.length - LONGEST_CELL);
    line += linesIn(text, from);
    rest = text.slice(from);
  }
  return decode(decoder, undefined) === null ? 'undecodable' : null;
}

/** What programs part cells by, and what the file itself says it does. */
function separatorsOf(text: string): string[] {
  const own = /^"?sep=([^\r\n"])/i.exec(text)?.[1];
  return own === undefined || SEPARATORS.includes(own) ? SEPARATORS : [...SEPARATORS, own];
}

async function isAllWestern(bytes: FileBytes): Promise<boolean> {
  /** why: a letter of UTF-8 may be cut between two blocks. */
  let rest = Buffer.alloc(0);
  for await (const block of bytes.blocks()) {
    const piece = Buffer.concat([rest, block]);
    if (!isWestern(piece)) return false;
    rest = Buffer.from(piece.subarray(-3));
  }
  return true;
}

/** Line ends before a place; a carriage return alone is one too. */
function linesIn(text: string, until: number): number {
  // why: letter by letter makes no object for each of the many short lines of a large table.
  let count = 0;
  for (let at = 0; at < until; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === 13 || (letter === 10 && text.charCodeAt(at - 1) !== 13)) count += 1;
  }
  return count;
}

/** null when the bytes are of another encoding; without bytes, whether the text was complete. */
function decode(decoder: TextDecoder, block: Buffer | undefined): string | null {
  try {
    return block ? decoder.decode(block, { stream: true }) : decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

import { isCommandIn } from './csv-command';
import type { FileBytes } from './file-bytes.server';
import type { Refusal } from './refusal';

/** Longest line that is looked at whole. */
const MAX_LINE = 64 * 1024;
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Why a file that begins as a table of text is not one to its end; null when it is. */
export async function whyNotCsv(bytes: FileBytes): Promise<Refusal | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 0;
  let rest = '';
  for await (const block of bytes.blocks()) {
    const decoded = decode(decoder, block);
    if (decoded === null || CONTROL.test(decoded)) return { reason: 'csvBroken' };
    const text = rest + (decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded);
    const end = text.lastIndexOf('\n') + 1;
    rest = text.slice(end, end + MAX_LINE);
    const found = commandIn(text.slice(0, end));
    if (found !== null) return { reason: 'csvFormula', line: line + found };
    line += countLines(text, end);
  }
  if (decode(decoder, undefined) === null) return { reason: 'csvBroken' };
  return isCommandIn(rest) ? { reason: 'csvFormula', line: line + 1 } : null;
}

/** Which line, from 1, holds such a cell; null when none does. */
function commandIn(lines: string): number | null {
  // why: without one of these no cell can be one, and most tables are then read without being taken apart.
  if (!/[|(]/.test(lines)) return null;
  const at = lines.split('\n').findIndex((one) => isCommandIn(one.slice(0, MAX_LINE)));
  return at < 0 ? null : at + 1;
}

function countLines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
    count += 1;
  return count;
}

/** null when the bytes are not UTF-8; without bytes, whether the text was complete. */
function decode(decoder: TextDecoder, block: Buffer | undefined): string | null {
  try {
    return block ? decoder.decode(block, { stream: true }) : decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

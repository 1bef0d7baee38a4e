/** An encoding spreadsheet programs save tables of text in, by the name TextDecoder gives it. */
export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of a table of text by how it begins: UTF-16 by its mark, as Excel's "Unicode text"; UTF-8 wherever the
 * bytes are; else the one of Western Windows, in which Excel saves "CSV". null when they are no text of these.
 * @param isWhole whether `head` is the whole file; otherwise its last character may be cut
 */
export function encodingOfTable(head: Uint8Array, isWhole: boolean): TableEncoding | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (decodes(head, isWhole)) return 'utf-8';
  return isWestern(head) ? 'windows-1252' : null;
}

/** The beginning of a table as text; null when it is none. */
export function tableText(head: Uint8Array, isWhole: boolean): string | null {
  const encoding = encodingOfTable(head, isWhole);
  if (encoding === null) return null;
  return new TextDecoder(encoding).decode(head, { stream: !isWhole });
}

function decodes(head: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Bytes that stand for nothing in Western Windows. */
const UNUSED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/**
 * Whether every byte is a character of Western Windows and no two of them one of UTF-8. why: a file of both is damaged,
 * and would be shown with half of its letters wrong.
 */
export function isWestern(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (UNUSED.has(byte)) return false;
    if (byte >= 0xc2 && byte <= 0xf4 && isRest(bytes, at, byte)) return false;
  }
  return true;
}

/** Whether what follows the first byte of a letter in UTF-8 is the rest of it. */
function isRest(bytes: Uint8Array, at: number, byte: number): boolean {
  const length = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  for (let next = 1; next <= length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

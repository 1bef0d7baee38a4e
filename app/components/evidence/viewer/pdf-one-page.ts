/** How far around a piece of a PDF one has to look, in bytes: what is changed here is no longer. */
export const AROUND = 64;

/** The first child of a node of pages that has more, and the blank behind it. */
const FIRST_CHILD = /\/Kids\s{0,16}\[\s{0,8}\d{1,10}\s+\d{1,5}\s+R(\s)/g;
/** How many pages a node has, told in place. */
const COUNT = /\/Count\s{1,16}([1-9]\d{0,9})(?!\d|\s+\d+\s+R)/g;

/**
 * Makes a reader of this piece believe that the document has its first page alone: every list of pages ends behind its
 * first child, and counts one. No byte moves. why: before it draws the first page, a reader looks at where every other
 * one begins, and in a scan a picture lies between any two. A tree of pages that is packed stays as it is; there all of
 * it lies close together.
 */
export function leaveOnePage(piece: Uint8Array): void {
  // why: in this encoding a character stands for a byte, so that a place in the text is one in the piece.
  const text = new TextDecoder('latin1').decode(piece);
  for (const found of text.matchAll(FIRST_CHILD)) {
    piece[found.index + found[0].length - 1] = ']'.charCodeAt(0);
  }
  for (const found of text.matchAll(COUNT)) {
    const [whole, told = ''] = found;
    const at = found.index + whole.length - told.length;
    piece.fill(' '.charCodeAt(0), at, at + told.length);
    piece[at] = '1'.charCodeAt(0);
  }
}

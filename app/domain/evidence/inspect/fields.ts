/**
 * Commands of a field by which a program fetches what is not in the document, or asks another program for it; each
 * needs an address to do so.
 */
const FETCHES = new Set([
  ...['INCLUDEPICTURE', 'INCLUDETEXT', 'INCLUDE', 'IMPORT', 'LINK'],
  ...['DDE', 'DDEAUTO', 'DATABASE', 'RD'],
]);
/** Stands in an instruction for a field inside it, whose result is not known. */
const INNER = '\u0000';
/** Longest instruction that is kept, in characters; what comes after its command and address changes nothing. */
const LONGEST = 4096;

/** Whether an instruction such as `INCLUDEPICTURE "https://…" \d` fetches something when the document is opened. */
export function isFetching(instruction: string): boolean {
  const [, command = '', rest = ''] = /^[\s"]*([^\s"\\]*)"?\s*([^]*)$/.exec(instruction) ?? [];
  // why: a command that another field makes could be any.
  if (command.includes(INNER)) return true;
  if (!FETCHES.has(command.toUpperCase())) return false;
  const address = /^\s*"?([^\s"]*)/.exec(rest)?.[1] ?? '';
  if (command.toUpperCase() !== 'INCLUDEPICTURE') return true;
  // A picture of the letter it came with, or none; no program asks elsewhere for it.
  return address === '' ? /[:/\u0000]|\\\\/.test(rest) : !/^cid:/i.test(address);
}

/**
 * Puts the instructions of a text's fields together, which may be spread over many pieces and stand in one another. What
 * stands between two marks counts as an instruction too, whatever field it belongs to.
 */
export function fieldReader() {
  let isOutside = false;
  let piece = '';
  const open: { text: string; isOver: boolean }[] = [];
  const judge = (text: string) => {
    isOutside ||= isFetching(text);
  };
  const add = (text: string) => {
    const field = open.at(-1);
    if (field && !field.isOver && field.text.length < LONGEST) field.text += text;
  };
  const mark = () => {
    judge(piece);
    piece = '';
  };
  return {
    begin: () => {
      mark();
      add(INNER);
      open.push({ text: '', isOver: false });
    },
    instruction: (text: string) => {
      if (piece.length < LONGEST) piece += text;
      add(text);
    },
    /** What follows is the result. */
    separate: () => {
      mark();
      const field = open.at(-1);
      if (!field || field.isOver) return;
      judge(field.text);
      field.isOver = true;
    },
    end: () => {
      mark();
      const field = open.pop();
      if (field && !field.isOver) judge(field.text);
    },
    /** A field in one piece. */
    whole: judge,
    /** Asked at the end of the text. */
    isOutside: () => {
      mark();
      for (const { text, isOver } of open) if (!isOver) judge(text);
      return isOutside;
    },
  };
}

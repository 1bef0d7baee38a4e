import type { Place } from './xml-scope';

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

export type FieldMark = 'begin' | 'separate' | 'end';

/**
 * Puts the instructions of a text's fields together, which may be spread over many pieces and stand in one another. What
 * stands between two marks counts as an instruction too, whatever field it belongs to.
 */
function oneReading() {
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
  const between = () => {
    judge(piece);
    piece = '';
  };
  const marks = {
    begin: () => {
      add(INNER);
      open.push({ text: '', isOver: false });
    },
    /** What follows is the result. */
    separate: () => {
      const field = open.at(-1);
      if (!field || field.isOver) return;
      judge(field.text);
      field.isOver = true;
    },
    end: () => {
      const field = open.pop();
      if (field && !field.isOver) judge(field.text);
    },
  };
  return {
    mark: (kind: FieldMark) => {
      between();
      marks[kind]();
    },
    instruction: (text: string) => {
      if (piece.length < LONGEST) piece += text;
      add(text);
    },
    /** Plain text, which some programs take for the instruction it stands in. */
    plain: add,
    /** A field in one piece. */
    whole: judge,
    /** Asked at the end of the text. */
    isOutside: () => {
      between();
      for (const { text, isOver } of open) if (!isOver) judge(text);
      return isOutside;
    },
  };
}

/** Deepest field within fields that an honest text has. */
const DEEPEST = 10_000;

/**
 * Reads the fields of a text in every way a program may: with and without what a tracked change took away, with and
 * without the plain text inside an instruction. A field of which a program may read one part and leave another out, by
 * the namespaces or alternatives its parts stand in, is written by no program and counts as one that fetches.
 */
export function fieldReader() {
  let isMixed = false;
  const contexts: number[] = [];
  const readings = [true, false].flatMap((takesDeleted) =>
    [true, false].map((takesPlain) => ({ ...oneReading(), takesDeleted, takesPlain })),
  );
  const check = (own: number | undefined, { context }: Place) => {
    isMixed ||= own !== undefined && own !== context;
  };
  const among = (isDeleted: boolean) =>
    readings.filter(({ takesDeleted }) => takesDeleted || !isDeleted);
  return {
    mark: (kind: FieldMark, place: Place) => {
      if (kind !== 'begin') check(contexts.at(-1), place);
      if (kind === 'begin') contexts.push(place.context);
      if (kind === 'end') contexts.pop();
      if (contexts.length > DEEPEST) throw new Error('deeper than any document');
      for (const reading of among(place.isDeleted)) reading.mark(kind);
    },
    instruction: (text: string, place: Place) => {
      check(contexts.at(-1), place);
      for (const reading of among(place.isDeleted)) reading.instruction(text);
    },
    plain: (text: string, place: Place) => {
      if (contexts.length === 0) return;
      for (const reading of among(place.isDeleted)) if (reading.takesPlain) reading.plain(text);
    },
    /** A field in one piece. */
    whole: (text: string) => readings[0]?.whole(text),
    /** A mark or piece of which it is not known what a program takes it for. */
    mix: () => {
      isMixed = true;
    },
    /** Asked at the end of the text. */
    isOutside: () => readings.some((reading) => reading.isOutside()) || isMixed,
  };
}

import type { XmlTag } from '../preview/xml-events';

/** Functions that fetch from elsewhere, or ask another program. */
const ASKS = /(?<!\w)(WEBSERVICE|IMAGE|DDE|RTD)\s*\(/i;
/** A question to another program as old sheets wrote it: `program|'topic'!item`. */
const OLD_QUESTION = /\|/;
const TEXTS = /"[^"]*"|'[^']*'/g;
/** The same, and the names of columns in a table: `Table1[Nilai | Rp]`. */
const TEXTS_AND_COLUMNS = /"[^"]*"|'[^']*'|\[(?:[^[\]']|'[^])*\]/g;

/** Whether a formula of a workbook fetches something, or asks another program. */
export function isFetchingFormula(formula: string): boolean {
  const bare = formula.replace(TEXTS_AND_COLUMNS, "''");
  return ASKS.test(bare) || OLD_QUESTION.test(bare);
}

/** The same of an OpenDocument, whose formulas name other files by their address: `'https://…'#$Sheet.A1`. */
export function isFetchingOpenFormula(formula: string): boolean {
  // why: a quote in the name of a sheet begins no text.
  const names = formula.replace(TEXTS, (one) => (one.startsWith('"') ? '""' : one));
  return (
    ASKS.test(formula.replace(TEXTS, "''")) ||
    /[^'\s]'\s*#/.test(formula) ||
    /\[\s*[a-z][a-z0-9+.-]*:/i.test(names)
  );
}

/** What a formula would be called by, in letters that may have others between them. */
const LETTERS = ['webservice(', 'image(', 'dde(', 'rtd('];

/** Whether leaving out some of a text could make it a formula that fetches or asks. */
export function couldFetch(text: string): boolean {
  const small = text.toLowerCase();
  return small.includes('|') || LETTERS.some((word) => isWithin(word, small));
}

function isWithin(word: string, text: string): boolean {
  let at = 0;
  for (const letter of word) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Longest formula that is kept, in characters; a program takes 8,192. */
const LONGEST = 64 * 1024;

/**
 * Puts the text of a formula together. What stands in elements within it is read by some programs and left out by others,
 * so a text that falls to pieces counts as all that can be made of them.
 */
export function formulaReader() {
  let depth = 0;
  let isFetching = false;
  let whole = '';
  /** Pieces with something in them, and whether the last one has. */
  let pieces = 0;
  let isBegun = false;
  const judge = () => {
    const isParted = pieces > 1 && (whole.length >= LONGEST || couldFetch(whole));
    isFetching ||= isParted || isFetchingFormula(whole);
    whole = '';
    pieces = 0;
  };
  return {
    open: (isFormula: boolean) => {
      if (depth === 0 && !isFormula) return;
      isBegun = false;
      depth += 1;
    },
    text: (text: string) => {
      if (depth === 0) return;
      if (!isBegun && text.trim() !== '') {
        isBegun = true;
        pieces += 1;
      }
      if (whole.length < LONGEST) whole += text;
    },
    close: () => {
      if (depth === 0) return;
      isBegun = false;
      depth -= 1;
      if (depth === 0) judge();
    },
    /** Whether one of them fetches something or asks another program. */
    isFetching: () => isFetching,
  };
}

/** Elements whose text is a formula. */
export const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2', 'definedName']);
for (const name of ['calculatedColumnFormula', 'totalsRowFormula']) FORMULAS.add(name);

/** Elements of an OpenDocument whose value may be a formula. */
const VALUED = new Set(['condition', 'color-scale-entry', 'formatting-entry']);

/** The formulas in the attributes of an element. */
export function formulasOf({ name, values }: XmlTag): string[] {
  const plain = ['formula', 'expression', 'condition'].flatMap(values);
  return VALUED.has(name) ? [...plain, ...values('value')] : plain;
}

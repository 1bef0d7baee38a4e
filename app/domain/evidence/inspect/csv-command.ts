/** Functions that fetch from elsewhere, lead there with what is in the table, or run something. */
const NAMES =
  'hyperlink|webservice|image|rtd|dde|importxml|importdata|importrange|importhtml|importfeed|call|register\\.id|sql\\.request';
const FUNCTION = new RegExp(`(?<![\\p{L}\\p{N}_.])(?:[a-z_]\\w*\\.)*(?:${NAMES})\\s*\\(`, 'giu');
/** A question to another program: `program|'topic'!item`. */
const QUESTION = /\|\s*(?:'[^']{0,4096}'|[^\s!|'()]+)\s*!\s*['\w$]/;
/** Without one of these no cell can be a command. */
const MARK = new RegExp(`(?:${NAMES})\\s*\\(|\\|`, 'i');
/** What stands before a call within a formula; other marks stand between the words of prose. */
const OPERATORS = new Set('=+-*/^&<>@%({,;\uff1d\uff0b\uff0d\uff20');

/** Longest cell that is read to its end, in characters: more than any program takes for a formula. */
export const LONGEST_CELL = 64 * 1024;
const SIGN = '[=+@\uff1d\uff0b\uff0d\uff20-]';

/**
 * Where, in a table of text, a cell is a formula that calls another program or address in any spreadsheet program; -1
 * when none is. A cell may be quoted, hold line ends, and be parted from the next by whatever a program takes for it:
 * each of these readings counts. Takes time in proportion to the text, whatever is in it.
 * @param separators each one a single character
 * @param isStart whether the text is the beginning of the file; otherwise it begins within a cell
 */
export function commandIn(text: string, separators: readonly string[], isStart: boolean): number {
  if (!MARK.test(text)) return -1;
  for (const separator of separators) {
    const found = commandBetween(text, separator, isStart);
    if (found >= 0) return found;
  }
  return -1;
}

function commandBetween(text: string, separator: string, isStart: boolean): number {
  const own = separator.replace(/[\\\]^-]/, '\\$&');
  const blank = separator === '\t' ? '[ \u00a0\ufeff]{0,64}' : '[\t \u00a0\ufeff]{0,64}';
  const begins = new RegExp(
    `(?:${isStart ? '^|' : ''}[\\r\\n${own}])${blank}("*)${blank}(${SIGN})`,
    'g',
  );
  for (let found = begins.exec(text); found; found = begins.exec(text)) {
    const [whole, quotes = '', sign = ''] = found;
    const from = found.index + whole.length - 1;
    const isQuoted = quotes.length % 2 === 1;
    const cell = isQuoted ? quoted(text, from) : plain(text, from, separator);
    if (isCommand(cell, sign)) return from;
    // why: a sign may be the separator before the next cell.
    begins.lastIndex = Math.max(from, found.index + 1);
  }
  return -1;
}

/** A cell in quotes from its sign on. */
function quoted(text: string, from: number): string {
  const limit = Math.min(text.length, from + LONGEST_CELL);
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote >= limit) return text.slice(from, limit);
    if (text[quote + 1] !== '"') return text.slice(from, quote);
    at = quote + 2;
  }
}

/** A cell without quotes from its sign on, to the end of the line at the latest. */
function plain(text: string, from: number, separator: string): string {
  const limit = Math.min(text.length, from + LONGEST_CELL);
  for (let at = from + 1; at < limit; at++) {
    const character = text[at];
    if (character === separator || character === '\n' || character === '\r') {
      return asFormula(text.slice(from, at));
    }
  }
  return asFormula(text.slice(from, limit));
}

/**
 * As much of a cell as can be a formula: behind a separator outside brackets there is none, only the next cell of a table
 * that is parted otherwise, or prose.
 */
function asFormula(cell: string): string {
  let depth = 0;
  let isText = false;
  for (let at = 0; at < cell.length; at++) {
    const character = cell[at] ?? '';
    if (character === '"') isText = !isText;
    if (isText) continue;
    if (character === '(' || character === '{') depth += 1;
    else if (character === ')' || character === '}') depth -= 1;
    // why: a comma before a figure parts its decimals.
    const isComma = character === ',' && !/\d/.test(cell[at + 1] ?? '');
    if (depth <= 0 && (isComma || character === ';')) return cell.slice(0, at);
  }
  return cell;
}

/**
 * Whether a cell calls another program or address. One that begins with '=' is a formula; one that begins with another
 * sign may be a line of prose, in which no call has an address.
 */
function isCommand(cell: string, sign: string): boolean {
  const isFormula = sign === '=' || sign === '\uff1d';
  const formula = isFormula ? cell : asFormula(cell);
  if (QUESTION.test(formula)) return true;
  const lastValue = Math.max(...[...'"0123456789'].map((one) => formula.lastIndexOf(one)));
  return [...formula.matchAll(FUNCTION)].some(({ 0: call, index }) => {
    const before = formula.slice(Math.max(0, index - 64), index).trimEnd();
    const isCalled = OPERATORS.has(before.at(-1) ?? '') && index + call.length <= lastValue;
    return isFormula || isCalled;
  });
}

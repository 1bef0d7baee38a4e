/** Characters between the sign a formula begins with and what it calls, at most. */
const REACH = 200;
/** Longest name of a function below, with the spaces people may put behind it. */
const NAME_REACH = 24;
const FUNCTION =
  /(?:^|[^a-z0-9_])(cmd|powershell|mshta|hyperlink|webservice|importxml|importdata|importrange|importhtml|importfeed|dde|call|exec|register\.id)\s*$/i;

const SIGNS = new Set(['=', '+', '-', '@']);

/**
 * Whether a line of a table has a cell that is a formula which calls another program or address, in any spreadsheet
 * program: one that begins with a sign and, within 200 characters, names such a function or `program|topic!`.
 * Takes time in proportion to the line, whatever is in it.
 */
export function isCommandIn(line: string): boolean {
  if (!/[|(]/.test(line)) return false;
  let formula = Number.NEGATIVE_INFINITY;
  let pipe = Number.NEGATIVE_INFINITY;
  let isAtStart = true;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    const isCall = character === '(' || character === '|';
    if (isCall && at - formula <= REACH + NAME_REACH && callsAt(line, at, formula)) return true;
    if (character === '!' && at - pipe <= REACH) return true;
    if (character === ';' || character === '\t') {
      formula = Number.NEGATIVE_INFINITY;
      pipe = Number.NEGATIVE_INFINITY;
      isAtStart = true;
    } else if (character === '|') {
      if (at - formula <= REACH) pipe = at;
      isAtStart = true;
    } else if (character === ',') isAtStart = true;
    else if (isAtStart && SIGNS.has(character)) {
      formula = at;
      isAtStart = false;
    } else if (character !== '"' && character.trim() !== '') isAtStart = false;
  }
  return false;
}

/** Whether the bracket or bar at `at` follows the name of such a function, after the sign at `formula`. */
function callsAt(line: string, at: number, formula: number): boolean {
  return FUNCTION.test(line.slice(Math.max(formula, at - NAME_REACH), at));
}

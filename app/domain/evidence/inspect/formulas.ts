import type { XmlTag } from '../preview/xml-events';

/** Functions that fetch from elsewhere, or ask another program. */
const ASKS = /(?<!\w)(WEBSERVICE|IMAGE|DDE|RTD)\s*\(/i;
/** A question to another program as old sheets wrote it: `program|'topic'!item`. */
const OLD_QUESTION = /\|/;
const TEXTS = /"[^"]*"|'[^']*'/g;

/** Whether a formula of a workbook fetches something, or asks another program. */
export function isFetchingFormula(formula: string): boolean {
  const bare = formula.replace(TEXTS, "''");
  return ASKS.test(bare) || OLD_QUESTION.test(bare);
}

/** The same of an OpenDocument, whose formulas name other files by their address: `'https://…'#$Sheet.A1`. */
export function isFetchingOpenFormula(formula: string): boolean {
  const texts = formula.replace(/"[^"]*"/g, '""');
  return (
    ASKS.test(formula.replace(TEXTS, "''")) || /[^'\s]'\s*#|\[\s*[a-z][a-z0-9+.-]*:/i.test(texts)
  );
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

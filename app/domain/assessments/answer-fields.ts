import type { AnswerValue } from '~/domain/instruments/answer';
import type { Locale } from '~/shared/numbers';

import { rowFields } from './table-fields';
import { fieldNumber } from './typed-number';

/** The fields of an answer's form by name, as typed. A field that is empty is left out. */
export type AnswerFields = Readonly<Record<string, string>>;

/** How the form shows an answer; read back by `readAnswer` it is the same answer. */
export function answerFields(
  answer: { value: AnswerValue | null; note: string } | null,
  locale: Locale,
): AnswerFields {
  if (!answer) return {};
  return filled({ ...valueFields(answer.value, locale), note: answer.note });
}

function valueFields(value: AnswerValue | null, locale: Locale): Record<string, string> {
  if (value === null) return {};
  switch (value.type) {
    case 'claim':
      return { claim: value.claim };
    case 'level':
      return { level: String(value.level) };
    case 'flag':
      return { flag: value.flag ? 'yes' : 'no' };
    case 'percentage':
      return { percentage: fieldNumber(value.percentage, locale) };
    case 'ratio':
      // The two numbers are sums then, and their fields are not sent.
      if (value.rows) return rowFields(value.rows);
      return {
        numerator: fieldNumber(value.numerator, locale),
        denominator: fieldNumber(value.denominator, locale),
      };
    case 'number':
      return { number: fieldNumber(value.number, locale) };
    case 'date':
      return { date: value.date };
    case 'choice':
      return { choice: value.choice };
    case 'table':
      return rowFields(value.rows);
  }
}

/** Without the empty ones. */
export function filled(fields: Record<string, string>): AnswerFields {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== ''));
}

/** Whether two forms hold the same text to the letter. */
export function sameFields(a: AnswerFields, b: AnswerFields): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? '') === (b[name] ?? ''));
}

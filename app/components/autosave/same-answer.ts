import { sameFields, type AnswerFields } from '~/domain/assessments/answer-fields';
import { readNumber } from '~/domain/assessments/typed-number';

/** Fields that hold one number and nothing else. */
const NUMBERS = ['percentage', 'numerator', 'denominator', 'number'];

/** Whether two forms hold the same answer: to the letter, or with a number written the other way, as 73.4 and 73,4. */
export function sameAnswer(a: AnswerFields, b: AnswerFields): boolean {
  return sameFields(withPlainNumbers(a), withPlainNumbers(b));
}

function withPlainNumbers(fields: AnswerFields): AnswerFields {
  const numbers = NUMBERS.flatMap((name) => {
    const typed = fields[name];
    return typed === undefined ? [] : [[name, readNumber(typed, false) ?? typed]];
  });
  return { ...fields, ...(Object.fromEntries(numbers) as AnswerFields) };
}

import { z } from 'zod';

import type { AnswerValue } from '~/domain/instruments/answer';
import { answerValueSchema } from '~/domain/instruments/answer.schema';
import type { RatioList, Requirement } from '~/domain/instruments/instrument';
import { columnSum } from '~/domain/instruments/table-value';
import { cleanLine, cleanText } from '~/shared/clean-text';
import { digits } from '~/shared/form-text';

import { NOTE_MAX, POINTER_MAX } from './answer-limits';
import {
  readChoiceText,
  readDateText,
  readNumberText,
  type CellError,
  type ReadCell,
} from './read-cell';
import { readRows } from './table-fields';
import { isAmbiguous, readNumber } from './typed-number';

const text = z.string().default('');

/** The version a page was made from, as its hidden field holds it. */
export const versionField = digits('unit:errors.version');

/** Fields of the page of one requirement, cells of a table among them. Only those of its answer type are read. */
export const answerFormSchema = z.looseObject({
  version: versionField,
  note: text.transform(cleanText).pipe(z.string().max(NOTE_MAX, 'unit:errors.noteTooLong')),
  pointer: text
    .transform(cleanLine)
    .pipe(z.string().max(POINTER_MAX, 'unit:errors.pointerTooLong')),
  /** The level of a maturity variable that the file shows. */
  evidenceLevel: z
    .union([z.literal(''), z.enum(['1', '2', '3', '4', '5'])], 'unit:errors.choose')
    .default(''),
  /** One of the region's earlier files. */
  fileId: z.union([z.literal(''), z.uuid('unit:errors.fileUnknownId')]).default(''),
  claim: text,
  level: text,
  numerator: text,
  denominator: text,
  percentage: text,
  flag: text,
  number: text,
  date: text,
  choice: text,
});
export type AnswerForm = z.infer<typeof answerFormSchema>;

export type ReadAnswer = { ok: true; value: AnswerValue | null } | WrongAnswer;
/** The first field that is wrong and why, and all of them by name. */
export interface WrongAnswer extends CellError {
  ok: false;
  field: string;
  errors: Record<string, CellError>;
}

/** The value typed for a requirement; null when nothing was. A wrong one names its field and says why. */
export function readAnswer(requirement: Requirement, form: AnswerForm): ReadAnswer {
  switch (requirement.answerType) {
    case 'claim':
      if (form.claim === 'not_applicable' && form.note === '')
        return wrong('note', 'unit:errors.reasonRequired');
      return form.claim === '' ? nothing : check('claim', { type: 'claim', claim: form.claim });
    case 'level':
      if (form.level === '') return nothing;
      if (!LEVEL.test(form.level)) return wrong('level', 'unit:errors.choose');
      return check('level', { type: 'level', level: Number(form.level) });
    case 'flag':
      if (form.flag === '') return nothing;
      if (form.flag !== 'yes' && form.flag !== 'no') return wrong('flag', 'unit:errors.choose');
      return check('flag', { type: 'flag', flag: form.flag === 'yes' });
    case 'percentage': {
      if (form.percentage.trim() === '') return nothing;
      const percentage = readNumber(form.percentage, false);
      if (percentage === null) return wrong('percentage', 'unit:errors.notANumber');
      if (isAmbiguous(form.percentage)) return wrong('percentage', 'unit:errors.ambiguousDot');
      return check('percentage', { type: 'percentage', percentage }, 'unit:errors.percentageRange');
    }
    case 'ratio':
      return requirement.list
        ? readList(requirement.list, requirement.whole, form)
        : readRatio(requirement.whole, form);
    case 'number':
      return single('number', readNumberText(requirement, form.number));
    case 'date':
      return single('date', readDateText(requirement, form.date));
    case 'choice':
      return single('choice', readChoiceText(requirement.options, form.choice));
    case 'table': {
      const { rows, errors } = readRows(requirement.table, form);
      if (Object.keys(errors).length > 0) return allWrong(errors);
      return rows.length === 0 ? nothing : { ok: true, value: { type: 'table', rows } };
    }
  }
}

const LEVEL = /^[1-5]$/;
const nothing: ReadAnswer = { ok: true, value: null };
const wrong = (field: string, key: string): ReadAnswer => allWrong({ [field]: { key } });

function allWrong(errors: Record<string, CellError>): ReadAnswer {
  const [[field, error] = ['', { key: 'errors:field.custom' }]] = Object.entries(errors);
  return { ok: false, field, ...error, errors };
}

function single(field: 'number' | 'date' | 'choice', cell: ReadCell): ReadAnswer {
  if ('error' in cell) return allWrong({ [field]: cell.error });
  return cell.text === '' ? nothing : check(field, { type: field, [field]: cell.text });
}

/** Rows decide as soon as there is one; the two numbers are then their sums, whatever stands in their fields. */
function readList(list: RatioList, whole: boolean, form: AnswerForm): ReadAnswer {
  const { rows, errors } = readRows(list, form);
  if (Object.keys(errors).length > 0) return allWrong(errors);
  if (rows.length === 0) return readRatio(whole, form);
  const numerator = columnSum(rows, list.numerator);
  const denominator = columnSum(rows, list.denominator);
  const value = { type: 'ratio', numerator, denominator, rows };
  return check('numerator', value, 'unit:errors.numberRange');
}

function readRatio(whole: boolean, form: AnswerForm): ReadAnswer {
  if (form.numerator.trim() === '' && form.denominator.trim() === '') return nothing;
  const numbers: Record<string, string> = {};
  for (const field of ['numerator', 'denominator'] as const) {
    const number = readNumber(form[field], whole);
    if (whole && (number === null || number.includes('.')))
      return wrong(field, 'unit:errors.not_whole');
    if (number === null) return wrong(field, 'unit:errors.notANumber');
    const amount = { type: 'ratio', numerator: number, denominator: number };
    const inRange = check(field, amount, 'unit:errors.numberRange');
    if (!inRange.ok) return inRange;
    numbers[field] = number;
  }
  return check('numerator', { type: 'ratio', ...numbers }, 'unit:errors.numberRange');
}

function check(field: string, value: unknown, key = 'unit:errors.choose'): ReadAnswer {
  const parsed = answerValueSchema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : wrong(field, key);
}

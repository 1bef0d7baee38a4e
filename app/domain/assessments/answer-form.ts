import { z } from 'zod';

import type { AnswerValue } from '~/domain/instruments/answer';
import { answerValueSchema } from '~/domain/instruments/answer.schema';
import type { Requirement } from '~/domain/instruments/instrument';
import { cleanText } from '~/shared/clean-text';

/** Longest note and pointer, in UTF-16 units. */
export const NOTE_MAX = 5000;
export const POINTER_MAX = 200;

const text = z.string().default('');

/** Fields of the page of one requirement. Only those of its answer type are read. */
export const answerFormSchema = z.object({
  version: z.coerce.number().int().min(0),
  note: text.transform(cleanText).pipe(z.string().max(NOTE_MAX, 'unit:errors.noteTooLong')),
  pointer: text
    .transform(cleanText)
    .pipe(z.string().max(POINTER_MAX, 'unit:errors.pointerTooLong')),
  /** One of the region's earlier files. */
  fileId: z.union([z.literal(''), z.uuid('unit:errors.fileUnknownId')]).default(''),
  claim: text,
  level: text,
  numerator: text,
  denominator: text,
  percentage: text,
  flag: text,
});
export type AnswerForm = z.infer<typeof answerFormSchema>;

export type ReadAnswer =
  { ok: true; value: AnswerValue | null } | { ok: false; field: keyof AnswerForm; key: string };

const NUMBER = /^\d+(\.\d+)?$/;
const GROUPED = /^\d{1,3}(\.\d{3})+(,\d+)?$/;
const WITH_COMMA = /^\d+,\d+$/;

/**
 * A number as people in Indonesia type it, as decimal text: '73,4' and '73.4', '1.234,5' (dots group when a comma
 * stands too), and '1.234' as 1234 where only whole numbers make sense. null when it is no number, or written the
 * English way ('1,234.5'): nothing is guessed.
 */
export function readNumber(typed: string, whole: boolean): string | null {
  const bare = typed.replace(/[\s\u00a0%]/g, '');
  const isGrouped = GROUPED.test(bare) && (whole || bare.includes(','));
  if (bare.includes(',') && !isGrouped && !WITH_COMMA.test(bare)) return null;
  const number = (isGrouped ? bare.replaceAll('.', '') : bare).replace(',', '.');
  return NUMBER.test(number) ? number : null;
}

/** The value typed for a requirement; null when nothing was. A wrong one names its field and says why. */
export function readAnswer(requirement: Requirement, form: AnswerForm): ReadAnswer {
  switch (requirement.answerType) {
    case 'claim':
      return form.claim === '' ? nothing : check('claim', { type: 'claim', claim: form.claim });
    case 'level':
      return form.level === ''
        ? nothing
        : check('level', { type: 'level', level: Number(form.level) });
    case 'flag':
      if (form.flag === '') return nothing;
      if (form.flag !== 'yes' && form.flag !== 'no') return wrong('flag', 'unit:errors.choose');
      return check('flag', { type: 'flag', flag: form.flag === 'yes' });
    case 'percentage': {
      if (form.percentage.trim() === '') return nothing;
      const percentage = readNumber(form.percentage, false);
      if (percentage === null) return wrong('percentage', 'unit:errors.notANumber');
      return check('percentage', { type: 'percentage', percentage }, 'unit:errors.percentageRange');
    }
    case 'ratio':
      return readRatio(requirement.whole, form);
  }
}

const nothing: ReadAnswer = { ok: true, value: null };
const wrong = (field: keyof AnswerForm, key: string): ReadAnswer => ({ ok: false, field, key });

function readRatio(whole: boolean, form: AnswerForm): ReadAnswer {
  if (form.numerator.trim() === '' && form.denominator.trim() === '') return nothing;
  const numbers: Record<string, string> = {};
  for (const field of ['numerator', 'denominator'] as const) {
    const number = readNumber(form[field], whole);
    if (number === null) return wrong(field, 'unit:errors.notANumber');
    if (whole && number.includes('.')) return wrong(field, 'unit:errors.not_whole');
    numbers[field] = number;
  }
  return check('numerator', { type: 'ratio', ...numbers }, 'unit:errors.numberRange');
}

function check(field: keyof AnswerForm, value: unknown, key = 'unit:errors.choose'): ReadAnswer {
  const parsed = answerValueSchema.safeParse(value);
  return parsed.success ? { ok: true, value: parsed.data } : wrong(field, key);
}

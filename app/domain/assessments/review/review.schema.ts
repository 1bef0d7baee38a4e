import { z } from 'zod';

import { VERDICTS } from '~/domain/instruments/verdict';
import { isCivilDate } from '~/shared/dates';
import { cleanedText, digits, typedLine } from '~/shared/form-text';

import { readNumber } from '../typed-number';
import { QUEUE_AGES, QUEUE_KINDS, QUEUE_ROUNDS, QUEUE_SORTS, QUEUE_TABS } from './queue-choices';
import { TEXT_MAX } from './verdict-limits';
import type { VerifiedLevel } from './verdict-problem';

const reason = cleanedText.pipe(z.string().max(TEXT_MAX, 'assessor:errors.reasonTooLong'));

const version = digits('assessor:errors.staleForm');

/** Points as typed; null where none are. At most four decimals, as the database may hold any number of them. */
const score = z
  .string()
  .trim()
  .optional()
  .transform((typed, context) => {
    if (!typed) return null;
    const read = readNumber(typed, false);
    if (read !== null && /^\d{1,4}(\.\d{1,4})?$/.test(read)) return read;
    context.addIssue({ code: 'custom', message: 'assessor:errors.scoreRange' });
    return z.NEVER;
  });

/** What of a verdict its form holds, finished or not. Versions say what the assessor had on the screen. */
const verdictShape = {
  verdict: z
    .union([z.literal('').transform(() => null), z.enum(VERDICTS)], {
      error: 'assessor:errors.verdictRequired',
    })
    .optional()
    .transform((verdict) => verdict ?? null),
  level: z
    .union([z.literal(''), z.string().regex(/^[0-5]$/)], { error: 'assessor:errors.levelRequired' })
    .optional()
    .transform((text) => (text ? (Number(text) as VerifiedLevel) : null)),
  score,
  reason,
  question: reason.optional().transform((text) => text ?? ''),
  round: version,
  answerVersion: version,
};

/** The verdict form with its buttons; without JavaScript the private note and the phrases are a part of it. */
export const verdictFormSchema = z.object({
  intent: z.enum(['save', 'saveNext', 'note', 'phrase']),
  ...verdictShape,
  verdictVersion: version,
});

/** What a page sends to save a verdict by itself. */
export const saveVerdictSchema = z.object({ ...verdictShape, version });

const note = cleanedText.pipe(z.string().max(TEXT_MAX, 'assessor:errors.reasonTooLong'));

/** The private note in its form or in that of the verdict, and what a page sends to save it by itself. */
export const noteFormSchema = z.object({ note, noteVersion: version });
export const saveNoteSchema = z.object({ note, version });

/** One form, several buttons: what to do with the whole assessment. */
export const stepFormSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('claim') }),
    z.object({ intent: z.literal('takeOver') }),
    z.object({ intent: z.literal('handBack') }),
    z.object({ intent: z.literal('accept') }),
  ],
  { error: 'assessor:errors.unknownStep' },
);
export type StepForm = z.infer<typeof stepFormSchema>;

/** A return to the unit, beside what it asks of each requirement (`askedIn`). */
export const returnFormSchema = z.object({
  intent: z.enum(['preview', 'return'], { error: 'assessor:errors.unknownStep' }),
  reason: reason.pipe(z.string().min(1, 'assessor:errors.returnReason')),
  dueOn: z.string().refine(isCivilDate, { error: 'assessor:errors.dueDate' }),
});

/** Filters of the queue as the URL holds them; anything unreadable falls back to the default. */
export const queueFilterSchema = z.object({
  status: z.enum(QUEUE_TABS).catch('all'),
  q: typedLine.pipe(z.string().max(80)).catch(''),
  cycle: z.uuid().nullable().catch(null),
  kind: z.enum(QUEUE_KINDS).catch('any'),
  /** Code of a standard, or of a part of the ITKP. */
  section: z
    .string()
    .regex(/^[A-Z0-9]{1,12}$/)
    .nullable()
    .catch(null),
  round: z.enum(QUEUE_ROUNDS).catch('any'),
  age: z.enum(QUEUE_AGES).catch('any'),
  sort: z.enum(QUEUE_SORTS).catch('waiting'),
  page: digits().pipe(z.number().min(1).max(10_000)).catch(1),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** The one button of the queue. */
export const queueFormSchema = z.object({ intent: z.literal('next') });

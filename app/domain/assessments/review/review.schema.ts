import { z } from 'zod';

import { VERDICTS } from '~/domain/instruments/verdict';
import { isCivilDate } from '~/shared/dates';
import { cleanedText, digits, typedLine } from '~/shared/form-text';

import { QUEUE_SORTS, QUEUE_STATUSES } from './queue-choices';
import type { VerifiedLevel } from './verdict-problem';

const reason = cleanedText.pipe(z.string().max(4000, 'assessor:errors.reasonTooLong'));

const version = digits('assessor:errors.staleForm');

/** The verdict form. Versions say what the assessor had on the screen. */
export const verdictFormSchema = z.object({
  intent: z.enum(['save', 'saveNext']),
  verdict: z.enum(VERDICTS, { error: 'assessor:errors.verdictRequired' }),
  level: z
    .union([z.literal(''), z.string().regex(/^[0-5]$/)], { error: 'assessor:errors.levelRequired' })
    .optional()
    .transform((text) => (text ? (Number(text) as VerifiedLevel) : null)),
  reason,
  round: version,
  answerVersion: version,
  verdictVersion: version,
});

/** One form, several buttons: what to do with the whole assessment. */
export const stepFormSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('claim') }),
    z.object({ intent: z.literal('takeOver') }),
    z.object({ intent: z.literal('handBack') }),
    z.object({ intent: z.literal('accept') }),
    z.object({
      intent: z.literal('return'),
      reason: reason.pipe(z.string().min(1, 'assessor:errors.returnReason')),
      dueOn: z.string().refine(isCivilDate, { error: 'assessor:errors.dueDate' }),
    }),
  ],
  { error: 'assessor:errors.unknownStep' },
);
export type StepForm = z.infer<typeof stepFormSchema>;

/** Filters of the queue as the URL holds them; anything unreadable falls back to the default. */
export const queueFilterSchema = z.object({
  status: z.enum(['all', 'mine', ...QUEUE_STATUSES]).catch('all'),
  q: typedLine.pipe(z.string().max(80)).catch(''),
  sort: z.enum(QUEUE_SORTS).catch('waiting'),
  page: digits().pipe(z.number().min(1).max(10_000)).catch(1),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

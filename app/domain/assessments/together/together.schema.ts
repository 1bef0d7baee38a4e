import { z } from 'zod';

import { isCivilDate } from '~/shared/dates';
import { cleanedText } from '~/shared/form-text';

import { versionField } from '../answer-form';
import { COMMENT_MAX } from './together';

/** Nobody, or an account's id. */
const colleague = z.union([
  z.literal('').transform(() => null),
  z.uuid('unit:errors.notColleague'),
]);

/** A day in Asia/Jakarta, or none. */
const dueOn = z
  .string()
  .refine((text) => text === '' || isCivilDate(text), 'unit:errors.dueInvalid')
  .transform((text) => (text === '' ? null : text));

/** Made by a page that may have to send twice; the comment gets it. */
const commentId = z.uuid('unit:errors.version').optional();

const body = cleanedText.pipe(
  z.string().min(1, 'unit:errors.commentEmpty').max(COMMENT_MAX, 'unit:errors.commentTooLong'),
);

/** Who the page was made for. */
const person = z.uuid('unit:errors.version');

/** What the forms beside an answer send. */
export const togetherFormSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('assign'),
    person,
    assigneeId: colleague,
    dueOn,
    version: versionField,
  }),
  z.object({ intent: z.literal('comment'), person, commentId, body }),
  z.object({ intent: z.literal('reply'), person, commentId, threadId: z.uuid(), body }),
  z.object({ intent: z.literal('resolve'), person, threadId: z.uuid() }),
  z.object({ intent: z.literal('reopen'), person, threadId: z.uuid() }),
]);

export type TogetherForm = z.infer<typeof togetherFormSchema>;

/** What the form of a whole section sends. */
export const sectionFormSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('assign'),
    assigneeId: z.uuid('unit:errors.chooseColleague'),
    dueOn,
    replace: z.literal('yes').optional(),
  }),
  z.object({ intent: z.literal('clear') }),
]);

import { z } from 'zod';

import { VERDICTS } from '~/domain/instruments/verdict';
import { cleanedText, digits } from '~/shared/form-text';

import type { VerifiedLevel } from '../review/verdict-problem';

const settled = {
  verdict: z.enum(VERDICTS, { error: 'assessor:errors.verdictRequired' }),
  level: z
    .union([z.literal(''), z.string().regex(/^[0-5]$/)], { error: 'assessor:errors.levelRequired' })
    .optional()
    .transform((text) => (text ? (Number(text) as VerifiedLevel) : null)),
  /** With a decimal comma or point. */
  score: z
    .string()
    .trim()
    .regex(/^(-?\d{1,12}([.,]\d{1,6})?)?$/, 'agreement:errors.score')
    .optional()
    .transform((text) => (text ? text.replace(',', '.') : null)),
  reason: cleanedText.pipe(
    z
      .string()
      .min(1, 'agreement:errors.reasonRequired')
      .max(4000, 'agreement:errors.reasonTooLong'),
  ),
  version: digits('assessor:errors.staleForm'),
};

/** The moderation form: fill it in from a seat, or settle. */
export const moderationFormSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('take1') }),
    z.object({ intent: z.literal('take2') }),
    z.object({ intent: z.literal('save'), ...settled }),
    z.object({ intent: z.literal('saveNext'), ...settled }),
  ],
  { error: 'agreement:errors.unknownStep' },
);

/** The one act for everything both found alike. */
export const alikeFormSchema = z.object({
  intent: z.literal('agreeSame', { error: 'agreement:errors.unknownStep' }),
});

/** The cycle the team's figures are of. */
export const teamFilterSchema = z.object({ siklus: z.uuid().nullable().catch(null) });

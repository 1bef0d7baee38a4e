import { z } from 'zod';

import { isCivilDate } from '~/shared/dates';
import { cleanedText, digits } from '~/shared/form-text';

import { LETTER_MAX } from './letter';
import { INSTEAD_REASON_MAX, REOPEN_REASON_MAX } from './minutes';

/** Forms of the minutes: draw up, sign what is on the screen, reopen. */
export const minutesFormSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({ intent: z.literal('prepare') }),
    z.object({
      intent: z.literal('sign'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'minutes:errors.changed'),
    }),
    z.object({
      intent: z.literal('signInstead'),
      sha256: z.string().regex(/^[0-9a-f]{64}$/, 'minutes:errors.changed'),
      capacity: z.enum(['seat1', 'seat2'], { error: 'minutes:errors.notInstead' }),
      why: cleanedText.pipe(
        z
          .string()
          .min(1, 'minutes:errors.insteadReason')
          .max(INSTEAD_REASON_MAX, 'minutes:errors.insteadReason'),
      ),
    }),
    z.object({
      intent: z.literal('reopen'),
      openUntil: z
        .union([
          z.literal('').transform(() => null),
          z.string().refine(isCivilDate, 'minutes:errors.openUntilRange'),
        ])
        .optional()
        .transform((day) => day ?? null),
      reason: cleanedText.pipe(
        z
          .string()
          .min(1, 'minutes:errors.reasonRequired')
          .max(REOPEN_REASON_MAX, 'minutes:errors.reasonRequired'),
      ),
    }),
  ],
  { error: 'minutes:errors.unknownStep' },
);

const part = cleanedText.pipe(z.string().max(LETTER_MAX, 'minutes:errors.letterTooLong'));

/** The letter to the unit as its lead words it. */
export const letterFormSchema = z.object({
  strengths: part,
  missing: part,
  version: digits('assessor:errors.staleForm'),
});

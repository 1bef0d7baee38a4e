import { z } from 'zod';

import { CLAIMS, type AnswerValue } from './answer';
import { LEVELS } from './instrument';

/** Not negative, at most 15 digits before and 6 after the dot. Messages are i18n keys of the caller. */
const amount = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/);
/** why: over 100 is real (more announced than budgeted, see the ITKP rule sets); over 1000 is a slip. */
const percentage = z.string().regex(/^(1000(\.0{1,6})?|\d{1,3}(\.\d{1,6})?)$/);

export const answerValueSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('claim'), claim: z.enum(CLAIMS) }),
  z.strictObject({ type: z.literal('level'), level: z.literal([...LEVELS]) }),
  z.strictObject({ type: z.literal('ratio'), numerator: amount, denominator: amount }),
  z.strictObject({ type: z.literal('percentage'), percentage }),
  z.strictObject({ type: z.literal('flag'), flag: z.boolean() }),
]) satisfies z.ZodType<AnswerValue>;

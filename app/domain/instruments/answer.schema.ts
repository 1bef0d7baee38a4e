import { z } from 'zod';

import { isCivilDate } from '~/shared/dates';

import { CLAIMS, type AnswerValue } from './answer';
import { LEVELS } from './instrument';
import { CELL_MAX, ROWS_MAX } from './table';

/** Not negative, at most 15 digits before and 6 after the dot. Messages are i18n keys of the caller. */
const amount = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/);
/** why: over 100 is real (more announced than budgeted, see the ITKP rule sets); over 1000 is a slip. */
const percentage = z.string().regex(/^(1000(\.0{1,6})?|\d{1,3}(\.\d{1,6})?)$/);

const rows = z
  .array(z.record(z.string().regex(/^[a-z][a-z0-9]*$/), z.string().min(1).max(CELL_MAX)))
  .max(ROWS_MAX);

export const answerValueSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('claim'), claim: z.enum(CLAIMS) }),
  z.strictObject({ type: z.literal('level'), level: z.literal([...LEVELS]) }),
  z.strictObject({
    type: z.literal('ratio'),
    numerator: amount,
    denominator: amount,
    rows: rows.min(1).optional(),
  }),
  z.strictObject({ type: z.literal('percentage'), percentage }),
  z.strictObject({ type: z.literal('flag'), flag: z.boolean() }),
  z.strictObject({ type: z.literal('number'), number: amount }),
  z.strictObject({ type: z.literal('date'), date: z.string().refine(isCivilDate) }),
  z.strictObject({ type: z.literal('choice'), choice: z.string().regex(/^[a-z0-9_]+$/) }),
  z.strictObject({ type: z.literal('table'), rows: rows.min(1) }),
]) satisfies z.ZodType<AnswerValue>;

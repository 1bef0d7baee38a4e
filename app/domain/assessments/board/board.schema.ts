import { z } from 'zod';

import { CELL_STATES, GROUP_NAMES } from './cell';

/** What the board is asked for by its address; what is not understood is as if it were not there. */
export const boardFilterSchema = z.object({
  siklus: z.uuid().nullable().catch(null),
  /** A code of a standard. */
  standar: z
    .string()
    .regex(/^[A-Z0-9]{1,12}$/)
    .nullable()
    .catch(null),
  /** A state of a cell, or the group it is in. */
  keadaan: z
    .enum([...GROUP_NAMES, ...CELL_STATES])
    .nullable()
    .catch(null),
});
export type BoardFilter = z.infer<typeof boardFilterSchema>;

import { z } from 'zod';

import { digits, typedLine } from '~/shared/form-text';

/** Parts of the list of works to assign. `free`: a seat nobody has; `given`: one waits for its person; `held`: one is held. */
export const ASSIGNMENT_STATES = ['all', 'free', 'given', 'held'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const assignmentFilterSchema = z.object({
  siklus: z.uuid().nullable().catch(null),
  keadaan: z.enum(ASSIGNMENT_STATES).catch('all'),
  q: typedLine.pipe(z.string().max(80)).catch(''),
  page: digits().pipe(z.number().min(1).max(10_000)).catch(1),
});
export type AssignmentFilter = z.infer<typeof assignmentFilterSchema>;

/**
 * Works that may be ticked at once; a page of the list has a quarter of it. why: the address of a plan names each, and what
 * is on the way takes no more than 8 KB of one.
 */
export const TICKED_MOST = 100;

const ids = z.array(z.uuid());

/** The ids of a repeated field; null where it is not there. @throws ZodError where one is none */
export function idsOf(values: readonly unknown[]): string[] | null {
  return values.length > 0 ? ids.parse(values) : null;
}

/** Buttons under the list. */
export const bulkFormSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('assign'),
      siklus: z.uuid(),
      orang: z.uuid('assignment:errors.whom'),
    }),
    z.object({ intent: z.literal('unassign'), siklus: z.uuid() }),
    z.object({ intent: z.literal('plan'), siklus: z.uuid() }),
  ],
  { error: 'assessor:errors.unknownStep' },
);

/** The button under a plan. */
export const planFormSchema = z.object({
  intent: z.literal('apply'),
  siklus: z.uuid(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'assignment:errors.planChanged'),
});

const seat = z
  .enum(['1', '2'], { error: 'assessor:errors.whichSeat' })
  .transform((text) => (text === '2' ? 2 : 1) as 1 | 2);

/** What a lead does with one seat. */
export const seatFormSchema = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('assign'),
      seat,
      orang: z.union([z.literal('').transform(() => null), z.uuid()], {
        error: 'assignment:errors.whom',
      }),
    }),
    z.object({ intent: z.literal('takeOver'), seat }),
    z.object({ intent: z.literal('handBack'), seat }),
  ],
  { error: 'assessor:errors.unknownStep' },
);

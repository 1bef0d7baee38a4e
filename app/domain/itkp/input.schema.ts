import { z } from 'zod';

import { VERDICTS } from '~/domain/instruments/verdict';
import * as R from '~/shared/rational';

/**
 * Shapes of what one part is computed from. Messages are keys of the `itkp` texts, without the
 * namespace; `input-error.ts` turns them into words.
 */

/** Plain text of a decimal without needless zeros: "10.0" and 10 are the same input. */
const normal = (text: string) => R.toDecimal(R.fromDecimal(text)) ?? text;

/**
 * A number of 0 or more, as decimal text or a JSON number. A JSON number is taken by its shortest
 * spelling; past 15 digits that is no longer what was written, so such a number must come as text.
 */
const amount = z
  .union([z.string(), z.number()], { error: 'error.amount' })
  .transform((value) => (typeof value === 'number' ? spelled(value) : value))
  .pipe(
    z
      .string()
      .regex(/^\d{1,20}(\.\d{1,12})?$/, 'error.amount')
      .transform(normal),
  );

function spelled(value: number): string {
  const text = String(value);
  return text.replace(/\D/g, '').length <= 15 ? text : '';
}

const count = z.int({ error: 'error.count' }).min(0, 'error.count').max(1_000_000, 'error.count');

/** Absent and null both mean "not known yet": the part is then not computable, never 0. */
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((v) => v ?? null);

const level = z
  .int({ error: 'error.level' })
  .min(0, 'error.level')
  .max(5, 'error.level')
  .nullable();

/** A share as its two numbers, in any unit as long as it is the same (rupiah, packages). */
const ratio = z.strictObject({
  kind: z.literal('ratio'),
  numerator: optional(amount),
  denominator: optional(amount),
});
/** A share already given in percent; above 100 is possible. */
const percent = z.strictObject({ kind: z.literal('percent'), percent: optional(amount) });
/** Something that is there or not, or a count of how often. Exactly one of the two. */
const flag = z
  .strictObject({
    kind: z.literal('flag'),
    value: z.boolean({ error: 'error.flag' }).nullish(),
    count: count.nullish(),
  })
  .refine((v) => (v.value ?? null) === null || (v.count ?? null) === null, 'error.flag_both');
/** Posts of JF PPBJ, in persons. */
const formation = z.strictObject({
  kind: z.literal('formation'),
  filled: optional(count),
  needed: optional(count),
});
/**
 * Verified maturity: a level 1 to 5 per variable (0 or null: none yet), or the count of variables at
 * the rule's level; `predicate` is the PKP predicate, where there is one (from 2026).
 */
const maturity = z
  .strictObject({
    kind: z.literal('maturity'),
    levels: z.record(z.string().min(1), level).nullish(),
    count: count.nullish(),
    predicate: z.string().min(1).nullish(),
  })
  .refine((v) => (v.levels ?? null) === null || (v.count ?? null) === null, 'error.maturity_both');
const choice = z.strictObject({ kind: z.literal('choice'), option: optional(z.string().min(1)) });
/** A plain index value, such as the SPI. */
const number = z.strictObject({ kind: z.literal('number'), value: optional(amount) });
/** A score taken as published instead of computed, in points. */
const given = z.strictObject({
  kind: z.literal('given'),
  score: amount,
  source: z.string().min(1).nullish(),
});

/** Filed, and judged otherwise than met: there is a claim, but no number to compute from. */
const unverified = z.strictObject({
  kind: z.literal('unverified'),
  verdict: z.enum(VERDICTS).exclude(['met']),
});

export const itkpInputSchema = z.discriminatedUnion(
  'kind',
  [ratio, percent, flag, formation, maturity, choice, number, given, unverified],
  { error: 'error.kind' },
);

/** What an ITKP is computed from: one input per part code of the rule set. */
export const itkpInputsSchema = z.record(z.string(), itkpInputSchema);

/** One input as it may be written, and as it is read (numbers as normal decimal text). */
export type ItkpInputDraft = z.input<typeof itkpInputSchema>;
export type ItkpInput = z.output<typeof itkpInputSchema>;
export type ItkpInputsDraft = Record<string, ItkpInputDraft>;
export type ItkpInputs = Record<string, ItkpInput>;

const publishedSchema = z.strictObject({
  total: amount,
  predicate: z.string().min(1).nullish(),
  /** Published score per part code. */
  parts: z.record(z.string(), amount).nullish(),
  source: z.string().min(1).nullish(),
});

/** The JSON file of `itkp compute`. */
export const itkpFileSchema = z.strictObject({
  region: z.string().min(1).nullish(),
  year: z.int({ error: 'error.year' }).nullish(),
  asOf: z.iso.date('error.date').nullish(),
  status: z.enum(['official', 'interim'], { error: 'error.status' }).nullish(),
  source: z.string().min(1).nullish(),
  note: z.string().min(1).nullish(),
  inputs: itkpInputsSchema,
  published: publishedSchema.nullish(),
});
export type ItkpFile = z.output<typeof itkpFileSchema>;
export type PublishedRow = z.output<typeof publishedSchema>;

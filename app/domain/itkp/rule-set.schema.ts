import { z } from 'zod';

import { checkRuleSet } from './rule-set.checks';

/** Text in both interface languages. */
export const localTextSchema = z.strictObject({ id: z.string().min(1), en: z.string().min(1) });

/** A number as quoted decimal text, 0 or more: YAML and JSON numbers would pass through a binary float. */
const decimal = z.string().regex(/^\d+(\.\d+)?$/, 'write the number as quoted decimal text');
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9._]*$/);

/**
 * How sure a fact is and where it comes from: H checked by arithmetic on published scores, M one
 * credible source, L inferred. `source` names an entry of the rule set's `sources`.
 */
const mark = {
  confidence: z.enum(['H', 'M', 'L']),
  source: code,
  note: localTextSchema.optional(),
};

const band = z.strictObject({
  from: decimal,
  fromInclusive: z.boolean(),
  to: decimal.nullable(),
  toInclusive: z.boolean(),
  score: decimal,
  note: localTextSchema.optional(),
});

const levels = {
  level: z.int().min(1).max(5),
  levelName: localTextSchema,
  variables: z.int().min(1),
};

const rule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('linear'),
    floor: z.strictObject({ percent: decimal, ...mark }).nullable(),
    over: z.strictObject({ treatment: z.enum(['mirror', 'cap']), ...mark }),
    ...mark,
  }),
  z.strictObject({ kind: z.literal('binary'), threshold: z.int().min(1), ...mark }),
  z.strictObject({ kind: z.literal('min_ratio'), capPercent: decimal, ...mark }),
  z.strictObject({ kind: z.literal('level_count'), ...levels, ...mark }),
  z.strictObject({
    kind: z.literal('stepped'),
    axis: z.enum(['percent', 'index']),
    domain: z.strictObject({ min: decimal, max: decimal.nullable() }),
    bands: z.array(band).min(1),
    ...mark,
  }),
  z.strictObject({
    kind: z.literal('choice'),
    options: z.array(z.strictObject({ code, label: localTextSchema, score: decimal })).min(1),
    ...mark,
  }),
  z.strictObject({
    kind: z.literal('ladder'),
    ...levels,
    rungs: z
      .array(
        z.strictObject({
          label: localTextSchema,
          score: decimal,
          when: z.discriminatedUnion('kind', [
            z.strictObject({ kind: z.literal('predicate'), predicate: code }),
            z.strictObject({ kind: z.literal('count'), from: z.int().min(0), to: z.int().min(0) }),
          ]),
        }),
      )
      .min(1),
    ...mark,
  }),
]);

const notMeasured = z.strictObject({
  kind: z.literal('not_measured'),
  code,
  label: localTextSchema,
  note: localTextSchema,
});

const measured = {
  code,
  label: localTextSchema,
  weight: decimal,
  weightMark: z.strictObject(mark),
  notes: z.array(localTextSchema).optional(),
};

const leaf = z.strictObject({
  kind: z.literal('leaf'),
  ...measured,
  measure: z.strictObject({ text: localTextSchema, ...mark }),
  /** Kinds of input accepted for this part; a given score is accepted everywhere. */
  inputs: z
    .array(z.enum(['ratio', 'percent', 'flag', 'formation', 'maturity', 'choice', 'number']))
    .min(1),
  rule,
});

const group = z.strictObject({
  kind: z.literal('group'),
  ...measured,
  parts: z.array(z.discriminatedUnion('kind', [leaf, notMeasured])).min(1),
});

export const ruleSetSchema = z
  .strictObject({
    code: z.literal('itkp'),
    version: z.string().regex(/^\d{4}\.\d+$/, 'a version is a year, a dot and a number'),
    years: z.array(z.int().min(2000).max(2100)).min(1),
    name: localTextSchema,
    /** What the weights of the measured parts add to. */
    total: decimal,
    rounding: z.strictObject({ mode: z.literal('half_up'), decimals: z.int().min(0).max(6) }),
    /** Largest difference, in points, between a published total and a sum that passes unflagged. */
    tolerance: z.strictObject({ points: decimal, ...mark }),
    legal: z.array(localTextSchema),
    sources: z.record(code, z.strictObject({ text: localTextSchema, url: z.url().optional() })),
    notes: z.array(localTextSchema).optional(),
    parts: z.array(z.discriminatedUnion('kind', [group, leaf, notMeasured])).min(1),
    predicates: z.strictObject({
      bands: z.array(
        z.strictObject({
          code,
          label: localTextSchema,
          from: decimal,
          fromInclusive: z.boolean(),
          to: decimal,
          toInclusive: z.boolean(),
        }),
      ),
      ...mark,
    }),
  })
  .superRefine((ruleSet, context) => {
    for (const { path, message } of checkRuleSet(ruleSet)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

export type RuleSet = z.infer<typeof ruleSetSchema>;

/**
 * Reads one rule set from parsed YAML or JSON. Refuses unknown keys, weights that do not add to the
 * declared total, and bands or predicates with a gap or an overlap. Throws an Error that lists every
 * fault with its path.
 */
export function parseRuleSet(value: unknown): RuleSet {
  const parsed = ruleSetSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((i) => `${i.path.join('.') || '(root)'}: ${i.message}`);
  throw new Error(`ITKP rule set refused:\n${faults.join('\n')}`);
}

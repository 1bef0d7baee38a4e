import { z } from 'zod';

import { localizedSchema } from '~/domain/instruments/instrument.schema';
import { covers, isRegionCode } from '~/domain/regions/scope';
import { isCivilDate } from '~/shared/dates';
import { compare, fromDecimal, rational, sum } from '~/shared/rational';

import { GATE_OPS, type AwardCategory, type AwardGate, type AwardRules } from './award-rules';
import { BASES, METRIC_NAMES, METRICS, refKey } from './metric';

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const decimal = z.string().regex(/^\d{1,15}(\.\d{1,9})?$/);
const positive = decimal.refine((text) => /[1-9]/.test(text), { error: 'Must be above 0.' });
const date = z.string().refine(isCivilDate, { error: 'Not a calendar day (YYYY-MM-DD).' });
const year = z.int().min(2000).max(2199);
const region = z.string().refine(isRegionCode, { error: 'Not a region code.' });
const span = { from: date, to: date };
const ordered = ({ from, to }: { from: string; to: string }) => from <= to;

const name = z.enum(METRIC_NAMES);
const metricRefSchema = z.union([
  z.strictObject({ name, year }),
  z.strictObject({ name, latestUpTo: year }),
  z.strictObject({ name, ...span }).refine(ordered, { error: 'from comes before to.' }),
]);

const gateSchema = z
  .strictObject({
    code,
    title: localizedSchema,
    basis: localizedSchema,
    metric: metricRefSchema,
    op: z.enum(GATE_OPS),
    threshold: z.union([decimal, z.boolean()]),
  })
  .superRefine((gate: AwardGate, context) => {
    const yesNo = METRICS[gate.metric.name].unit === 'yes_no';
    if (yesNo !== (typeof gate.threshold === 'boolean'))
      context.addIssue({
        code: 'custom',
        path: ['threshold'],
        message: `${gate.metric.name} is compared with ${yesNo ? 'true or false' : 'a number'}.`,
      });
    if (yesNo && gate.op !== 'eq')
      context.addIssue({ code: 'custom', path: ['op'], message: 'Yes or no: use eq.' });
  });

const partSchema = z.strictObject({
  code,
  title: localizedSchema,
  basis: localizedSchema,
  metric: metricRefSchema,
  weight: positive,
  normalise: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('share_of_max') }),
    z.strictObject({ kind: z.literal('min_max') }),
    z.strictObject({ kind: z.literal('cap'), cap: positive }),
  ]),
});

const unique = (values: readonly string[]) => new Set(values).size === values.length;

const categorySchema = z
  .strictObject({
    code,
    title: localizedSchema,
    source: localizedSchema,
    gates: z.array(gateSchema),
    score: z.array(partSchema).min(1),
    tieBreaks: z.array(metricRefSchema),
    winners: z.int().min(1),
  })
  .superRefine((category: AwardCategory, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!unique(category.gates.map((gate) => gate.code))) fault('gates', 'Duplicate code.');
    if (!unique(category.score.map((part) => part.code))) fault('score', 'Duplicate code.');
    if (!unique(category.tieBreaks.map(refKey))) fault('tieBreaks', 'Asked twice.');
    const total = sum(category.score.map((part) => fromDecimal(part.weight)));
    if (compare(total, rational(100)) !== 0) fault('score', 'The weights must add up to 100.');
  });

const editionSchema = z
  .strictObject({
    year,
    ownerRegion: region,
    held: z.strictObject({ on: date, at: z.string().trim().min(1) }),
    population: z.strictObject({
      levels: z.array(z.enum(['province', 'kabupaten', 'kota'])).min(1),
      within: region,
    }),
    period: z.strictObject(span).refine(ordered, { error: 'from comes before to.' }),
  })
  .refine((edition) => covers(edition.ownerRegion, edition.population.within), {
    path: ['population', 'within'],
    error: 'Lies outside the owner region.',
  });

/** One award rule file: strict, weights that add up, thresholds that fit their metric. */
export const awardRulesSchema = z
  .strictObject({
    code,
    version: z.string().trim().min(1),
    programme: z.strictObject({ code, name: localizedSchema }),
    edition: editionSchema,
    note: localizedSchema,
    rounding: z.strictObject({ digits: z.int().min(0).max(9), mode: z.literal('half_up') }),
    selection: z.strictObject({
      basisOrder: z
        .array(z.enum(BASES))
        .refine((order) => unique(order) && order.length === BASES.length, {
          error: 'Names every basis once.',
        }),
      partYear: z.enum(['refuse', 'accept']),
    }),
    categories: z.array(categorySchema).min(1),
  })
  .refine((rules) => unique(rules.categories.map((category) => category.code)), {
    path: ['categories'],
    error: 'Duplicate code.',
  });

/** Checks a parsed YAML or JSON document. Throws ZodError with the path of every fault. */
export function parseAwardRules(document: unknown): AwardRules {
  return awardRulesSchema.parse(document);
}

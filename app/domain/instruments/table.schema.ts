import { z } from 'zod';

import { isCivilDate } from '~/shared/dates';

import type { Localized } from './instrument';
import { BAND_TONES, ROWS_MAX, type Column, type Formula, type TableSpec } from './table';

const text = z.string().trim().min(1);
export const localizedSchema = z.strictObject({
  id: text,
  en: text,
}) satisfies z.ZodType<Localized>;

const bound = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})(\.\d{1,6})?$/)
  .nullable();
const day = z.string().refine(isCivilDate, 'A day as YYYY-MM-DD.').nullable();
const name = z.string().regex(/^[a-z][a-z0-9]*$/);

export const numberShape = {
  unit: localizedSchema.nullable(),
  min: bound,
  max: bound,
  decimals: z.int().min(0).max(6),
};
export const dateShape = { min: day, max: day };
export const optionsSchema = z
  .array(z.strictObject({ code: z.string().regex(/^[a-z0-9_]+$/), label: localizedSchema }))
  .min(2)
  .refine((options) => isUnique(options.map(({ code }) => code)), 'Two options of one code.');

const columnBase = {
  code: name,
  title: localizedSchema,
  hint: localizedSchema.nullable().default(null),
  required: z.boolean(),
};
const bandSchema = z.strictObject({
  code: name,
  label: localizedSchema,
  upTo: bound,
  tone: z.enum(BAND_TONES),
});
const columnSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...columnBase, kind: z.literal('text') }),
  z.strictObject({ ...columnBase, kind: z.literal('number'), ...numberShape }),
  z.strictObject({ ...columnBase, kind: z.literal('choice'), options: optionsSchema }),
  z.strictObject({ ...columnBase, kind: z.literal('date'), ...dateShape }),
  z.strictObject({
    ...columnBase,
    required: z.literal(false).default(false),
    kind: z.literal('computed'),
    formula: z.strictObject({
      op: z.enum(['product', 'sum', 'largest']),
      of: z.array(name).min(1),
    }),
    bands: z.array(bandSchema),
  }),
]) satisfies z.ZodType<Column>;

export const tableShape = {
  rowName: localizedSchema,
  minRows: z.int().min(0).max(ROWS_MAX),
  maxRows: z.int().min(1).max(ROWS_MAX),
  columns: z.array(columnSchema).min(1).max(20),
};

/** Tells a fault of a table by its path below the table. */
type Report = (path: (string | number)[], message: string) => void;

/** What the shape cannot say: unique columns, formulas over number columns of the table, bands that cover all values. */
export function checkTable(table: TableSpec, report: Report): void {
  const { columns, minRows, maxRows } = table;
  if (minRows > maxRows) report(['minRows'], 'More than the most rows.');
  if (!isUnique(columns.map(({ code }) => code))) report(['columns'], 'Two columns of one code.');
  if (columns.every(({ kind }) => kind === 'computed'))
    report(['columns'], 'Nothing to fill in: every column is computed.');
  columns.forEach((column, index) => {
    if (column.kind !== 'computed')
      return checkBounds(column, (message) => report(['columns', index], message));
    checkFormula(column.formula, table, (message) =>
      report(['columns', index, 'formula'], message),
    );
    checkBands(column.bands, (message) => report(['columns', index, 'bands'], message));
  });
}

/** Lowest before highest, for a number or a date. */
export function checkBounds(
  spec: { kind?: string; min?: string | null; max?: string | null },
  report: (message: string) => void,
): void {
  const { min, max } = spec;
  if (min == null || max == null) return;
  const isOrdered = isCivilDate(min) ? min <= max : Number(min) <= Number(max);
  if (!isOrdered) report('The lowest comes before the highest.');
}

function checkFormula({ of }: Formula, table: TableSpec, report: (message: string) => void): void {
  const numbers = table.columns.filter(({ kind }) => kind === 'number').map(({ code }) => code);
  for (const code of of) if (!numbers.includes(code)) report(`No number column ${code}.`);
  if (!isUnique(of)) report('A column counts once.');
}

function checkBands(
  bands: readonly { code: string; upTo: string | null }[],
  report: (message: string) => void,
): void {
  if (bands.length === 0) return;
  const ends = bands.map(({ upTo }) => (upTo === null ? Infinity : Number(upTo)));
  const isRising = ends.every((end, index) => index === 0 || end > ends[index - 1]!);
  if (!isRising || ends.at(-1) !== Infinity)
    report('Bands rise, and only the last one has no upper end (upTo: null).');
  if (!isUnique(bands.map(({ code }) => code))) report('Two bands of one code.');
}

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

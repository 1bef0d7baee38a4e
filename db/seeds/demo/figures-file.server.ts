import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';
import { z } from 'zod';

import { GENERATED_NOTES } from '~/domain/figures/generated-text';
import { INDICATOR_CODES, type IndicatorCode } from '~/domain/figures/indicator';

const region = z.string().regex(/^\d{2}(\.\d{2})?$/);
const day = z.iso.date();
const score = z.string().regex(/^\d{1,3}\.\d{2}$/);

const schema = z.strictObject({
  sources: z.record(z.string(), z.strictObject({ title: z.string(), url: z.url().optional() })),
  figures: z.array(
    z.strictObject({
      region,
      indicator: z.enum(INDICATOR_CODES as [IndicatorCode, ...IndicatorCode[]]),
      year: z.int(),
      from: day.optional(),
      to: day.optional(),
      partYear: z.boolean().default(false),
      value: z.string().regex(/^\d+(\.\d+)?$/),
      unit: z.string(),
      note: z.enum(Object.keys(GENERATED_NOTES)).optional(),
      source: z.string(),
      asOf: day,
    }),
  ),
  maturityLevel3: z.strictObject({
    year: z.int(),
    source: z.string(),
    asOf: day,
    regions: z.array(region),
  }),
  standardsMet: z.array(
    z.strictObject({
      region,
      year: z.int(),
      source: z.string(),
      standards: z.array(z.int().min(1).max(17)),
    }),
  ),
  itkp: z.array(
    z.strictObject({
      region,
      source: z.string(),
      asOf: day,
      years: z.record(z.string().regex(/^\d{4}$/), z.record(z.string(), score)),
    }),
  ),
});

export type PublishedFile = z.infer<typeof schema>;

/** The published figures of the demonstration; throws when the file does not fit its schema or names an unknown source. */
export async function readPublishedFigures(): Promise<PublishedFile> {
  const path = new URL('./published-figures.yaml', import.meta.url);
  const file = schema.parse(parse(await readFile(path, 'utf8')));
  const used = [...file.figures, file.maturityLevel3, ...file.standardsMet, ...file.itkp];
  for (const { source } of used) {
    if (!file.sources[source]) throw new Error(`published-figures.yaml: unknown source ${source}`);
  }
  return file;
}

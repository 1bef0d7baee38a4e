import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { CSV_COLUMNS } from '~/domain/transactions/marketplace-row';

import { BASES, METRIC_NAMES } from './metric';

const words = z.record(z.string(), z.string());
const schema = z.object({
  metric: words,
  basis: words,
  shortfall: words,
  reason: words,
  normalise: words,
  import: z.object({ column: words, error: words }),
});
const read = (language: string) => {
  const file = new URL(`../../i18n/${language}/awards.json`, import.meta.url);
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
};

describe.each(['id', 'en'])('awards.json in %s', (language) => {
  const text = read(language);

  it('has words for every metric, basis, shortfall and reason', () => {
    expect(Object.keys(text.metric)).toEqual(METRIC_NAMES.map((name) => name.replaceAll('.', '_')));
    for (const basis of BASES) expect(text.basis[basis]).toBeTruthy();
    expect(Object.keys(text.shortfall).sort()).toEqual([
      'at_least',
      'exactly',
      'more_than',
      'must_be_no',
      'must_be_yes',
      'unknown',
    ]);
    expect(Object.keys(text.reason).sort()).toEqual([
      'missing',
      'no_value',
      'not_assessable',
      'not_verified',
      'part_year_only',
    ]);
    expect(Object.keys(text.normalise).sort()).toEqual(['cap', 'min_max', 'share_of_max']);
  });

  it('has words for every fault of an import, as the parser names them', () => {
    const source = readFileSync(
      new URL('../transactions/marketplace-row.ts', import.meta.url),
      'utf8',
    );
    const union = /type CsvErrorCode =([^;]+);/.exec(source)?.[1] ?? '';
    const codes = [...union.matchAll(/'([a-z_]+)'/g)].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(10);
    expect(Object.keys(text.import.error).sort()).toEqual([...codes].sort());
    expect(Object.keys(text.import.column)).toEqual([...CSV_COLUMNS]);
  });
});

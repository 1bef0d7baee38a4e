import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { category, gate, part, rules } from '~tests/factories/award-rules';
import { findCategory, metricRefsOf, type AwardRules } from './award-rules';
import { awardRulesSchema, parseAwardRules } from './award-rules.schema';
import { refKey } from './metric';

const folder = new URL('../../../db/reference/awards/', import.meta.url);
const document = (file: string): unknown => parse(readFileSync(new URL(file, folder), 'utf8'));

describe('the reference files', () => {
  it('all parse, each named by its code', () => {
    const files = readdirSync(folder);
    expect(files).toEqual(['blangkon-2023.yaml', 'blangkon-2024.yaml']);
    for (const file of files) expect(`${parseAwardRules(document(file)).code}.yaml`).toBe(file);
  });

  it('hold the two editions with the categories announced', () => {
    const [first, second] = ['blangkon-2023.yaml', 'blangkon-2024.yaml'].map((file) =>
      parseAwardRules(document(file)),
    );
    expect(first?.edition.held).toEqual({ on: '2023-08-24', at: 'Surakarta' });
    expect(first?.edition.period).toEqual({ from: '2022-01-01', to: '2022-12-31' });
    expect(first?.categories.map(({ code }) => code)).toEqual([
      'best-participant',
      'umk-commitment',
    ]);
    expect(second?.edition.held.on).toBe('2024-08-06');
    expect(second?.edition.period).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(second?.categories.map(({ code }) => code)).toEqual([
      'best-participant',
      'ukpbj-proaktif',
    ]);
  });

  it('read no metric from outside the edition’s period', () => {
    for (const file of readdirSync(folder)) {
      const { edition, categories } = parseAwardRules(document(file));
      for (const ref of categories.flatMap(metricRefsOf)) {
        const year = 'year' in ref ? ref.year : 'latestUpTo' in ref ? ref.latestUpTo : null;
        expect(year, refKey(ref)).toBe(Number(edition.period.to.slice(0, 4)));
      }
    }
  });
});

describe('metricRefsOf', () => {
  it('names each metric once', () => {
    const refs = metricRefsOf(
      category({ gates: [gate()], tieBreaks: [part().metric, { name: 'itkp.total', year: 2023 }] }),
    );
    expect(refs.map(refKey)).toEqual([
      'maturity.level@≤2023',
      'blangkon.packages@2023',
      'itkp.total@2023',
    ]);
    expect(findCategory(rules(), 'best')?.code).toBe('best');
    expect(findCategory(rules(), 'worst')).toBeNull();
  });
});

describe('refuses', () => {
  const faults = (value: AwardRules): string[] => {
    const result = awardRulesSchema.safeParse(value);
    return result.success ? [] : result.error.issues.map((issue) => issue.path.join('.'));
  };
  const withCategory = (change: Parameters<typeof category>[0]) =>
    faults(rules([category(change)]));

  it('nothing in valid rules', () => {
    expect(faults(rules())).toEqual([]);
  });

  it('weights that do not add up to exactly 100', () => {
    const parts = (a: string, b: string) => [
      part({ weight: a }),
      part({ code: 'nilai', weight: b }),
    ];
    expect(withCategory({ score: parts('70', '30') })).toEqual([]);
    expect(withCategory({ score: parts('70', '30.000000001') })).toEqual(['categories.0.score']);
  });

  it('a threshold that does not fit its metric', () => {
    const attested = { name: 'attestation.no_legal_case', year: 2023 } as const;
    expect(
      withCategory({ gates: [gate({ metric: attested, op: 'eq', threshold: true })] }),
    ).toEqual([]);
    expect(withCategory({ gates: [gate({ metric: attested, op: 'eq' })] })).toHaveLength(1);
    expect(withCategory({ gates: [gate({ metric: attested, threshold: true })] })).toHaveLength(1);
    expect(withCategory({ gates: [gate({ threshold: true })] })).toHaveLength(1);
    expect(withCategory({ gates: [gate({ threshold: '3,5' })] })).toHaveLength(1);
  });

  it('duplicates, an unknown metric, a cap of 0, a population outside the owner, a basis left out', () => {
    expect(withCategory({ gates: [gate(), gate()] })).toEqual(['categories.0.gates']);
    expect(faults(rules([category(), category()]))).toEqual(['categories']);
    const unknown = JSON.parse(JSON.stringify(rules()).replace('blangkon.packages', 'luck'));
    expect(awardRulesSchema.safeParse(unknown).success).toBe(false);
    const capped = part({ normalise: { kind: 'cap', cap: '0' } });
    expect(withCategory({ score: [capped] })).toEqual(['categories.0.score.0.normalise.cap']);
    const valid = rules();
    const population = { ...valid.edition.population, within: '35' };
    expect(faults({ ...valid, edition: { ...valid.edition, population } })).toHaveLength(1);
    const selection = { ...valid.selection, basisOrder: valid.selection.basisOrder.slice(1) };
    expect(faults({ ...valid, selection })).toEqual(['selection.basisOrder']);
  });
});

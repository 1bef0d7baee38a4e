import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { allParts, findRuleSet } from './rule-set';
import { parseRuleSet } from './rule-set.schema';

const folder = new URL('../../../db/reference/itkp/', import.meta.url);
const files = readdirSync(folder).sort();
const read = (file: string): unknown => parse(readFileSync(new URL(file, folder), 'utf8'));

/** A rule set file with the value at one path replaced, so a refusal is shown on an otherwise good file. */
function changed(file: string, path: string, value: unknown): () => unknown {
  const root = read(file);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
  (holder as Record<string, unknown>)[last] = value;
  return () => parseRuleSet(root);
}

describe('the rule set files', () => {
  it('are the four that cover 2021 to 2026', () => {
    const ruleSets = files.map((file) => parseRuleSet(read(file)));
    expect(ruleSets.map((r) => [r.version, r.years])).toEqual([
      ['2021.1', [2021]],
      ['2022.1', [2022]],
      ['2023.1', [2023, 2024, 2025]],
      ['2026.1', [2026]],
    ]);
  });

  it('keep "not measured" apart from a weight', () => {
    const unmeasured = (file: string) =>
      allParts(parseRuleSet(read(file))).flatMap((p) => (p.kind === 'not_measured' ? p.code : []));
    expect(unmeasured('itkp-2021.yaml')).toEqual([
      'A.e_purchasing',
      'A.toko_daring',
      'A.non_e_tendering',
      'A.e_kontrak',
      'D',
    ]);
    expect(unmeasured('itkp-2022.yaml')).toEqual(['A.toko_daring', 'D']);
    expect(unmeasured('itkp-2023.yaml')).toEqual(['D']);
    expect(unmeasured('itkp-2026.yaml')).toEqual([]);
  });
});

describe('parseRuleSet', () => {
  it.each([
    [
      'weights that miss their group',
      'parts.0.parts.2.weight',
      '3',
      'weights add to 29, not to 30',
    ],
    ['weights that miss the total', 'total', '90', 'weights add to 100, not to 90'],
    ['a gap between predicates', 'predicates.bands.2.from', '71', 'gap or overlap: starts at 71'],
    ['a cut on both sides', 'predicates.bands.2.fromInclusive', true, '70 belongs to both'],
    ['a cut on neither side', 'predicates.bands.1.toInclusive', false, '70 belongs to neither'],
    ['predicates that stop early', 'predicates.bands.3.to', '99', 'must end at 100'],
    ['an unknown source', 'parts.1.rule.source', 'hearsay', 'no source is called hearsay'],
    ['a code used twice', 'parts.0.parts.1.code', 'A.sirup', 'A.sirup stands twice'],
    ['an unknown key', 'extra', 1, 'Unrecognized key: "extra"'],
    ['a bare number', 'total', 100, 'total: '],
    ['an input the rule cannot use', 'parts.1.inputs', ['flag'], 'cannot use flag'],
    ['a floor at 100 percent', 'parts.0.parts.0.rule.floor.percent', '100', 'under 100 percent'],
    ['another code', 'code', 'ispe', 'code: '],
  ])('refuses %s', (_what, path, value, message) => {
    expect(changed('itkp-2023.yaml', path, value)).toThrow(message);
  });

  it.each([
    ['an overlap of bands', 'parts.0.parts.0.rule.bands.3.toInclusive', true, '80 belongs to both'],
    ['a gap in bands', 'parts.0.parts.0.rule.bands.3.to', '79', 'starts at 80'],
    ['bands that end', 'parts.0.parts.0.rule.bands.7.to', '200', 'must end at no upper end'],
    ['another best score', 'parts.3.rule.bands.2.score', '9', 'the best score is 9, the weight 10'],
    ['a count on two rungs', 'parts.2.rule.rungs.4.when.to', 9, '9 variables stand on 2 rungs'],
  ])('refuses %s', (_what, path, value, message) => {
    expect(changed('itkp-2026.yaml', path, value)).toThrow(message);
  });

  it('lists every fault with its path', () => {
    const root = read('itkp-2023.yaml') as Record<string, unknown>;
    expect(() => parseRuleSet({ ...root, version: '1', years: [] })).toThrow(
      /version: [^\n]+\nyears: /,
    );
  });
});

describe('findRuleSet', () => {
  const base = parseRuleSet(read('itkp-2023.yaml'));

  it('takes the latest version valid for the year', () => {
    const later = { ...base, version: '2023.10' };
    const middle = { ...base, version: '2023.9', years: [2024] };
    expect(findRuleSet([base, later, middle], 2024)?.version).toBe('2023.10');
    expect(findRuleSet([base, middle], 2024)?.version).toBe('2023.9');
    expect(findRuleSet([base, middle], 2023)?.version).toBe('2023.1');
    expect(findRuleSet([base, later, middle], 2020)).toBeNull();
  });
});

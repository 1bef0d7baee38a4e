import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '~/shared/canonical-json';
import { ITKP_RULE_SETS } from '~tests/factories/itkp-rule-sets';

import { computeFromJson } from './compute-from-json';
import { ItkpInputError } from './input-error';

const folder = new URL('../../../tests/fixtures/itkp/', import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

function faults(year: number, json: unknown): string[] {
  try {
    computeFromJson(ITKP_RULE_SETS, year, json);
  } catch (error) {
    if (error instanceof ItkpInputError) return error.describe('en');
    throw error;
  }
  return [];
}

describe('computeFromJson', () => {
  it.each(readdirSync(folder))('gives plain JSON, the same bytes each time: %s', (file) => {
    const year = Number(/\d{4}/.exec(file)?.[0]);
    const output = computeFromJson(ITKP_RULE_SETS, year, read(file));
    const bytes = canonicalJson(output);
    expect(canonicalJson(computeFromJson(ITKP_RULE_SETS, year, read(file)))).toBe(bytes);
    expect(canonicalJson(JSON.parse(JSON.stringify(output)))).toBe(bytes);
  });

  it('computes from raw data, names what is missing and gives the partial score', () => {
    const output = computeFromJson(ITKP_RULE_SETS, 2023, read('simulasi-2023.json'));
    expect(output).toMatchObject({
      year: 2023,
      about: { status: 'interim', asOf: '2023-09-30' },
      ruleSet: { code: 'itkp', version: '2023.1' },
      status: 'not_computable',
      total: null,
      predicate: null,
      gap: null,
    });
    expect(output.notComputable).toEqual([
      {
        code: 'A.e_kontrak',
        label: { id: 'e-Kontrak', en: 'e-Kontrak' },
        reason: {
          code: 'zero_denominator',
          text: {
            id: 'penyebutnya 0, sehingga persentasenya tidak ada',
            en: 'its denominator is 0, so there is no percentage',
          },
        },
      },
    ]);
    // 10 × 4125/4200 + 5 × 812/964 + 4 × 1311/1620 + 1 + 5 × 0.735 + 30 × 14/26 + 40 × 6/9 = 64.7655…
    expect(output.partial).toMatchObject({ score: { rounded: '64.77' }, outOf: '95' });
    expect(output.explanation.id.join('\n')).toContain(
      'p = 412.500.000.000 ÷ 420.000.000.000 = 98,214285… %',
    );
  });

  it.each<[string, number, unknown, string[]]>([
    ['no object', 2023, 'x', ['(root): must be object']],
    ['no inputs', 2023, {}, ['inputs: must be record']],
    [
      'another year',
      2023,
      { year: 2022, inputs: {} },
      ['year: the file says year 2022, asked was'],
    ],
    [
      'no rule set',
      2019,
      { inputs: {} },
      ['year: there is no ITKP rule set for 2019; there are: 2021'],
    ],
    ['an unknown key', 2023, { inputs: {}, foo: 1 }, ['(root): unknown key: foo']],
    [
      'no kind',
      2023,
      { inputs: { B: { filled: 1 } } },
      ['inputs.B.kind: kind must be one of ratio'],
    ],
    [
      'text for a number',
      2023,
      { inputs: { B: { kind: 'percent', percent: '12,5' } } },
      ['inputs.B.percent: must be a number of 0 or more'],
    ],
    ['a bad date', 2023, { inputs: {}, asOf: '2023-02-30' }, ['asOf: must be a date']],
    [
      'a key of another kind',
      2023,
      { inputs: { B: { kind: 'percent', filled: 1 } } },
      ['inputs.B: unknown key: filled'],
    ],
    [
      'a level of 6',
      2023,
      { inputs: { C: { kind: 'maturity', levels: { a: 6 } } } },
      ['inputs.C.levels.a: must be a level from 0 to 5'],
    ],
    [
      'two faults',
      2023,
      {
        inputs: { B: { kind: 'percent', percent: true }, C: { kind: 'given' } },
      },
      ['inputs.B.percent: must be a number', 'inputs.C.score: must be a number'],
    ],
    [
      'a prototype key',
      2023,
      JSON.parse('{"inputs":{"__proto__":{"kind":"given","score":1}}}'),
      [],
    ],
  ])('answers %s with the path', (_what, year, json, expected) => {
    const found = faults(year, json);
    expect(found).toHaveLength(expected.length);
    expected.forEach((start, i) => expect(found[i]?.startsWith(start), found[i]).toBe(true));
  });
});

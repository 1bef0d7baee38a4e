import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '~/shared/canonical-json';
import * as R from '~/shared/rational';
import { ITKP_2021, ITKP_2022, ITKP_2023, ITKP_RULE_SETS } from '~tests/factories/itkp-rule-sets';
import { anyInputs } from '~tests/factories/itkp-inputs';

import { computeItkp, predicateOf } from './compute';
import { explainItkp } from './explain';
import type { ItkpInputsDraft } from './input.schema';
import type { PartResult } from './result';

const full: ItkpInputsDraft = {
  'A.sirup': { kind: 'ratio', numerator: '950', denominator: '1000' },
  'A.e_tendering': { kind: 'percent', percent: '100' },
  'A.e_katalog': { kind: 'ratio', numerator: 2, denominator: 3 },
  'A.toko_daring': { kind: 'flag', count: 1 },
  'A.non_e_tendering': { kind: 'percent', percent: 104 },
  'A.e_kontrak': { kind: 'percent', percent: '20' },
  B: { kind: 'formation', filled: 1, needed: 3 },
  C: { kind: 'maturity', levels: { v1: 3, v2: 5, v3: 2, v4: null } },
};

const flat = (parts: PartResult[]): PartResult[] => parts.flatMap((p) => [p, ...flat(p.parts)]);
const part = (inputs: ItkpInputsDraft, code: string) =>
  flat(computeItkp(ITKP_2023, inputs).parts).find((p) => p.code === code);
const fractionOf = (text: string) => {
  const [n = '', d = '1'] = text.split('/');
  return R.rational(BigInt(n), BigInt(d));
};

describe('computeItkp', () => {
  it('scores every kind of rule of 2023 exactly', () => {
    const result = computeItkp(ITKP_2023, full);
    const scores = flat(result.parts).map((p) => [p.code, p.score?.fraction ?? null]);
    expect(Object.fromEntries(scores)).toEqual({
      A: '689/30', // 9.5 + 5 + 8/3 + 1 + 4.8 + 0
      'A.sirup': '19/2',
      'A.e_tendering': '5',
      'A.e_katalog': '8/3',
      'A.toko_daring': '1',
      'A.non_e_tendering': '24/5',
      'A.e_kontrak': '0',
      B: '10',
      C: '80/9',
      D: null,
    });
  });

  it('rounds only at the end: parts that print as 0.00 still count in the total', () => {
    const result = computeItkp(ITKP_2023, {
      A: { kind: 'given', score: '0.004' },
      B: { kind: 'given', score: '0.004' },
      C: { kind: 'given', score: '0.004' },
    });
    expect(result.parts.map((p) => p.score?.rounded)).toEqual(['0.00', '0.00', '0.00', undefined]);
    expect(result.total?.rounded).toBe('0.01');
  });

  it('does not take "not measured" for 0', () => {
    const result = computeItkp(ITKP_2021, {
      A: { kind: 'given', score: '21.80' },
      B: { kind: 'given', score: '0' },
      C: { kind: 'maturity', count: 1 },
    });
    expect(result.parts.find((p) => p.code === 'B')).toMatchObject({
      status: 'computed',
      score: { rounded: '0.00' },
      weight: '30',
    });
    expect(result.parts.find((p) => p.code === 'D')).toMatchObject({
      status: 'not_measured',
      score: null,
      weight: null,
    });
    expect(result.partial.outOf).toBe('100');
    expect(() =>
      computeItkp(ITKP_2022, { 'A.toko_daring': { kind: 'flag', value: false } }),
    ).toThrow('inputs.A.toko_daring: rule version 2022.1 does not measure this indicator');
  });

  it.each([
    [{ kind: 'ratio', numerator: 5, denominator: 0 }, 'zero_denominator'],
    [{ kind: 'ratio', numerator: 0, denominator: '0.00' }, 'zero_denominator'],
    [{ kind: 'ratio', numerator: 5 }, 'missing_denominator'],
    [{ kind: 'ratio', denominator: 5, numerator: null }, 'missing_numerator'],
    [{ kind: 'percent', percent: null }, 'missing_input'],
    [null, 'missing_input'],
  ] as const)('%j is not computable: %s', (input, reason) => {
    const { 'A.sirup': _, ...others } = full;
    const inputs = input ? { ...others, 'A.sirup': input } : others;
    const result = computeItkp(ITKP_2023, inputs);
    expect(result).toMatchObject({ status: 'not_computable', total: null, predicate: null });
    expect(result.notComputable).toEqual([
      expect.objectContaining({
        code: 'A.sirup',
        reason: expect.objectContaining({ code: reason }),
      }),
    ]);
    const group = result.parts.find((p) => p.code === 'A');
    expect(group).toMatchObject({ status: 'not_computable', score: null });
    expect(group?.partial?.fraction).toBe(
      R.toFraction(R.subtract(R.rational(689, 30), R.rational(19, 2))),
    );
    expect(result.partial.outOf).toBe('90');
    expect(explainItkp(result, 'id').join('\n')).toContain('belum dapat dihitung, karena');
  });

  it('treats a formation of 0 posts and maturity without a level as not computable', () => {
    expect(part({ B: { kind: 'formation', filled: 3, needed: 0 } }, 'B')?.reason?.code).toBe(
      'zero_denominator',
    );
    expect(part({ C: { kind: 'maturity', levels: { a: null } } }, 'C')?.reason?.code).toBe(
      'missing_input',
    );
  });

  it.each([
    ['0', '0.00', undefined],
    ['50', '0.00', 'L'],
    ['50.000001', '5.00', undefined],
    ['100', '10.00', undefined],
    ['100.5', '9.95', undefined],
    ['199', '0.10', undefined],
    ['200', '0.00', undefined],
    ['1000', '0.00', undefined],
  ])('SiRUP at %s %% scores %s', (percent, expected, floor) => {
    const sirup = part({ 'A.sirup': { kind: 'percent', percent } }, 'A.sirup');
    expect(sirup?.score?.rounded).toBe(expected);
    if (floor) expect(sirup?.confidence?.marks.floor).toBe(floor);
  });

  it('takes floors from the rule set', () => {
    const raised = structuredClone(ITKP_2023);
    const sirup = raised.parts[0]?.kind === 'group' ? raised.parts[0].parts[0] : undefined;
    if (sirup?.kind !== 'leaf' || sirup.rule.kind !== 'linear') throw new Error('no SiRUP rule');
    sirup.rule.floor = null;
    const inputs = { 'A.sirup': { kind: 'percent', percent: '40' } } as const;
    expect(flat(computeItkp(raised, inputs).parts)[1]?.score?.rounded).toBe('4.00');
    expect(part(inputs, 'A.sirup')?.score?.rounded).toBe('0.00');
  });

  it.each([
    [{ X: { kind: 'percent', percent: 1 } }, 'inputs.X: rule version 2023.1 has no such indicator'],
    [{ B: { kind: 'percent', percent: -1 } }, 'inputs.B.percent: must be a number of 0 or more'],
    [{ B: { kind: 'formation', filled: 1.5, needed: 3 } }, 'inputs.B.filled: must be a whole'],
    [
      { B: { kind: 'flag', value: true } },
      'inputs.B: kind must be one of formation, percent, given',
    ],
    [{ A: { kind: 'percent', percent: 1 } }, 'inputs.A: this indicator is computed from A.sirup'],
    [{ C: { kind: 'given', score: '40.01' } }, 'inputs.C: the score 40.01 is above the weight 40'],
    [
      { A: { kind: 'given', score: 1 }, 'A.sirup': { kind: 'given', score: 1 } },
      'inputs.A: its score is given, so A.sirup',
    ],
    [{ C: { kind: 'maturity', count: 10 } }, 'inputs.C: at most 9 variables'],
    [{ C: { kind: 'maturity', count: 1, levels: { a: 1 } } }, 'inputs.C: give only one of levels'],
    [{ C: { kind: 'maturity', predicate: 'unggul' } }, 'inputs.C: the PKP predicate'],
    [{ B: { kind: 'percent', percent: 12345678901234567890 } }, 'inputs.B.percent: must be'],
    [{ B: { kind: 'ratio', numerator: 1, denominator: 2 } }, 'inputs.B: kind must be one of'],
  ] as [ItkpInputsDraft, string][])('refuses %j', (inputs, message) => {
    expect(() => computeItkp(ITKP_2023, inputs)).toThrow(message);
  });
});

describe('properties', () => {
  const cases = fc
    .constantFrom(...ITKP_RULE_SETS)
    .chain((ruleSet) => anyInputs(ruleSet).map((inputs) => ({ ruleSet, inputs })));

  it('0 ≤ every score ≤ its weight, and the total has exactly one predicate', () => {
    fc.assert(
      fc.property(cases, ({ ruleSet, inputs }) => {
        const result = computeItkp(ruleSet, inputs);
        for (const p of flat(result.parts)) {
          if (!p.score || p.weight === null) continue;
          const score = fractionOf(p.score.fraction);
          expect(R.compare(score, R.ZERO)).not.toBe(-1);
          expect(R.compare(score, R.fromDecimal(p.weight))).not.toBe(1);
        }
        expect(result.status).toBe(result.notComputable.length > 0 ? 'not_computable' : 'computed');
        expect(result.total === null).toBe(result.status === 'not_computable');
        expect(result.predicate === null).toBe(result.total === null);
      }),
    );
  });

  it('the total is the exact sum of the exact parts, rounded once', () => {
    fc.assert(
      fc.property(cases, ({ ruleSet, inputs }) => {
        const { total, parts } = computeItkp(ruleSet, inputs);
        if (!total) return;
        const sum = R.sum(parts.flatMap((p) => (p.score ? fractionOf(p.score.fraction) : [])));
        expect(total.fraction).toBe(R.toFraction(sum));
        expect(total.rounded).toBe(R.toFixed(sum, ruleSet.rounding.decimals));
      }),
    );
  });

  it('gives the same bytes whatever the order and spelling of the inputs', () => {
    fc.assert(
      fc.property(cases, ({ ruleSet, inputs }) => {
        const bytes = canonicalJson(computeItkp(ruleSet, inputs));
        const reversed = Object.fromEntries(Object.entries(inputs).reverse());
        expect(canonicalJson(computeItkp(ruleSet, reversed))).toBe(bytes);
        const again = computeItkp(ruleSet, JSON.parse(bytes).inputs);
        expect(canonicalJson(again)).toBe(bytes);
      }),
    );
    const one = computeItkp(ITKP_2023, { B: { kind: 'percent', percent: '50.0' } });
    const two = computeItkp(ITKP_2023, { B: { kind: 'percent', percent: 50 } });
    expect(canonicalJson(one)).toBe(canonicalJson(two));
  });

  it('every result can be put into words in both languages', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('id' as const, 'en' as const), (c, language) => {
        const lines = explainItkp(computeItkp(c.ruleSet, c.inputs), language);
        expect(lines.join('\n')).not.toMatch(/\{\{|undefined|null|NaN/);
      }),
    );
  });

  it('a linear score never falls while p rises to 100 %', () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 100).toFixed(2));
    const codes = [
      'A.sirup',
      'A.e_tendering',
      'A.e_katalog',
      'A.non_e_tendering',
      'A.e_kontrak',
      'B',
    ];
    fc.assert(
      fc.property(percent, percent, fc.constantFrom(...codes), (a, b, code) => {
        const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a];
        const at = (p: string) =>
          fractionOf(
            part({ [code]: { kind: 'percent', percent: p } }, code)?.score?.fraction ?? '',
          );
        expect(R.compare(at(low), at(high))).not.toBe(1);
      }),
    );
  });

  it('more filled posts and more variables never lower a score', () => {
    const posts = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(
        posts,
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 8 }),
        (n, of, v) => {
          const b = (filled: number) =>
            fractionOf(
              part({ B: { kind: 'formation', filled, needed: of } }, 'B')?.score?.fraction ?? '',
            );
          const c = (count: number) =>
            fractionOf(part({ C: { kind: 'maturity', count } }, 'C')?.score?.fraction ?? '');
          expect(R.compare(b(n), b(n + 1))).not.toBe(1);
          expect(R.compare(c(v), c(v + 1))).toBe(-1);
        },
      ),
    );
  });

  it('every value from 0 to 100 has exactly one predicate in every rule set', () => {
    const value = fc.oneof(
      fc.integer({ min: 0, max: 1_000_000 }).map((n) => (n / 10_000).toFixed(4)),
      fc.constantFrom('0', '30', '50', '60', '70', '80', '90', '100', '69.99', '70.01'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ITKP_RULE_SETS), value, (ruleSet, score) => {
        const number = Number(score);
        const holding = ruleSet.predicates.bands.filter(
          (band) =>
            (number > Number(band.from) || (band.fromInclusive && number === Number(band.from))) &&
            (number < Number(band.to) || (band.toInclusive && number === Number(band.to))),
        );
        expect(holding).toEqual([predicateOf(ruleSet, score)]);
      }),
    );
    expect(() => predicateOf(ITKP_2023, '100.01')).toThrow(RangeError);
  });
});

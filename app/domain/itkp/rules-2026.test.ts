import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ITKP_2026 } from '~tests/factories/itkp-rule-sets';

import { computeItkp } from './compute';
import type { ItkpInputDraft, ItkpInputsDraft } from './input.schema';
import type { PartResult } from './result';
import { allParts } from './rule-set';

const flat = (parts: PartResult[]): PartResult[] => parts.flatMap((p) => [p, ...flat(p.parts)]);
const part = (code: string, input: ItkpInputDraft) =>
  flat(computeItkp(ITKP_2026, { [code]: input }).parts).find((p) => p.code === code);
const at = (code: string, percent: string) =>
  part(code, { kind: 'percent', percent })?.score?.exact;

describe('rule set 2026', () => {
  it.each<[string, [string, string][]]>([
    [
      'A1',
      [
        ['0', '0'],
        ['49.999', '0'],
        ['50', '1'],
        ['60', '2'],
        ['70', '3'],
        ['80', '4'],
        ['89.99', '4'],
        ['90', '5'],
        ['109.99', '5'],
        ['110', '4'],
        ['149.99', '4'],
        ['150', '0'],
        ['9999', '0'],
      ],
    ],
    [
      'A2',
      [
        ['39.9', '0'],
        ['40', '0.5'],
        ['50', '1'],
        ['60', '1.5'],
        ['70', '2'],
        ['80', '2.5'],
      ],
    ],
    [
      'A3',
      [
        ['19.9', '0'],
        ['20', '0.5'],
        ['30', '1'],
        ['40', '1.5'],
        ['50', '2'],
        ['60', '2.5'],
      ],
    ],
    [
      'A4',
      [
        ['19.9', '0'],
        ['20', '2'],
        ['30', '4'],
        ['40', '6'],
        ['50', '8'],
        ['60', '10'],
      ],
    ],
    [
      'A5',
      [
        ['9.9', '0'],
        ['10', '0.5'],
        ['20', '1'],
        ['30', '1.5'],
        ['40', '2'],
        ['50', '2.5'],
      ],
    ],
    [
      'A6',
      [
        ['9.9', '0'],
        ['10', '0.5'],
        ['20', '1'],
        ['30', '1.5'],
        ['40', '2'],
        ['50', '2.5'],
      ],
    ],
    [
      'A7',
      [
        ['39.9', '0'],
        ['40', '1'],
        ['50', '2'],
        ['60', '3'],
        ['70', '4'],
        ['80', '5'],
      ],
    ],
    [
      'B1',
      [
        ['0', '0'],
        ['0.001', '3'],
        ['29.9', '3'],
        ['30', '7'],
        ['60', '11'],
        ['70', '13'],
        ['80', '15'],
        ['89.999', '15'],
        ['90', '11'],
        ['120', '11'],
      ],
    ],
  ])('%s scores by its bands', (code, steps) => {
    expect(steps.map(([percent]) => [percent, at(code, percent)])).toEqual(steps);
  });

  it('keeps the lower score of B1 from 90 % as data, with a note, and tells the way to 15', () => {
    const b1 = part('B1', { kind: 'formation', filled: 27, needed: 27 });
    expect(b1?.score?.exact).toBe('11');
    expect(b1?.notes.map((note) => note.en).join(' ')).toContain(
      'The inconsistency is kept as found',
    );
    expect(b1?.change).toMatchObject({
      key: 'change.band',
      params: { points: '4', range: { id: '80 ≤ x < 90' } },
    });
  });

  it.each([
    ['B2', ['9', '8', '6', '4', '0']],
    ['B3', ['6', '5', '2', '0']],
  ])('%s scores its steps %j', (code, scores) => {
    const found = scores.map(
      (_, i) => part(code, { kind: 'choice', option: `step${i + 1}` })?.score?.exact,
    );
    expect(found).toEqual(scores);
    const beyond = { kind: 'choice', option: `step${scores.length + 1}` } as const;
    expect(() => part(code, beyond)).toThrow(`inputs.${code}: the option must be one of step1`);
  });

  it('C takes the PKP predicate first, then the count of variables', () => {
    const score = (input: object) => part('C', { kind: 'maturity', ...input })?.score?.exact;
    expect(['unggul', 'strategis', 'proaktif'].map((predicate) => score({ predicate }))).toEqual([
      '30',
      '27',
      '24',
    ]);
    expect(score({ predicate: 'proaktif', count: 9 })).toBe('24');
    expect(Array.from({ length: 10 }, (_, count) => score({ count }))).toEqual([
      '0',
      '7',
      '7',
      '7',
      '7',
      '7',
      '14',
      '14',
      '14',
      '21',
    ]);
  });

  it.each([
    ['0', '0'],
    ['72.99', '0'],
    ['73', '5'],
    ['77.9', '5'],
    ['77.95', '5'],
    ['78', '10'],
    ['100', '10'],
  ])('D with an SPI of %s scores %s', (value, expected) => {
    expect(part('D', { kind: 'number', value })?.score?.exact).toBe(expected);
  });

  it('refuses an SPI above 100', () => {
    expect(() => part('D', { kind: 'number', value: '100.1' })).toThrow(
      'inputs.D: must lie between 0 and 100',
    );
  });

  it('reaches 100 and AA with the best of everything', () => {
    const best: ItkpInputsDraft = {
      A1: { kind: 'percent', percent: '100' },
      ...Object.fromEntries(
        ['A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'B1'].map((code) => [
          code,
          { kind: 'percent', percent: '85' } as const,
        ]),
      ),
      B2: { kind: 'choice', option: 'step1' },
      B3: { kind: 'choice', option: 'step1' },
      C: { kind: 'maturity', predicate: 'unggul' },
      D: { kind: 'number', value: '80' },
    };
    const result = computeItkp(ITKP_2026, best);
    expect(result.total?.exact).toBe('100');
    expect(result.predicate?.code).toBe('AA');
  });

  it('never falls while p rises, save where the rule itself does (A1 from 110 %, B1 from 90 %)', () => {
    const codes = allParts(ITKP_2026).flatMap((p) =>
      p.kind === 'leaf' && p.rule.kind === 'stepped' && p.rule.axis === 'percent' ? p.code : [],
    );
    const top: Record<string, number> = { A1: 109_999, B1: 89_999 };
    const cases = fc.constantFrom(...codes).chain((code) => {
      const percent = fc.integer({ min: 0, max: top[code] ?? 300_000 });
      return fc.tuple(fc.constant(code), percent, percent);
    });
    fc.assert(
      fc.property(cases, ([code, a, b]) => {
        const score = (n: number) => Number(at(code, (n / 1000).toFixed(3)));
        expect(score(Math.min(a, b))).toBeLessThanOrEqual(score(Math.max(a, b)));
      }),
    );
  });
});

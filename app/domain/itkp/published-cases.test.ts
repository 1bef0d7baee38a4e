import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { ITKP_2022, ITKP_2023, ITKP_RULE_SETS } from '~tests/factories/itkp-rule-sets';

import { computeItkp } from './compute';
import { computeFromJson, type ItkpOutput } from './compute-from-json';
import type { PartResult } from './result';

function compute(name: string): ItkpOutput {
  const file = new URL(`../../../tests/fixtures/itkp/${name}.json`, import.meta.url);
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return computeFromJson(ITKP_RULE_SETS, Number(name.split('-')[1]), json);
}

const find = (parts: PartResult[], code: string): PartResult | undefined =>
  parts.flatMap((part) => [part, ...part.parts]).find((part) => part.code === code);
const score = (output: { parts: PartResult[] }, code: string) =>
  find(output.parts, code)?.score?.rounded;

describe('published cases', () => {
  it.each([
    // file, A, B, C, computed total, predicate, published − computed
    ['batang-2023', '20.36', '13.04', '40.00', '73.40', 'baik', '0.00'],
    ['lumajang-2021', '21.80', '0.00', '4.44', '26.24', 'kurang', '0.00'],
    ['lumajang-2022', '22.60', '1.10', '8.89', '32.59', 'kurang', '-0.09'],
    ['lumajang-2023', '19.69', '5.56', '31.11', '56.36', 'cukup', '0.00'],
    ['lumajang-2024', '22.73', '5.56', '35.56', '63.84', 'cukup', '+0.02'],
    ['lumajang-2025', '26.01', '6.67', '35.56', '68.23', 'cukup', '+0.01'],
    ['purbalingga-2024', '28.09', '8.89', '40.00', '76.98', 'baik', '0.00'],
  ])('%s computes as published, within the tolerance', (name, a, b, c, total, predicate, off) => {
    const output = compute(name);
    expect(['A', 'B', 'C'].map((code) => score(output, code))).toEqual([a, b, c]);
    expect(output.total?.rounded).toBe(total);
    expect(output.predicate?.code).toBe(predicate);
    expect(output.published?.total).toMatchObject({ difference: off, flagged: false });
    expect(output.published?.predicate?.agrees).toBe(true);
    expect(output.published?.parts.filter((part) => part.flagged)).toEqual([]);
  });

  it('keeps the exact value of Batang 2023 and says that A was given', () => {
    const output = compute('batang-2023');
    expect(output.total).toMatchObject({ fraction: '42207/575', terminates: false });
    expect(output.total?.exact).toBe('73.40347826086956521739');
    expect(find(output.parts, 'A')).toMatchObject({ basis: 'given', parts: [], formula: null });
    expect(output.explanation.id).toContain(
      'A Pemanfaatan Sistem Pengadaan: 20,36 dari 30, diberikan, bukan dihitung',
    );
    expect(output.explanation.en.join('\n')).toContain('p = 10 filled ÷ 23 needed = 43.478260…%');
    expect(output.gap).toMatchObject({ points: '16.61', target: '90.01' });
  });

  it('shows the sum of published parts beside the published total', () => {
    expect(compute('lumajang-2022').published?.partsSum).toEqual({
      published: '32.50',
      other: '32.60',
      difference: '-0.10',
      tolerance: '0.1',
      flagged: false,
    });
    expect(compute('lumajang-2024').published?.partsSum).toMatchObject({
      other: '63.85',
      difference: '+0.01',
      flagged: false,
    });
    expect(compute('purbalingga-2024').published?.partsSum).toBeNull();
  });

  it('scores the published percentages of Purbalingga 2024', () => {
    const output = compute('purbalingga-2024');
    expect(find(output.parts, 'A.e_katalog')?.score).toMatchObject({
      exact: '3.0264',
      terminates: true,
      rounded: '3.03',
    });
    expect(score(output, 'A.non_e_tendering')).toBe('4.55');
    expect(score(output, 'A.e_kontrak')).toBe('4.51');
  });
});

describe('published scores found again from their inputs', () => {
  it.each([
    [1, 27, '1.11'],
    [5, 27, '5.56'],
    [6, 27, '6.67'],
    [8, 27, '8.89'],
    [10, 23, '13.04'],
    [30, 27, '30.00'],
  ])('formation %i of %i gives %s', (filled, needed, expected) => {
    const result = computeItkp(ITKP_2023, { B: { kind: 'formation', filled, needed } });
    expect(score(result, 'B')).toBe(expected);
  });

  it.each([
    [0, '0.00'],
    [1, '4.44'],
    [2, '8.89'],
    [7, '31.11'],
    [8, '35.56'],
    [9, '40.00'],
  ])('%i of 9 variables gives %s', (count, expected) => {
    const result = computeItkp(ITKP_2022, { C: { kind: 'maturity', count } });
    expect(score(result, 'C')).toBe(expected);
  });

  it('leaves no second count that would print the same score', () => {
    const printed = (filled: number) =>
      score(computeItkp(ITKP_2023, { B: { kind: 'formation', filled, needed: 27 } }), 'B');
    const filled = Array.from({ length: 28 }, (_, i) => i);
    expect(filled.filter((n) => printed(n) === '5.56')).toEqual([5]);
    expect(filled.filter((n) => printed(n) === '6.67')).toEqual([6]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Requirement } from '~/domain/instruments/instrument';

import { answerFormSchema, readAnswer, readNumber } from './answer-form';

describe('readNumber', () => {
  it.each([
    ['73,4', false, '73.4'],
    ['73.4', false, '73.4'],
    ['73,4 %', false, '73.4'],
    ['1.234,5', false, '1234.5'],
    ['1.234', true, '1234'],
    ['1.234', false, '1.234'],
    ['12', true, '12'],
    ['-1', false, null],
    ['1,2,3', false, null],
    ['1,234.5', false, null],
    ['1.2.3,4', false, null],
    ['1.23,4', false, null],
    [',5', false, null],
    ['banyak', false, null],
    ['', false, null],
    ['1e3', false, null],
  ])('%j (whole: %j) is %j', (typed, whole, number) => {
    expect(readNumber(typed, whole)).toBe(number);
  });

  it('reads every whole number with and without grouping dots', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const grouped = String(number).replace(/\B(?=(\d{3})+$)/g, '.');
        expect(readNumber(grouped, true)).toBe(String(number));
        expect(readNumber(String(number), true)).toBe(String(number));
      }),
    );
  });
});

describe('readAnswer', () => {
  const texts = { id: 'x', en: 'x' };
  const base = {
    code: 'X',
    ordinal: 1,
    text: texts,
    guidance: texts,
    typicalEvidence: [],
    derived: false,
    placeholder: false,
  };
  const form = (fields: Record<string, string>) =>
    answerFormSchema.parse({ version: '0', ...fields });
  const claim: Requirement = { ...base, answerType: 'claim' };
  const flag: Requirement = { ...base, answerType: 'flag', indicator: 'f' };
  const ratio: Requirement = {
    ...base,
    answerType: 'ratio',
    indicator: 'formation',
    unit: texts,
    whole: true,
  };
  const percentage: Requirement = { ...base, answerType: 'percentage', indicator: 'sirup' };

  it('reads only the fields of its own type', () => {
    expect(readAnswer(claim, form({ claim: 'met', level: '3' }))).toEqual({
      ok: true,
      value: { type: 'claim', claim: 'met' },
    });
    expect(readAnswer(claim, form({ level: '3' }))).toEqual({ ok: true, value: null });
    expect(readAnswer(flag, form({ flag: 'no' }))).toEqual({
      ok: true,
      value: { type: 'flag', flag: false },
    });
    expect(readAnswer(ratio, form({ numerator: '10', denominator: '23' }))).toEqual({
      ok: true,
      value: { type: 'ratio', numerator: '10', denominator: '23' },
    });
  });

  it.each([
    [claim, { claim: 'perfect' }, 'claim'],
    [flag, { flag: 'maybe' }, 'flag'],
    [ratio, { numerator: '10' }, 'denominator'],
    [ratio, { numerator: '1,5', denominator: '2' }, 'numerator'],
    [ratio, { numerator: '9'.repeat(16), denominator: '2' }, 'numerator'],
    [percentage, { percentage: '1000,1' }, 'percentage'],
    [percentage, { percentage: 'seratus' }, 'percentage'],
  ])('refuses at the field', (requirement, fields, field) => {
    expect(readAnswer(requirement, form(fields))).toMatchObject({ ok: false, field });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Requirement } from '~/domain/instruments/instrument';

import { answerFormSchema, readAnswer } from './answer-form';

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
  const level: Requirement = { ...base, answerType: 'level', levels: [] };
  const oddNumber = fc.oneof(
    fc.nat(9).map((n) => `${n}e0`),
    fc.nat(9).map((n) => `0x${n}`),
    fc.nat(9).map((n) => `+${n}`),
    fc.nat(9).map((n) => `${n}.0`),
    fc.nat(9).map((n) => `0b${n}`),
  );
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
    [ratio, { numerator: '1', denominator: '9'.repeat(16) }, 'denominator'],
    [ratio, { numerator: '10 %', denominator: '23' }, 'numerator'],
    [percentage, { percentage: '1e0' }, 'percentage'],
    [percentage, { percentage: '1.234' }, 'percentage'],
    [percentage, { percentage: '0x3' }, 'percentage'],
    [level, { level: '1e0' }, 'level'],
    [level, { level: '0x3' }, 'level'],
    [level, { level: ' 3' }, 'level'],
    [level, { level: '6' }, 'level'],
    [claim, { claim: 'not_applicable', note: ' \n ' }, 'note'],
  ])('refuses at the field', (requirement, fields, field) => {
    expect(readAnswer(requirement, form(fields))).toMatchObject({ ok: false, field });
  });

  it('asks a count of people for a whole number, never for a percentage', () => {
    for (const denominator of ['', '2,5', 'dua', '1e1'])
      expect(readAnswer(ratio, form({ numerator: '10', denominator }))).toMatchObject({
        ok: false,
        field: 'denominator',
        key: 'unit:errors.not_whole',
      });
  });

  it('keeps "not applicable" with its reason', () => {
    expect(readAnswer(claim, form({ claim: 'not_applicable', note: 'Tanpa LPSE' }))).toMatchObject({
      ok: true,
    });
  });

  it('reads no level but the five digits', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), oddNumber), (typed) => {
        const read = readAnswer(level, form({ level: typed }));
        expect(read.ok).toBe(typed === '' || /^[1-5]$/.test(typed));
      }),
    );
  });

  it('takes a version of digits alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), oddNumber, fc.nat().map(String)), (version) => {
        const read = answerFormSchema.safeParse({ version });
        expect(read.success).toBe(/^(0|[1-9][0-9]{0,8})$/.test(version));
      }),
    );
  });
});

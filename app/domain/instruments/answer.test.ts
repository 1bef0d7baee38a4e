import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { answerProblem, CLAIMS, isAnswered, type AnswerState, type AnswerValue } from './answer';
import { answerValueSchema } from './answer.schema';
import type { Requirement } from './instrument';
import { sectionProgress, totalProgress } from './progress';

const claim = (value: (typeof CLAIMS)[number]): AnswerValue => ({ type: 'claim', claim: value });
const base = {
  code: 'B.R1',
  ordinal: 1,
  text: { id: 'Formasi', en: 'Formation' },
  guidance: { id: 'Isi', en: 'Fill' },
  typicalEvidence: [],
  derived: true,
  placeholder: false,
};
const formation: Requirement = {
  ...base,
  answerType: 'ratio',
  indicator: 'formation',
  unit: { id: 'orang', en: 'people' },
  whole: true,
};

describe('answerValueSchema', () => {
  it('takes exact numbers as text', () => {
    const good: AnswerValue[] = [
      claim('partly'),
      { type: 'level', level: 3 },
      { type: 'ratio', numerator: '10', denominator: '0' },
      { type: 'percentage', percentage: '112.5' },
      { type: 'flag', flag: false },
    ];
    for (const value of good) expect(answerValueSchema.parse(value)).toEqual(value);
  });

  it('refuses the rest', () => {
    const bad: unknown[] = [
      null,
      { type: 'claim', claim: 'yes' },
      { type: 'level', level: 6 },
      { type: 'level', level: '3' },
      { type: 'ratio', numerator: 10, denominator: '23' },
      { type: 'ratio', numerator: '-1', denominator: '23' },
      { type: 'percentage', percentage: '73,4' },
      { type: 'percentage', percentage: '1000.1' },
      { type: 'percentage', percentage: '1e2' },
      { type: 'flag', flag: 'true' },
      { type: 'flag', flag: true, note: 'x' },
    ];
    for (const value of bad) expect(answerValueSchema.safeParse(value).success).toBe(false);
  });
});

describe('answerProblem', () => {
  it('wants the type the requirement asks, and whole people', () => {
    const ratio = (numerator: string): AnswerValue => ({
      type: 'ratio',
      numerator,
      denominator: '23',
    });
    expect(answerProblem(formation, ratio('10'))).toBeNull();
    expect(answerProblem(formation, ratio('10.5'))).toBe('not_whole');
    expect(answerProblem({ ...formation, whole: false }, ratio('10.5'))).toBeNull();
    expect(answerProblem(formation, claim('met'))).toBe('wrong_type');
  });
});

describe('progress', () => {
  it('counts not applicable only with a note', () => {
    expect(isAnswered(null, 'note')).toBe(false);
    expect(isAnswered(claim('not_met'), null)).toBe(true);
    expect(isAnswered(claim('not_applicable'), null)).toBe(false);
    expect(isAnswered(claim('not_applicable'), ' \n')).toBe(false);
    expect(isAnswered(claim('not_applicable'), 'Server dikelola pusat')).toBe(true);
    expect(isAnswered({ type: 'flag', flag: false }, null)).toBe(true);
  });

  it('lists what is open in the order asked', () => {
    const asked = ['S01.R1', 'S01.R2', 'S01.R3'].map((code) => ({ code }));
    const answers: AnswerState[] = [
      { requirementCode: 'S01.R2', value: claim('met'), note: null },
      { requirementCode: 'S01.R3', value: claim('not_applicable'), note: '' },
      { requirementCode: 'S02.R1', value: claim('met'), note: null },
    ];
    const progress = sectionProgress(asked, answers);
    expect(progress).toEqual({
      answered: 1,
      total: 3,
      open: ['S01.R1', 'S01.R3'],
      complete: false,
    });
    expect(sectionProgress([], answers).complete).toBe(false);
    expect(totalProgress([progress, sectionProgress([{ code: 'S02.R1' }], answers)])).toMatchObject(
      {
        answered: 2,
        total: 4,
      },
    );
  });

  it('never loses a requirement: answered and open add up, and one more answer never lowers it', () => {
    const code = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    const answer = fc.record({
      requirementCode: code,
      value: fc.option(fc.constantFrom(...CLAIMS).map(claim)),
      note: fc.option(fc.constantFrom('', 'note')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(code), fc.array(answer), answer, (codes, answers, extra) => {
        const asked = codes.map((value) => ({ code: value }));
        const before = sectionProgress(asked, answers);
        const after = sectionProgress(asked, [...answers, extra]);
        expect(before.answered + before.open.length).toBe(before.total);
        expect(after.answered).toBeGreaterThanOrEqual(before.answered);
      }),
    );
  });
});

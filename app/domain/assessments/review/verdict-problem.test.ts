import { describe, expect, it } from 'vitest';

import type { AnswerValue } from '~/domain/instruments/answer';
import type { Requirement, ScoreSpec } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

import { verdictProblem, type UnfinishedVerdict } from './verdict-problem';

const CLAIM: AnswerValue = { type: 'claim', claim: 'met' };
const draft = (over: Partial<UnfinishedVerdict>): UnfinishedVerdict => ({
  ...{ verdict: 'met', level: null, score: null, reason: 'Terlihat', ...over },
});
const asked = (score?: ScoreSpec, answerType: Requirement['answerType'] = 'claim') => ({
  ...{ answerType, score },
});

describe('a verdict stands', () => {
  it.each<[string, Partial<UnfinishedVerdict>, AnswerValue | null, number, string | null]>([
    ['not before it is chosen', { verdict: null }, CLAIM, 1, 'verdictRequired'],
    ['as met with a file and no reason', { reason: ' ' }, CLAIM, 1, null],
    ['as met without a file only with a reason', { reason: ' ' }, CLAIM, 0, 'metWithoutEvidence'],
    ['as met without a file with one', {}, CLAIM, 0, null],
    ['not as met where nothing was answered', {}, null, 1, 'nothingToMeet'],
    ['as not met where nothing was answered', { verdict: 'not_met' }, null, 0, null],
    ['as partly only with a reason', { verdict: 'partly', reason: '' }, CLAIM, 1, 'reasonRequired'],
  ])('%s', (_name, over, answer, files, problem) => {
    expect(verdictProblem(draft(over), asked(), answer, files)).toBe(problem);
  });
});

describe('points of a verdict', () => {
  const spec = { max: 10, decimals: 1 };
  const points = (
    score: string | null,
    verdict: Verdict = 'met',
    of: ScoreSpec | undefined = spec,
  ) => verdictProblem(draft({ score, verdict }), asked(of), CLAIM, 1);

  it('are given exactly where the instrument asks for them and the verdict finds something', () => {
    for (const verdict of ['met', 'partly', 'not_met'] as const) {
      expect(points(null, verdict)).toBe('scoreRequired');
      expect(points('5', verdict)).toBeNull();
    }
    for (const verdict of ['not_assessable', 'not_applicable'] as const) {
      expect(points('5', verdict)).toBe('scoreUnexpected');
      expect(points(null, verdict)).toBeNull();
    }
    const none = (score: string | null) => verdictProblem(draft({ score }), asked(), CLAIM, 1);
    expect(none('5')).toBe('scoreUnexpected');
    expect(none(null)).toBeNull();
  });

  it.each([
    ['0', null],
    ['10', null],
    ['10.0', null],
    ['9.5', null],
    ['9.50', null],
    ['9.55', 'scoreRange'],
    ['10.1', 'scoreRange'],
    ['11', 'scoreRange'],
  ])('%s of 10 with one decimal: %s', (score, problem) => {
    expect(points(score)).toBe(problem);
  });

  it('are whole where no decimals are asked', () => {
    expect(points('4', 'met', { max: 4, decimals: 0 })).toBeNull();
    expect(points('3.0', 'met', { max: 4, decimals: 0 })).toBeNull();
    expect(points('3.5', 'met', { max: 4, decimals: 0 })).toBe('scoreRange');
  });
});

describe('the level of a verdict', () => {
  const claimed: AnswerValue = { type: 'level', level: 3 };
  const level = (verdict: Verdict, found: UnfinishedVerdict['level'], claim = claimed) =>
    verdictProblem(draft({ verdict, level: found }), asked(undefined, 'level'), claim, 1);

  it('is at least the claimed one when met, below it otherwise, and none where nothing is found', () => {
    expect(level('met', 3)).toBeNull();
    expect(level('met', 4)).toBeNull();
    expect(level('met', 2)).toBe('levelBelowClaim');
    expect(level('met', null)).toBe('levelRequired');
    expect(level('partly', 2)).toBeNull();
    expect(level('not_met', 0)).toBeNull();
    expect(level('not_met', 3)).toBe('levelNotBelowClaim');
    expect(level('not_assessable', 1)).toBe('levelUnexpected');
    expect(level('not_assessable', null)).toBeNull();
  });

  it('is given to maturity variables alone', () => {
    expect(verdictProblem(draft({ level: 3 }), asked(), CLAIM, 1)).toBe('levelUnexpected');
  });
});

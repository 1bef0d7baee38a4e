import * as R from '~/shared/rational';

import type { ItkpInput } from '../input.schema';
import { message, type Message } from '../message';
import type { RuleOf } from '../rule-set';
import { pointsText, shown, toPercent, type Outcome } from './outcome';
import { shareOf } from './share';

type Input<K extends ItkpInput['kind']> = Extract<ItkpInput, { kind: K }>;

/**
 * weight × p, with p the share. At or under the floor the score is 0; above 100 % it is
 * weight × (2 − p), not under 0 ("mirror"), or the weight ("cap").
 */
export function linear(
  rule: RuleOf<'linear'>,
  weightText: string,
  input: Input<'ratio' | 'percent'>,
): Outcome {
  const read = shareOf(input);
  if (!read.ok) return read;
  const { share } = read;
  const weight = R.fromDecimal(weightText);
  const floor = rule.floor && R.fromDecimal(rule.floor.percent);
  const percent = shown(toPercent(share));

  if (rule.floor && floor && R.compare(toPercent(share), floor) <= 0) {
    const limits = { percent, floor: rule.floor.percent };
    return {
      ok: true,
      score: R.ZERO,
      steps: [read.step, message('step.floor', limits)],
      change: message('change.floor', { ...limits, points: weightText }),
      used: ['floor'],
    };
  }
  if (R.compare(share, R.ONE) > 0) {
    const mirrored = R.multiply(weight, R.subtract(R.rational(2), share));
    const score = rule.over.treatment === 'cap' ? weight : R.max(R.ZERO, mirrored);
    const params = { weight: weightText, percent, score: shown(score) };
    return {
      ok: true,
      score,
      steps: [read.step, message(`step.over_${rule.over.treatment}`, params)],
      change:
        rule.over.treatment === 'cap'
          ? message('change.full')
          : message('change.over', { points: pointsText(R.subtract(weight, score)) }),
      used: ['over'],
    };
  }
  const score = R.multiply(weight, share);
  const params = { weight: weightText, percent, score: shown(score) };
  return {
    ok: true,
    score,
    steps: [read.step, message('step.linear', params)],
    change: upTo(weight, score, '100'),
    used: [],
  };
}

/** weight × min(1, p ÷ cap), with p the filled share of the formation. */
export function minRatio(
  rule: RuleOf<'min_ratio'>,
  weightText: string,
  input: Input<'formation' | 'percent'>,
): Outcome {
  const read = shareOf(input);
  if (!read.ok) return read;
  const weight = R.fromDecimal(weightText);
  const cap = R.divide(R.fromDecimal(rule.capPercent), R.rational(100));
  const score = R.multiply(weight, R.min(R.ONE, R.divide(read.share, cap)));
  const params = {
    weight: weightText,
    percent: shown(toPercent(read.share)),
    cap: rule.capPercent,
    score: shown(score),
  };
  return {
    ok: true,
    score,
    steps: [read.step, message('step.min_ratio', params)],
    change: formationChange(input, weight, score, cap) ?? upTo(weight, score, rule.capPercent),
    used: [],
  };
}

function upTo(weight: R.Rational, score: R.Rational, target: string): Message {
  const left = R.subtract(weight, score);
  if (left.n === 0n) return message('change.full');
  return message('change.share', { points: pointsText(left), target });
}

/** What one more filled post adds; null where no posts are known or none are missing. */
function formationChange(
  input: Input<'formation' | 'percent'>,
  weight: R.Rational,
  score: R.Rational,
  cap: R.Rational,
): Message | null {
  const left = R.subtract(weight, score);
  if (input.kind === 'percent' || input.needed === null || left.n === 0n) return null;
  const perPost = R.divide(weight, R.multiply(cap, R.rational(input.needed)));
  const missing = R.divide(left, perPost);
  const posts = missing.d === 1n ? missing.n : missing.n / missing.d + 1n;
  return message('change.formation', {
    each: pointsText(R.min(perPost, left)),
    posts: posts.toString(),
    points: pointsText(left),
  });
}

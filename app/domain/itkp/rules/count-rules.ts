import * as R from '~/shared/rational';

import type { ItkpInput } from '../input.schema';
import { message } from '../message';
import type { RuleOf } from '../rule-set';
import { pointsText, refuse, shown, type Outcome } from './outcome';

type Input<K extends ItkpInput['kind']> = Extract<ItkpInput, { kind: K }>;

/** The whole weight when the thing is there (or was counted often enough), else 0. */
export function binary(rule: RuleOf<'binary'>, weight: string, input: Input<'flag'>): Outcome {
  const counted = input.count ?? null;
  const value = input.value ?? null;
  if (counted === null && value === null) return refuse('missing_input');
  const met = counted === null ? value === true : counted >= rule.threshold;
  const threshold = rule.threshold.toString();
  const seen =
    counted === null ? [] : [message('step.counted', { count: counted.toString(), threshold })];
  return {
    ok: true,
    score: met ? R.fromDecimal(weight) : R.ZERO,
    steps: [...seen, message(met ? 'step.met' : 'step.unmet', { weight })],
    change: met ? message('change.full') : message('change.binary', { points: weight, threshold }),
    used: [],
  };
}

/** Variables verified at the level or above, or null when nothing is known. */
export function variablesAtLevel(level: number, input: Input<'maturity'>): number | null {
  if (input.levels) {
    const levels = Object.values(input.levels);
    if (levels.every((reached) => reached === null)) return null;
    return levels.filter((reached) => reached !== null && reached >= level).length;
  }
  return input.count ?? null;
}

/** weight × variables at the level or above ÷ number of variables. */
export function levelCount(
  rule: RuleOf<'level_count'>,
  weightText: string,
  input: Input<'maturity'>,
): Outcome {
  const count = variablesAtLevel(rule.level, input);
  if (count === null) return refuse('missing_input');
  const weight = R.fromDecimal(weightText);
  const score = R.multiply(weight, R.rational(count, rule.variables));
  const missing = rule.variables - count;
  const of = {
    count: count.toString(),
    variables: rule.variables.toString(),
    levelName: rule.levelName,
  };
  return {
    ok: true,
    score,
    steps: [
      message('step.variables', of),
      message('step.level_count', { ...of, weight: weightText, score: shown(score) }),
    ],
    change:
      missing === 0
        ? message('change.full')
        : message('change.level_count', {
            missing: missing.toString(),
            levelName: rule.levelName,
            each: pointsText(R.divide(weight, R.rational(rule.variables))),
            points: pointsText(R.subtract(weight, score)),
          }),
    used: [],
  };
}

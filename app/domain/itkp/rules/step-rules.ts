import * as R from '~/shared/rational';

import type { ItkpInput } from '../input.schema';
import { contains } from '../interval';
import { message, type Message } from '../message';
import type { RuleOf } from '../rule-set';
import { variablesAtLevel } from './count-rules';
import {
  pointsText,
  rangeText,
  refuse,
  shown,
  toPercent,
  type Outcome,
  type Refusal,
} from './outcome';
import { shareOf } from './share';

type Input<K extends ItkpInput['kind']> = Extract<ItkpInput, { kind: K }>;
type Band = RuleOf<'stepped'>['bands'][number];

/** The score of the one band the value lies in: a percentage, or an index on its own scale. */
export function stepped(
  rule: RuleOf<'stepped'>,
  input: Input<'ratio' | 'percent' | 'formation' | 'number'>,
): Outcome {
  const read = valueOf(input);
  if (!read.ok) return read;
  const at = rule.bands.findIndex((band) => contains(band, read.value));
  const band = rule.bands[at];
  if (!band) throw new RangeError(`No band holds ${shown(read.value)}`);
  const step = message('step.band', {
    value: shown(read.value),
    range: rangeText(band),
    score: band.score,
  });
  const better = nearestBetter(rule.bands, at);
  return {
    ok: true,
    score: R.fromDecimal(band.score),
    steps: [read.step, step],
    change: better
      ? message('change.band', { range: rangeText(better), points: gain(better, band) })
      : message('change.full'),
    used: [],
  };
}

type Value = { ok: true; value: R.Rational; step: Message };
function valueOf(input: Parameters<typeof stepped>[1]): Value | Refusal {
  if (input.kind === 'number') {
    if (input.value === null) return refuse('missing_input');
    const step = message('step.value', { value: input.value });
    return { ok: true, value: R.fromDecimal(input.value), step };
  }
  const read = shareOf(input);
  return read.ok ? { ok: true, value: toPercent(read.share), step: read.step } : read;
}

type Scored = { score: string };
const points = (item: Scored) => R.fromDecimal(item.score);
const gain = (better: Scored, now: Scored) => pointsText(R.subtract(points(better), points(now)));

/** The closest band with a higher score, looking upward first: the best one may lie below. */
function nearestBetter(bands: readonly Band[], at: number): Band | null {
  const now = bands[at];
  if (!now) return null;
  const isBetter = (band: Band) => R.compare(points(band), points(now)) > 0;
  return bands.slice(at + 1).find(isBetter) ?? bands.slice(0, at).findLast(isBetter) ?? null;
}

/** The next item above the present one by score, or null at the top. */
function nextAbove<T extends Scored>(items: readonly T[], now: T): T | null {
  const above = items.filter((item) => R.compare(points(item), points(now)) > 0);
  return above.sort((a, b) => R.compare(points(a), points(b)))[0] ?? null;
}

/** The score of the chosen option. The option must exist; compute checks that first. */
export function choice(rule: RuleOf<'choice'>, input: Input<'choice'>): Outcome {
  if (input.option === null) return refuse('missing_input');
  const option = rule.options.find((o) => o.code === input.option);
  if (!option) throw new RangeError(`No option ${input.option}`);
  const next = nextAbove(rule.options, option);
  return {
    ok: true,
    score: points(option),
    steps: [message('step.option', { option: option.label, score: option.score })],
    change: next
      ? message('change.option', { option: next.label, points: gain(next, option) })
      : message('change.full'),
    used: [],
  };
}

/** The rung of the PKP predicate where one is held, else of the count of variables at the level. */
export function ladder(rule: RuleOf<'ladder'>, input: Input<'maturity'>): Outcome {
  const predicate = input.predicate ?? null;
  const count = variablesAtLevel(rule.level, input);
  if (predicate === null && count === null) return refuse('missing_input');
  const rung = rule.rungs.find(({ when }) =>
    when.kind === 'predicate'
      ? when.predicate === predicate
      : predicate === null && count !== null && when.from <= count && count <= when.to,
  );
  if (!rung) throw new RangeError('No rung holds the input');
  const next = nextAbove(rule.rungs, rung);
  return {
    ok: true,
    score: points(rung),
    steps: [message('step.option', { option: rung.label, score: rung.score })],
    change: next
      ? message('change.option', { option: next.label, points: gain(next, rung) })
      : message('change.full'),
    used: [],
  };
}

import {
  add,
  compare,
  divide,
  fromDecimal,
  max,
  min,
  multiply,
  ONE,
  rational,
  subtract,
  sum,
  toDecimal,
  toFixed,
  toFraction,
  ZERO,
  type Rational,
} from '~/shared/rational';

import type { Normalise, ScorePart } from './award-rules';
import { METRICS } from './metric';
import type { MetricReading } from './select-metric';

/** The two ends of a part's scale: `from` earns nothing, `to` the full weight. */
export interface Scale {
  kind: Normalise['kind'];
  from: Rational;
  to: Rational;
}

/** One part of a score, with its numbers filled in. */
export interface PartResult {
  code: string;
  weight: string;
  reading: MetricReading;
  scale: { kind: Normalise['kind']; from: string; to: string } | null;
  /** Points earned, rounded for display; the total is rounded from the exact sum. null when not scored. */
  points: string | null;
  /** "70 × 781 ÷ 18637"; null when not scored. */
  formula: string | null;
}

/** Exact text: a decimal where it ends, else a fraction. */
export const exactText = (value: Rational): string => toDecimal(value) ?? toFraction(value);

/**
 * The scale of a part over the values of all regions that are ranked. Regions that are not ranked set no
 * scale, so one that fails a gate never moves the score of another.
 */
export function scaleOf(normalise: Normalise, values: readonly Rational[]): Scale {
  if (normalise.kind === 'cap') return { kind: 'cap', from: ZERO, to: fromDecimal(normalise.cap) };
  const [first = ZERO, ...rest] = values;
  const highest = rest.reduce(max, first);
  if (normalise.kind === 'share_of_max') return { kind: 'share_of_max', from: ZERO, to: highest };
  return { kind: 'min_max', from: rest.reduce(min, first), to: highest };
}

/**
 * weight × (value − from) ÷ (to − from), kept within 0 and weight, exact. When the ends meet there is
 * nothing to tell apart: min_max gives everyone the full weight, share_of_max of all zeros gives 0.
 */
export function pointsOf(weight: Rational, value: Rational, scale: Scale): Rational {
  const width = subtract(scale.to, scale.from);
  if (compare(width, ZERO) <= 0) return scale.kind === 'min_max' ? weight : ZERO;
  const share = divide(subtract(value, scale.from), width);
  return multiply(weight, max(ZERO, min(ONE, share)));
}

function formulaOf(weight: string, value: string, scale: Scale): string {
  const [from, to] = [exactText(scale.from), exactText(scale.to)];
  if (scale.kind === 'cap') return `${weight} × min(1, ${value} ÷ ${to})`;
  if (scale.kind === 'share_of_max') return `${weight} × ${value} ÷ ${to}`;
  return `${weight} × (${value} − ${from}) ÷ (${to} − ${from})`;
}

export interface Scored {
  parts: PartResult[];
  /** Rounded half-up to the rule's digits; ranks and ties are decided on this number. */
  score: string;
  formula: string;
}

/** Scores one region whose readings are all known, part by part. Throws RangeError on an unknown reading. */
export function scoreRegion(
  parts: readonly ScorePart[],
  readings: readonly MetricReading[],
  scales: readonly Scale[],
  digits: number,
): Scored {
  const exact: Rational[] = [];
  const results = parts.map((part, index): PartResult => {
    const [reading, scale] = [readings[index], scales[index]];
    if (reading?.state !== 'known' || !scale)
      throw new RangeError(`Part ${part.code} has no known value.`);
    const points = pointsOf(fromDecimal(part.weight), fromDecimal(reading.value), scale);
    exact.push(points);
    return {
      code: part.code,
      weight: part.weight,
      reading,
      scale: { kind: scale.kind, from: exactText(scale.from), to: exactText(scale.to) },
      points: toFixed(points, digits),
      formula: formulaOf(part.weight, reading.value, scale),
    };
  });
  const score = toFixed(sum(exact), digits);
  return {
    parts: results,
    score,
    formula: `${results.map((r) => r.formula).join(' + ')} = ${score}`,
  };
}

/** The parts of a region that is not ranked: the readings, and no points. */
export function unscoredParts(
  parts: readonly ScorePart[],
  readings: readonly MetricReading[],
): PartResult[] {
  return parts.flatMap((part, index) => {
    const reading = readings[index];
    if (!reading) return [];
    return [
      { code: part.code, weight: part.weight, reading, scale: null, points: null, formula: null },
    ];
  });
}

/** The unrounded score of a region whose readings are all known. */
export function exactScore(
  parts: readonly ScorePart[],
  results: readonly PartResult[],
  scales: readonly Scale[],
): Rational {
  return sum(
    parts.map((part, index) => {
      const [reading, scale] = [results[index]?.reading, scales[index]];
      if (reading?.state !== 'known' || !scale)
        throw new RangeError(`Part ${part.code} has no known value.`);
      return pointsOf(fromDecimal(part.weight), fromDecimal(reading.value), scale);
    }),
  );
}

/**
 * How much more of one metric alone closes a gap of `points`, all else equal, rounded up in the metric's
 * digits; null when the scale ends before that, or when the region itself holds the low end of a min_max
 * scale, which would then move with it.
 */
export function additionalFor(points: Rational, part: ScorePart, result: PartResult, scale: Scale) {
  const width = subtract(scale.to, scale.from);
  if (result.reading.state !== 'known' || compare(width, ZERO) <= 0) return null;
  const value = max(scale.from, fromDecimal(result.reading.value));
  if (scale.kind === 'min_max' && compare(value, scale.from) === 0) return null;
  const target = add(value, divide(multiply(points, width), fromDecimal(part.weight)));
  if (compare(target, scale.to) > 0) return null;
  const more = subtract(target, fromDecimal(result.reading.value));
  const unit = 10n ** BigInt(METRICS[result.reading.metric].digits);
  const scaled = multiply(more, rational(unit));
  const ceiled = (scaled.n + scaled.d - 1n) / scaled.d;
  return exactText(rational(ceiled, unit));
}

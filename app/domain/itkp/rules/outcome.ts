import * as R from '~/shared/rational';

import { intervalText, type Interval } from '../interval';
import { message, showDecimal, type Message } from '../message';
import type { ReasonCode } from '../result';
import type { LocalText } from '../rule-set';

/** What a rule makes of one input: an exact score in points, or the reason there is none. */
export type Scored = {
  ok: true;
  score: R.Rational;
  steps: Message[];
  change: Message;
  /** Marks of the rule that took part in this score, such as the floor it fell under. */
  used: string[];
};
export type Refusal = { ok: false; reason: Message & { code: ReasonCode } };
export type Outcome = Scored | Refusal;

export const refuse = (code: Exclude<ReasonCode, 'part_not_computable'>): Refusal => ({
  ok: false,
  reason: { code, ...message(`reason.${code}`) },
});

/** A fraction as text for a step: whole where it has at most 6 decimals, else cut and marked "…". */
export function shown(value: R.Rational): string {
  const whole = R.toDecimal(value);
  if (whole !== null && (whole.split('.')[1]?.length ?? 0) <= 6) return whole;
  return `${R.toTruncated(value, 6)}…`;
}

/** Points still to gain, for a hint: at most 2 decimals, half-up. */
export const pointsText = (value: R.Rational) => {
  const whole = R.toDecimal(value);
  return whole !== null && (whole.split('.')[1]?.length ?? 0) <= 2 ? whole : R.toFixed(value, 2);
};

export const rangeText = (interval: Interval): LocalText => ({
  id: intervalText(interval, (text) => showDecimal(text, 'id')),
  en: intervalText(interval, (text) => showDecimal(text, 'en')),
});

export const toPercent = (share: R.Rational) => R.multiply(share, R.rational(100));

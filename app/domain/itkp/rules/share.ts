import * as R from '~/shared/rational';

import type { ItkpInput } from '../input.schema';
import { message, type Message } from '../message';
import { refuse, shown, toPercent, type Refusal } from './outcome';

type ShareInput = Extract<ItkpInput, { kind: 'ratio' | 'percent' | 'formation' }>;
export type Share = { ok: true; share: R.Rational; step: Message };

/**
 * The share (1 = 100 %) an input stands for. A missing number or a denominator of 0 gives the reason
 * instead: never 0 and never infinity.
 */
export function shareOf(input: ShareInput): Share | Refusal {
  if (input.kind === 'percent') {
    if (input.percent === null) return refuse('missing_input');
    const share = R.divide(R.fromDecimal(input.percent), R.rational(100));
    return { ok: true, share, step: message('step.percent', { percent: input.percent }) };
  }
  const [top, bottom] =
    input.kind === 'ratio'
      ? [input.numerator, input.denominator]
      : [input.filled?.toString() ?? null, input.needed?.toString() ?? null];
  if (top === null && bottom === null) return refuse('missing_input');
  if (bottom === null) return refuse('missing_denominator');
  if (top === null) return refuse('missing_numerator');
  const denominator = R.fromDecimal(bottom);
  if (denominator.n === 0n) return refuse('zero_denominator');
  const share = R.divide(R.fromDecimal(top), denominator);
  const step = message(`step.${input.kind}`, {
    numerator: top,
    denominator: bottom,
    percent: shown(toPercent(share)),
  });
  return { ok: true, share, step };
}

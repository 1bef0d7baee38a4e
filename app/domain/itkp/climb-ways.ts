import * as R from '~/shared/rational';

import type { ItkpInput, ItkpInputDraft } from './input.schema';
import type { Leaf } from './rule-set';
import { shareOf } from './rules/share';

/**
 * The ways up from an input, one behind the other: never a lower score at a later place, the best of them at the
 * last. Made where asked, since a share has a thousand of them.
 */
export interface Climb {
  count: number;
  /** `place` from 1 to `count`. */
  at: (place: number) => ItkpInputDraft;
}

export const NO_WAY: Climb = { count: 0, at: () => ({ kind: 'percent' }) };

export const list = (inputs: readonly ItkpInputDraft[]): Climb => ({
  count: inputs.length,
  at: (place) => {
    const input = inputs[place - 1];
    if (!input) throw new RangeError(`No place ${place} of ${inputs.length}`);
    return input;
  },
});

/** Most decimals an input is written with. */
const DECIMALS = 12;

/** A percentage as the part takes it: of the same whole, where the input names one. */
export function asShare(leaf: Leaf, percent: string, input?: ItkpInput): ItkpInputDraft {
  if (input?.kind === 'ratio' && input.denominator) {
    const part = R.multiply(R.fromDecimal(percent), R.fromDecimal(input.denominator));
    const numerator = R.toDecimal(R.divide(part, R.rational(100)));
    if (numerator && (numerator.split('.')[1]?.length ?? 0) <= DECIMALS) {
      return { kind: 'ratio', numerator, denominator: input.denominator };
    }
  }
  if (input?.kind !== 'ratio' && leaf.inputs.includes('percent')) {
    return { kind: 'percent', percent };
  }
  if (leaf.inputs.includes('ratio')) {
    return { kind: 'ratio', numerator: percent, denominator: '100' };
  }
  // why: posts are whole; a hundred times both numbers keeps the share.
  const scaled = R.multiply(R.fromDecimal(percent), R.rational(100));
  return { kind: 'formation', filled: Number(scaled.n / scaled.d), needed: 10_000 };
}

/** The percentage an input stands for; null where it has none. */
export function percentOf(input: ItkpInput): R.Rational | null {
  if (input.kind !== 'ratio' && input.kind !== 'percent' && input.kind !== 'formation') return null;
  const read = shareOf(input);
  return read.ok ? R.multiply(read.share, R.rational(100)) : null;
}

/** Lowest score first. */
export function byScore<T extends { score: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => R.compare(R.fromDecimal(a.score), R.fromDecimal(b.score)));
}

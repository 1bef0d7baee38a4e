import { compare, fromDecimal, subtract, toDecimal } from '~/shared/rational';

import type { AwardGate, GateOp } from './award-rules';
import type { MetricReading, UnknownReason } from './select-metric';

export type GateState = 'pass' | 'fail' | 'unknown';

/**
 * What a gate still needs, for the interface to put into words. Numbers are decimal text in the metric's
 * unit. `missing` is the distance to the threshold; for more_than it must still be exceeded.
 */
export type Shortfall =
  | { kind: 'at_least' | 'more_than' | 'exactly'; need: string; have: string; missing: string }
  | { kind: 'must_be_yes' | 'must_be_no'; need: boolean; have: boolean; missing: null }
  | {
      kind: 'unknown';
      reason: UnknownReason;
      parts?: string[];
      need: string | boolean;
      have: null;
      missing: null;
    };

export interface GateResult {
  code: string;
  state: GateState;
  op: GateOp;
  threshold: string | boolean;
  reading: MetricReading;
  /** null exactly when the gate is passed. */
  shortfall: Shortfall | null;
}

const KINDS = { gte: 'at_least', gt: 'more_than', eq: 'exactly' } as const;

function passes(op: GateOp, order: -1 | 0 | 1): boolean {
  if (op === 'eq') return order === 0;
  return op === 'gt' ? order > 0 : order >= 0;
}

/**
 * What is missing to pass, or null when nothing is. A reading that is not known gives kind 'unknown':
 * no gate ever fails for want of a figure.
 */
export function shortfall(
  gate: Pick<AwardGate, 'op' | 'threshold'>,
  reading: MetricReading,
): Shortfall | null {
  const { threshold, op } = gate;
  if (reading.state === 'unknown')
    return {
      kind: 'unknown',
      reason: reading.reason,
      ...(reading.parts && { parts: reading.parts }),
      need: threshold,
      have: null,
      missing: null,
    };
  if (typeof threshold === 'boolean') {
    const have = yesNo(reading.value);
    if (have === threshold) return null;
    return { kind: threshold ? 'must_be_yes' : 'must_be_no', need: threshold, have, missing: null };
  }
  const [have, need] = [fromDecimal(reading.value), fromDecimal(threshold)];
  const order = compare(have, need);
  if (passes(op, order)) return null;
  const distance = order > 0 ? subtract(have, need) : subtract(need, have);
  // why: two decimals always differ by a decimal, so the text exists.
  const missing = toDecimal(distance) ?? '0';
  return { kind: KINDS[op], need: threshold, have: reading.value, missing };
}

function yesNo(value: string): boolean {
  if (value !== '0' && value !== '1') throw new RangeError(`Not a yes/no value: ${value}`);
  return value === '1';
}

/** Pass, fail or unknown, with the shortfall. Throws RangeError when a value is not a decimal. */
export function evaluateGate(gate: AwardGate, reading: MetricReading): GateResult {
  const lacking = shortfall(gate, reading);
  const state = lacking === null ? 'pass' : lacking.kind === 'unknown' ? 'unknown' : 'fail';
  return {
    code: gate.code,
    state,
    op: gate.op,
    threshold: gate.threshold,
    reading,
    shortfall: lacking,
  };
}

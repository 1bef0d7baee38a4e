import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { gate, metric } from '~tests/factories/award-rules';
import { evaluateGate, shortfall } from './gates';
import { indexMetrics, selectMetric, type MetricReading } from './select-metric';

const reading = (value: string | null): MetricReading =>
  selectMetric(
    indexMetrics([metric('33.25', 'maturity.level', value)]),
    '33.25',
    { name: 'maturity.level', latestUpTo: 2023 },
    { basisOrder: ['published'], partYear: 'refuse' },
  );

describe('evaluateGate', () => {
  it('tells at least from more than', () => {
    const above70 = gate({ op: 'gt', threshold: '70' });
    expect(evaluateGate(above70, reading('73.40')).state).toBe('pass');
    expect(evaluateGate(above70, reading('70.00'))).toMatchObject({
      state: 'fail',
      shortfall: { kind: 'more_than', need: '70', have: '70.00', missing: '0' },
    });
    expect(evaluateGate(gate({ threshold: '70' }), reading('70.00')).state).toBe('pass');
    expect(shortfall(above70, reading('68.24'))).toMatchObject({ missing: '1.76' });
  });

  it('says which way "exactly" is missed', () => {
    const exact = gate({ op: 'eq', threshold: '9' });
    expect(shortfall(exact, reading('7'))).toMatchObject({ kind: 'exactly', missing: '2' });
    expect(shortfall(exact, reading('10'))).toMatchObject({ missing: '1' });
    expect(shortfall(exact, reading('9.0'))).toBeNull();
  });

  it('asks yes or no', () => {
    const attested = gate({ op: 'eq', threshold: true });
    expect(shortfall(attested, reading('1'))).toBeNull();
    expect(shortfall(attested, reading('0'))).toEqual({
      kind: 'must_be_yes',
      need: true,
      have: false,
      missing: null,
    });
    expect(shortfall(gate({ op: 'eq', threshold: false }), reading('1'))?.kind).toBe('must_be_no');
    expect(() => shortfall(attested, reading('2'))).toThrow(RangeError);
  });

  it('never fails for want of a figure, and passes exactly when nothing is missing', () => {
    const value = fc.option(fc.nat({ max: 1000 }).map((n) => (n / 10).toFixed(1)));
    const op = fc.constantFrom('gte' as const, 'gt' as const, 'eq' as const);
    fc.assert(
      fc.property(value, op, fc.nat({ max: 100 }), (have, how, threshold) => {
        const result = evaluateGate(gate({ op: how, threshold: String(threshold) }), reading(have));
        expect(result.state === 'unknown').toBe(have === null);
        expect(result.state === 'pass').toBe(result.shortfall === null);
      }),
    );
  });
});

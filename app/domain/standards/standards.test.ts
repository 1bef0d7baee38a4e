import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { VERDICTS } from '~/domain/instruments/verdict';

import { standardOutcome } from './standard-outcome';
import { LPSE_STANDARDS, standardsMet, type StandardDecision } from './standards-met';

const decide = (numbers: number[], decidedOn: string, met = true): StandardDecision[] =>
  numbers.map((n) => ({ standard: `S${String(n).padStart(2, '0')}`, met, decidedOn }));

/** Kabupaten Jepara: twelve standards in 2022, the other five in 2023. */
const jepara = [
  ...decide([1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 15], '2022-11-30'),
  ...decide([9, 10, 11, 16, 17], '2023-10-31'),
];

describe('standardsMet', () => {
  it('adds up over the years: Jepara 12 in 2022, 17 in 2023', () => {
    expect(standardsMet(jepara, '2021-12-31')).toMatchObject({ met: 0, total: 17 });
    expect(standardsMet(jepara, '2022-12-31')).toMatchObject({ met: 12, total: 17 });
    const now = standardsMet(jepara);
    expect(now.met).toBe(17);
    expect(now.standards[8]).toEqual({ standard: 'S09', metOn: '2023-10-31', ref: null });
    expect(now.standards[11]?.metOn).toBe('2022-11-30');
  });

  it('keeps the first date whatever a later cycle finds', () => {
    const later = [...decide([1], '2024-10-01', false), ...decide([1], '2025-10-01')];
    expect(standardsMet([...later, ...jepara]).standards[0]?.metOn).toBe('2022-11-30');
  });

  it('does not know an 18th standard', () => {
    expect(() => standardsMet(decide([18], '2022-11-30'))).toThrow(RangeError);
  });

  it('depends on no order and never goes down in time', () => {
    const decision = fc.record({
      standard: fc.constantFrom(...LPSE_STANDARDS),
      met: fc.boolean(),
      decidedOn: fc.constantFrom('2022-01-01', '2023-01-01', '2024-01-01'),
      ref: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(fc.array(decision), (decisions) => {
        const result = standardsMet(decisions);
        expect(standardsMet([...decisions].reverse())).toEqual(result);
        const counts = ['2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01'].map(
          (day) => standardsMet(decisions, day).met,
        );
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
        expect(counts.at(-1)).toBe(result.met);
      }),
    );
  });
});

describe('standardOutcome', () => {
  const of = (...verdicts: (typeof VERDICTS)[number][]) =>
    standardOutcome(verdicts.map((verdict, index) => ({ requirement: `R${index + 1}`, verdict })));

  it('is met when every applicable requirement is met', () => {
    expect(of('met', 'met')).toMatchObject({ met: true, applicable: 2, missing: [] });
    expect(of('met', 'not_applicable')).toMatchObject({ met: true, applicable: 1, metCount: 1 });
  });

  it('says what is missing, in the order asked', () => {
    const outcome = of('partly', 'met', 'not_met', 'not_assessable');
    expect(outcome.met).toBe(false);
    expect(outcome.missing.map((item) => item.requirement)).toEqual(['R1', 'R3', 'R4']);
    expect(standardOutcome([{ requirement: 'R1', verdict: null }]).missing).toHaveLength(1);
  });

  it('is not met when nothing applies', () => {
    expect(of('not_applicable', 'not_applicable')).toMatchObject({ met: false, applicable: 0 });
    expect(standardOutcome([]).met).toBe(false);
  });

  it('a met standard has no missing requirement, and one bad verdict unmakes it', () => {
    const verdicts = fc.array(fc.constantFrom(...VERDICTS));
    const bad = fc.constantFrom('partly' as const, 'not_met' as const, 'not_assessable' as const);
    fc.assert(
      fc.property(verdicts, bad, (list, spoiler) => {
        const outcome = of(...list);
        expect(outcome.metCount + outcome.missing.length).toBe(outcome.applicable);
        expect(outcome.met).toBe(outcome.missing.length === 0 && list.includes('met'));
        expect(of(...list, spoiler).met).toBe(false);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import * as R from '~/shared/rational';
import { anyInputs } from '~tests/factories/itkp-inputs';
import { ITKP_2023, ITKP_2026, ITKP_RULE_SETS } from '~tests/factories/itkp-rule-sets';

import { computeItkp } from './compute';
import { highestReached } from './gap-reached';
import { gapReport, type GapReport, type GapStep } from './gap-report';
import type { ItkpInputsDraft } from './input.schema';
import { parseRuleSet } from './rule-set.schema';

const least = (a: string, b: string) => R.compare(R.fromDecimal(a), R.fromDecimal(b)) >= 0;
const percent = (value: string) => ({ kind: 'percent' as const, percent: value });
const certainWith = (ruleSet: (typeof ITKP_RULE_SETS)[number], inputs: ItkpInputsDraft) =>
  computeItkp(ruleSet, inputs).partial.score.rounded;

/** A region at 60.85 points of 2023: C 26.67 of 40, B 15 of 30, A 19.18 of 30. */
const MIDDLE: ItkpInputsDraft = {
  'A.sirup': percent('97.5'),
  'A.e_tendering': percent('40'),
  'A.e_katalog': percent('80'),
  'A.toko_daring': { kind: 'flag', value: false },
  'A.non_e_tendering': percent('60'),
  'A.e_kontrak': percent('64.6'),
  B: { kind: 'formation', filled: 10, needed: 20 },
  C: {
    kind: 'maturity',
    levels: { M01: 3, M02: 3, M03: 3, M04: 3, M05: 3, M06: 3, M07: 2, M08: 1, M09: 0 },
  },
};

const stepsOf = ({ openings }: GapReport): GapStep[] =>
  openings.flatMap(({ single, enough, full }) => [single, enough, full].filter((s) => s !== null));

const anyCase = fc.oneof(
  ...ITKP_RULE_SETS.map((ruleSet) =>
    fc.record({
      ruleSet: fc.constant(ruleSet),
      inputs: anyInputs(ruleSet),
      target: fc.option(fc.constantFrom(...ruleSet.predicates.bands.map(({ code }) => code)), {
        nil: null,
      }),
    }),
  ),
);

describe('the way to a predicate', () => {
  it('names the points, and what gives them', () => {
    const report = gapReport(ITKP_2023, MIDDLE);
    expect(report.certain).toBe('60.85');
    expect(report.target).toMatchObject({ code: 'baik', from: '70.01', missing: '9.16' });
    const by = new Map(report.openings.map((opening) => [opening.code, opening]));
    expect(by.get('A.e_tendering')).toMatchObject({
      score: '0.00',
      enough: null,
      full: { to: percent('100'), gain: '5.00', total: '65.85', reaches: false },
    });
    expect(by.get('B')).toMatchObject({
      single: { to: { filled: 11, needed: 20 }, gain: '1.50' },
      enough: { to: { filled: 17, needed: 20 }, gain: '10.50', total: '71.35' },
      full: { to: { filled: 20 }, gain: '15.00' },
    });
    expect(by.get('C')).toMatchObject({
      single: { gain: '4.44', to: { levels: { M07: 3, M08: 1, M09: 0 } } },
      enough: { gain: '13.33', to: { levels: { M07: 3, M08: 3, M09: 3 } } },
    });
    expect(report.plan).toMatchObject([{ partCode: 'B', to: { filled: 17 }, reaches: true }]);
  });

  it('names the highest predicate that a step leads to, not only the one asked about', () => {
    const report = gapReport(ITKP_2023, MIDDLE, 'cukup');
    expect(highestReached(report, '50.00')).toBeNull();
    expect(highestReached(report, '50.01')).toMatchObject({ code: 'cukup' });
    expect(highestReached(report, '71.00')).toMatchObject({ code: 'baik' });
    expect(highestReached(report, '100.00')).toMatchObject({ code: 'sangat_baik' });
  });

  it('tells what is not measured instead of counting it as 0', () => {
    const { B: _formation, ...inputs } = MIDDLE;
    const report = gapReport(ITKP_2023, inputs);
    expect(report.result.total).toBeNull();
    expect(report.unmeasured).toMatchObject([
      { code: 'B', weight: '30', reason: { code: 'missing_input' } },
    ]);
    expect(report.openings.map(({ code }) => code)).not.toContain('B');
    expect(report.certain).toBe('45.85');
    expect(report.best).toBe('100.00');
    expect(report.plan).toBeNull();
  });

  it('says what cannot be reached, and the most there is', () => {
    const given = { kind: 'given' as const, score: '5' };
    const report = gapReport(ITKP_2023, { ...MIDDLE, C: given }, 'sangat_baik');
    expect(report.best).toBe('65.00');
    expect(report.target).toMatchObject({ code: 'sangat_baik', reachable: false });
    expect(report.targets.filter(({ reachable }) => reachable).map(({ code }) => code)).toEqual([
      'cukup',
    ]);
    expect(report.plan).toBeNull();
  });

  it('never advises to empty a post, though the rules of 2026 would pay for it', () => {
    const report = gapReport(ITKP_2026, { B1: { kind: 'formation', filled: 19, needed: 20 } });
    expect(report.openings).toEqual([]);
    expect(report.best).toBe('96.00');
  });

  it('leads back to 100 percent from above', () => {
    const [opening] = gapReport(ITKP_2023, { 'A.sirup': percent('130') }).openings;
    expect(opening?.full).toMatchObject({ to: percent('100'), gain: '3.00' });
  });

  it('takes the smallest share that is enough, by a tenth', () => {
    const near = {
      ...MIDDLE,
      C: { kind: 'maturity' as const, count: 8 },
      'A.e_kontrak': percent('50'),
    };
    const report = gapReport(ITKP_2023, near);
    const kontrak = report.openings.find(({ code }) => code === 'A.e_kontrak')?.enough;
    expect(kontrak?.total).toBe('70.01');
    expect(kontrak?.to).toEqual(percent('70'));
    expect(certainWith(ITKP_2023, { ...near, 'A.e_kontrak': percent('69.9') })).toBe('70.00');
  });
});

describe('whatever the inputs are', () => {
  it('a step gives what it says, and the target when it says so', () => {
    fc.assert(
      fc.property(anyCase, ({ ruleSet, inputs, target }) => {
        const report = gapReport(ruleSet, inputs, target);
        for (const step of stepsOf(report)) {
          const after = certainWith(ruleSet, { ...inputs, [step.partCode]: step.to });
          expect(after).toBe(step.total);
          expect(least(after, report.certain)).toBe(true);
          expect(step.reaches).toBe(
            !report.target?.reached && least(after, report.target?.from ?? '0'),
          );
        }
        for (const { enough } of report.openings) expect(enough?.reaches ?? true).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('0 points are missing exactly when the predicate is reached', () => {
    fc.assert(
      fc.property(anyCase, ({ ruleSet, inputs }) => {
        const report = gapReport(ruleSet, inputs);
        const order = ruleSet.predicates.bands.map(({ code }) => code);
        const now = report.result.predicate;
        for (const { code, missing, reached } of report.targets) {
          expect(missing === '0.00').toBe(reached);
          if (now) expect(reached).toBe(order.indexOf(code) <= order.indexOf(now.code));
        }
        const missing = report.targets.map((one) => R.fromDecimal(one.missing));
        missing.slice(1).forEach((one, i) => {
          expect(R.compare(one, missing[i] ?? R.ZERO)).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('a better input never makes the gap larger', () => {
    fc.assert(
      fc.property(anyCase, ({ ruleSet, inputs }) => {
        const before = gapReport(ruleSet, inputs);
        for (const { full } of before.openings) {
          const after = gapReport(ruleSet, { ...inputs, [full.partCode]: full.to });
          after.targets.forEach((target, i) => {
            expect(least(before.targets[i]?.missing ?? '0', target.missing)).toBe(true);
          });
          expect(after.openings.some(({ code }) => code === full.partCode)).toBe(false);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a plan leads to the target, and there is one for all that is reachable', () => {
    fc.assert(
      fc.property(anyCase, ({ ruleSet, inputs, target }) => {
        const report = gapReport(ruleSet, inputs, target);
        const wanted = report.target;
        const due = wanted && !wanted.reached && wanted.reachable && report.result.total;
        expect(report.plan !== null).toBe(Boolean(due));
        if (!report.plan || !wanted) return;
        const done = Object.fromEntries(report.plan.map(({ partCode, to }) => [partCode, to]));
        expect(Object.keys(done)).toHaveLength(report.plan.length);
        const total = certainWith(ruleSet, { ...inputs, ...done });
        expect(least(total, wanted.from)).toBe(true);
        expect(report.plan.at(-1)?.total).toBe(total);
      }),
      { numRuns: 60 },
    );
  });

  it('nothing unreachable is reached by any inputs that only differ in work done', () => {
    fc.assert(
      fc.property(anyCase, ({ ruleSet, inputs }) => {
        const report = gapReport(ruleSet, inputs);
        for (const step of stepsOf(report)) expect(least(report.best, step.total)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('a bound that belongs to the predicate is enough', () => {
    const bands = ITKP_2023.predicates.bands.map((band, i) => ({
      ...band,
      fromInclusive: true,
      toInclusive: i === ITKP_2023.predicates.bands.length - 1,
    }));
    const upper = parseRuleSet({ ...ITKP_2023, predicates: { ...ITKP_2023.predicates, bands } });
    expect(gapReport(upper, MIDDLE).target).toMatchObject({ from: '70.00', missing: '9.15' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { standing } from '~/domain/figures/standing';
import { yearPeriod } from '~/shared/periods';

import { metric } from '~tests/factories/award-rules';
import { publishedMetrics } from './flow-metrics';
import { BASES, type MetricRef, type MetricValue } from './metric';
import { indexMetrics, selectMetric, type SelectionPolicy } from './select-metric';

const policy: SelectionPolicy = { basisOrder: [...BASES], partYear: 'refuse' };
const year2023: MetricRef = { name: 'blangkon.packages', year: 2023 };
const read = (values: MetricValue[], ref: MetricRef = year2023, how = policy) =>
  selectMetric(indexMetrics(values), '33.25', ref, how);
const packages = (value: string | null, change: Partial<MetricValue> = {}) =>
  metric('33.25', 'blangkon.packages', value, change);

describe('selectMetric', () => {
  it('reads the value of exactly the days asked', () => {
    const other = packages('781', { period: yearPeriod(2022) });
    expect(read([other, packages('18637')])).toMatchObject({ state: 'known', value: '18637' });
    expect(read([other])).toEqual({
      state: 'unknown',
      metric: 'blangkon.packages',
      reason: 'missing',
    });
    expect(read([packages(null)])).toMatchObject({ reason: 'no_value' });
    expect(read([metric('33.20', 'blangkon.packages', '5')])).toMatchObject({ reason: 'missing' });
  });

  it('takes a part-year figure only where the rules accept it, and says so', () => {
    const toAugust = packages('10202', {
      period: { from: '2024-01-01', to: '2024-08-02' },
      partYear: true,
    });
    const year2024: MetricRef = { name: 'blangkon.packages', year: 2024 };
    expect(read([toAugust], year2024)).toMatchObject({ reason: 'part_year_only' });
    const accepting: SelectionPolicy = { ...policy, partYear: 'accept' };
    expect(read([toAugust], year2024, accepting)).toMatchObject({ value: '10202', partYear: true });
    const whole = packages('20000', { period: yearPeriod(2024) });
    expect(read([toAugust, whole], year2024, accepting)).toMatchObject({ value: '20000' });
  });

  it('takes the latest state up to a year, never a later one', () => {
    const level = (year: number, value: string) =>
      metric('33.25', 'maturity.level', value, { period: yearPeriod(year) });
    const values = [level(2024, '4'), level(2021, '2'), level(2023, '3')];
    const upTo = (year: number) => read(values, { name: 'maturity.level', latestUpTo: year });
    expect(upTo(2023)).toMatchObject({ value: '3' });
    expect(upTo(2022)).toMatchObject({ value: '2' });
    expect(upTo(2020)).toMatchObject({ state: 'unknown' });
  });

  it('prefers real to simulated, then the declared basis', () => {
    const ledger = packages('3', { basis: 'ledger' });
    const invented = packages('1', { basis: 'verified', simulated: true });
    expect(read([invented, packages('2'), ledger])).toMatchObject({ value: '3', basis: 'ledger' });
    const publishedFirst: SelectionPolicy = { ...policy, basisOrder: ['published', 'ledger'] };
    expect(read([ledger, packages('2')], year2023, publishedFirst)).toMatchObject({ value: '2' });
    expect(read([invented])).toMatchObject({ value: '1', simulated: true });
    expect(read([packages('1', { basis: 'simulated' })])).toMatchObject({ simulated: true });
  });

  it('prefers an official figure to an interim one published later', () => {
    const official = packages('18637', { asOf: '2023-12-31' });
    const interim = packages('19000', { asOf: '2024-08-02', interim: true });
    expect(read([interim, official])).toMatchObject({ value: '18637', asOf: '2023-12-31' });
    const older = packages('17000', { asOf: '2023-06-30', interim: true });
    expect(read([older, interim])).toMatchObject({ value: '19000' });
    const ledger = packages('3', { basis: 'ledger', interim: true });
    expect(read([official, ledger])).toMatchObject({ value: '3' });
  });

  it('takes of published figures for the same days the one the pages show', () => {
    const figure = fc.record({
      status: fc.constantFrom('official' as const, 'interim' as const),
      asOf: fc.constantFrom('2023-12-31', '2024-01-31', '2024-08-02'),
      source: fc.constantFrom('a', 'b'),
      isSimulated: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 6 }), (figures) => {
        const rows = figures.map(({ isSimulated, ...rest }, at) => ({
          ...{ ...rest, simulated: isSimulated, id: String(at), value: String(at) },
          ...{ regionCode: '33.25', indicator: 'eblangkon_packages', partYear: false },
          ...yearPeriod(2023),
        }));
        const shown = standing(figures);
        expect(read(publishedMetrics(rows))).toMatchObject({
          asOf: shown?.asOf,
          source: shown?.source,
          simulated: shown?.isSimulated,
        });
      }),
    );
  });

  it('chooses the same whatever the order', () => {
    const value = fc.record({
      value: fc.option(fc.constantFrom('1', '2', '3')),
      basis: fc.constantFrom(...BASES),
      asOf: fc.constantFrom('2023-12-31', '2024-01-31'),
      interim: fc.option(fc.constant(true as const), { nil: undefined }),
      source: fc.constantFrom('a', 'b'),
      simulated: fc.boolean(),
      partYear: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(value), (drafts) => {
        const values = drafts.map((draft) => packages(draft.value, draft));
        expect(read([...values].reverse())).toEqual(read(values));
      }),
    );
  });
});

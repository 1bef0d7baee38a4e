import { describe, expect, it } from 'vitest';

import { instrument } from '~tests/factories/award-rules';

import { BASES } from './metric';
import { indexMetrics, selectMetric } from './select-metric';
import {
  itkpMetrics,
  maturityMetrics,
  type ItkpRow,
  type VariableOutcomeRow,
} from './state-metrics';

const row = (variable: string, level: number, change = {}): VariableOutcomeRow => ({
  id: variable,
  regionCode: '33.25',
  year: 2023,
  edition: 'uji',
  variable,
  level,
  decidedOn: '2023-12-31',
  basis: 'verified',
  source: 'Uji',
  ...change,
});
const valuesOf = (rows: VariableOutcomeRow[], level: 2 | 3 | 4 = 3) =>
  maturityMetrics(rows, [instrument(['V1', 'V2'], level)]).map(({ value }) => value);

describe('maturityMetrics', () => {
  it('counts the variables of the instrument at the level it names', () => {
    const rows = [row('V1', 3), row('V2', 4)];
    expect(valuesOf(rows)).toEqual(['3', '2']);
    expect(valuesOf(rows, 4)).toEqual(['3', '1']);
  });

  it('gives nothing for an edition that is not stored', () => {
    expect(valuesOf([row('V1', 3, { edition: 'lain' })])).toEqual([]);
  });

  it('names the variables without a verified level instead of giving a level', () => {
    const [level] = maturityMetrics([row('V1', 3)], [instrument(['V1', 'V2'])]);
    expect(level).toMatchObject({
      value: null,
      leftOut: { reason: 'not_verified', parts: ['V2'] },
    });
  });
});

describe('itkpMetrics', () => {
  const totalOf = (inputs: unknown, total: string | null = null) =>
    itkpMetrics([
      {
        id: '1',
        regionCode: '33.25',
        year: 2023,
        asOf: '2023-12-31',
        status: 'official',
        basis: 'verified',
        inputs,
        total,
        source: 'Uji',
      },
    ])[0];

  it('says which parts the assessor could not assess, before those judged otherwise', () => {
    const inputs = {
      'A.sirup': { kind: 'unverified', verdict: 'not_met' },
      'A.e_katalog': { kind: 'unverified', verdict: 'not_assessable' },
    };
    expect(totalOf(inputs)?.leftOut).toEqual({ reason: 'not_assessable', parts: ['A.e_katalog'] });
    const { 'A.sirup': sirup } = inputs;
    expect(totalOf({ 'A.sirup': sirup })?.leftOut).toEqual({
      reason: 'not_verified',
      parts: ['A.sirup'],
    });
  });

  it('gives no such reason where nobody filed the part, or where there is a total', () => {
    expect(totalOf({})).not.toHaveProperty('leftOut');
    expect(totalOf({}, '73.40')).not.toHaveProperty('leftOut');
  });

  it('lets an official result stand before an interim one of the whole year, however late or based', () => {
    const index = (rows: Partial<ItkpRow>[]) =>
      indexMetrics(
        itkpMetrics(
          rows.map((change, at) => ({
            ...{ id: String(at), regionCode: '33.25', year: 2023, asOf: '2023-12-31' },
            ...({
              status: 'official',
              basis: 'verified',
              inputs: {},
              total: '70',
              source: 'Uji',
            } as const),
            ...change,
          })),
        ),
      );
    const read = (rows: Partial<ItkpRow>[]) =>
      selectMetric(
        index(rows),
        '33.25',
        { name: 'itkp.total', year: 2023 },
        {
          basisOrder: [...BASES],
          partYear: 'refuse',
        },
      );
    const official = { basis: 'computed' as const, total: '60' };
    const interim = { status: 'interim' as const, asOf: '2024-02-01', total: '90' };
    for (const rows of [
      [official, interim],
      [interim, official],
      [{ ...official, basis: 'verified' as const }, interim],
    ]) {
      expect(read(rows)).toMatchObject({ value: '60', partYear: false });
    }
    expect(read([interim])).toMatchObject({ value: '90' });
    const simulated = { basis: 'simulated' as const, total: '60' };
    expect(read([simulated, interim])).toMatchObject({ value: '90', simulated: false });
    expect(read([{ total: null }, interim])).toMatchObject({ value: '90' });
  });
});

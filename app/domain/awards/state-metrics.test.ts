import { describe, expect, it } from 'vitest';

import { instrument } from '~tests/factories/award-rules';

import { itkpMetrics, maturityMetrics, type VariableOutcomeRow } from './state-metrics';

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
});

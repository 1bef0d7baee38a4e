import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { canonicalJson } from '~/shared/canonical-json';
import { yearPeriod } from '~/shared/periods';

import { category, gate, metric, part, rules } from '~tests/factories/award-rules';
import { findCategory, type AwardCategory } from './award-rules';
import { parseAwardRules } from './award-rules.schema';
import type { MetricValue } from './metric';
import { rankAward } from './rank';

const packages = (code: string, value: string) => metric(code, 'blangkon.packages', value);
const rank = (of: AwardCategory, codes: string[], values: MetricValue[]) =>
  rankAward(
    rules([of]),
    of,
    codes.map((code) => ({ code })),
    values,
  );

describe('rankAward', () => {
  it('scores against the highest ranked value and explains every number', () => {
    const result = rank(
      category(),
      ['33.25', '33.20', '33.18'],
      [packages('33.25', '18637'), packages('33.20', '9000'), packages('33.18', '781')],
    );
    const [first, second, third] = result.rows;
    expect(first).toMatchObject({ regionCode: '33.25', rank: 1, score: '100.0000', winner: true });
    expect(second).toMatchObject({
      rank: 2,
      score: '48.2910',
      gapAbove: '51.7090',
      marginBelow: '44.1004',
      formula: '100 × 9000 ÷ 18637 = 48.2910',
      winner: false,
    });
    expect(second?.parts[0]).toMatchObject({
      points: '48.2910',
      scale: { kind: 'share_of_max', from: '0', to: '18637' },
      reading: { value: '9000', basis: 'published', source: 'Uji' },
    });
    expect(second?.changes).toEqual([
      {
        kind: 'reach_rank',
        rank: 1,
        regions: ['33.25'],
        points: '51.7090',
        parts: [{ part: 'paket', metric: 'blangkon.packages', additional: '9637' }],
      },
    ]);
    expect(first?.changes).toEqual([]);
    expect([first?.gapAbove, third?.marginBelow]).toEqual([null, null]);
  });

  it('lists unknown before failed, both unranked, with what blocks them', () => {
    const result = rank(
      category({ gates: [gate()] }),
      ['33.01', '33.02', '33.03', '33.04'],
      [
        packages('33.01', '9'),
        metric('33.01', 'maturity.level', '2'),
        packages('33.02', '9'),
        metric('33.03', 'maturity.level', '3'),
        packages('33.04', '1'),
        metric('33.04', 'maturity.level', '3'),
      ],
    );
    expect(result.rows.map((row) => [row.regionCode, row.status, row.rank, row.score])).toEqual([
      ['33.04', 'ranked', 1, '100.0000'],
      ['33.02', 'unknown', null, null],
      ['33.03', 'unknown', null, null],
      ['33.01', 'failed', null, null],
    ]);
    expect(result.rows[1]?.changes).toMatchObject([{ kind: 'pass_gate', gate: 'kematangan' }]);
    expect(result.rows[2]?.changes).toMatchObject([{ kind: 'supply_metric', part: 'paket' }]);
    expect(result.rows[3]?.changes).toMatchObject([{ shortfall: { missing: '1', need: '3' } }]);
    expect(result.counts).toEqual({ population: 4, ranked: 1, unknown: 2, failed: 1 });
  });

  it('shares a rank only when every declared tie-break is equal, and then skips', () => {
    const itkp = (code: string, value: string) => metric(code, 'itkp.total', value);
    const codes = ['33.04', '33.03', '33.02', '33.01'];
    const tied = codes.map((code) => packages(code, '10'));
    const of = category({ tieBreaks: [{ name: 'itkp.total', year: 2023 }] });
    const values = [itkp('33.03', '80'), itkp('33.01', '70'), itkp('33.02', '70.0')];
    const result = rank(of, codes, [...tied, ...values, itkp('33.04', '60')]);
    expect(result.rows.map((row) => [row.regionCode, row.rank, row.shared])).toEqual([
      ['33.03', 1, false],
      ['33.01', 2, true],
      ['33.02', 2, true],
      ['33.04', 4, false],
    ]);
    expect(result.rows[0]?.tieBreaks).toMatchObject([
      { metric: 'itkp.total@2023', effect: 'separated' },
    ]);
    expect(result.rows[1]).toMatchObject({ gapAbove: '0.0000', marginBelow: '0.0000' });
  });

  it('passes over a tie-break that is not known for everyone in the tie', () => {
    const of = category({ tieBreaks: [{ name: 'itkp.total', year: 2023 }] });
    const result = rank(
      of,
      ['33.01', '33.02'],
      [packages('33.01', '10'), packages('33.02', '10'), metric('33.02', 'itkp.total', '70')],
    );
    expect(result.rows.map((row) => [row.rank, row.tieBreaks[0]?.effect])).toEqual([
      [1, 'passed_over'],
      [1, 'passed_over'],
    ]);
    expect(result).toMatchObject({ winners: ['33.01', '33.02'], winnersShared: true });
  });

  it('calls equal what is equal after rounding', () => {
    const of = category({ score: [part({ normalise: { kind: 'cap', cap: '300000000' } })] });
    const values = [packages('33.01', '100000000'), packages('33.02', '100000001')];
    expect(rank(of, ['33.01', '33.02'], values).rows.map((row) => row.rank)).toEqual([1, 1]);
  });

  it('normalises between the ends, and gives everyone full weight when they meet', () => {
    const of = category({ score: [part({ normalise: { kind: 'min_max' } })] });
    const scores = (...values: string[]) =>
      rank(
        of,
        values.map((_, i) => `33.0${i + 1}`),
        values.map((value, i) => packages(`33.0${i + 1}`, value)),
      ).rows.map((row) => row.score);
    expect(scores('10', '20', '40')).toEqual(['100.0000', '33.3333', '0.0000']);
    expect(scores('10', '10')).toEqual(['100.0000', '100.0000']);
    const share = rank(category(), ['33.01'], [packages('33.01', '0')]);
    expect(share.rows[0]?.score).toBe('0.0000');
  });

  it('ranks the edition’s population only and refuses a region given twice', () => {
    const codes = ['33', '33.25', '35.08', 'ID', '33.71'];
    expect(rank(category(), codes, []).rows.map((row) => row.regionCode)).toEqual([
      '33.25',
      '33.71',
    ]);
    expect(() => rank(category(), ['33.25', '33.25'], [])).toThrow(RangeError);
  });

  it('marks what rests on simulated values', () => {
    const values = [packages('33.25', '10'), { ...packages('33.20', '5'), simulated: true }];
    const result = rank(category(), ['33.25', '33.20'], values);
    expect(result.rows.map((row) => row.simulated)).toEqual([false, true]);
    expect(result.simulated).toBe(true);
  });
});

describe('Blangkon Award 2024 on published figures', () => {
  const file = new URL('../../../db/reference/awards/blangkon-2024.yaml', import.meta.url);
  const blangkon = parseAwardRules(parse(readFileSync(file, 'utf8')));
  const of = (code: string) => {
    const found = findCategory(blangkon, code);
    if (!found) throw new Error(`No category ${code}`);
    return found;
  };
  const batang = (name: MetricValue['metric'], value: string, year = 2023) =>
    metric('33.25', name, value, { period: yearPeriod(year) });
  const known = [
    batang('blangkon.packages', '18637'),
    batang('blangkon.value', '63850613373'),
    batang('blangkon.packages', '781', 2022),
    batang('blangkon.value', '5768138509', 2022),
    batang('itkp.total', '73.40'),
    batang('maturity.level', '3'),
    batang('formation.ratio', '0.434782608695'),
    metric('33.20', 'standards.met', '17'),
  ];
  const regions = [{ code: '33.20' }, { code: '33.25' }];

  it('does not rank Batang for participation while its index is unknown', () => {
    const without = known.filter(({ metric: name }) => name !== 'itkp.total');
    const result = rankAward(blangkon, of('best-participant'), regions, without);
    const row = result.rows.find(({ regionCode }) => regionCode === '33.25');
    expect(row?.gates.map(({ state }) => state)).toEqual(['pass', 'unknown']);
    expect(row?.status).toBe('unknown');
    expect(result.winners).toEqual([]);
  });

  it('ranks Batang first, as announced, and leaves Jepara unknown', () => {
    const result = rankAward(blangkon, of('best-participant'), regions, known);
    expect(result.rows[1]).toMatchObject({ regionCode: '33.20', status: 'unknown', rank: null });
    expect(result.rows[0]).toMatchObject({
      regionCode: '33.25',
      score: '100.0000',
      formula: '70 × 18637 ÷ 18637 + 30 × 63850613373 ÷ 63850613373 = 100.0000',
    });
    expect(result.winners).toEqual(['33.25']);
  });

  it('scores the Proaktif category from ITKP and the formation: 44.04 + 17.3913', () => {
    const result = rankAward(blangkon, of('ukpbj-proaktif'), regions, known);
    expect(result.rows[0]).toMatchObject({ regionCode: '33.25', rank: 1, score: '61.4313' });
    expect(canonicalJson(result)).toContain('"winners":["33.25"]');
  });
});

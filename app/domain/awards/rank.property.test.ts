import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalJson } from '~/shared/canonical-json';

import { category, gate, metric, part, rules } from '~tests/factories/award-rules';
import type { AwardCategory } from './award-rules';
import type { MetricValue } from './metric';
import { rankAward } from './rank';
import type { RankingResult } from './ranking';

interface Draft {
  packages: number | null;
  value: number | null;
  itkp: number | null;
  level: number | null;
}

const small = (max: number) => fc.option(fc.nat({ max }), { freq: 6 });
const draft: fc.Arbitrary<Draft> = fc.record({
  packages: small(20),
  value: small(1_000_000),
  itkp: small(100),
  level: small(5),
});
const drafts = fc.array(draft, { minLength: 1, maxLength: 12 });
const normalise = fc.constantFrom(
  { kind: 'share_of_max' as const },
  { kind: 'min_max' as const },
  { kind: 'cap' as const, cap: '15' },
);
const categories: fc.Arbitrary<AwardCategory> = fc
  .record({ first: normalise, second: normalise, weight: fc.integer({ min: 1, max: 99 }) })
  .map(({ first, second, weight }) =>
    category({
      gates: [gate()],
      score: [
        part({ weight: String(weight), normalise: first }),
        part({
          code: 'nilai',
          metric: { name: 'blangkon.value', year: 2023 },
          weight: String(100 - weight),
          normalise: second,
        }),
      ],
      tieBreaks: [{ name: 'itkp.total', year: 2023 }],
      winners: 2,
    }),
  );

const code = (index: number) => `33.${String(index + 1).padStart(2, '0')}`;
const values = (all: readonly Draft[]): MetricValue[] =>
  all.flatMap(({ packages, value, itkp, level }, index) => [
    metric(code(index), 'blangkon.packages', packages === null ? null : String(packages)),
    metric(code(index), 'blangkon.value', value === null ? null : String(value)),
    metric(code(index), 'itkp.total', itkp === null ? null : String(itkp)),
    metric(code(index), 'maturity.level', level === null ? null : String(level)),
  ]);
const regions = (all: readonly Draft[]) => all.map((_, index) => ({ code: code(index) }));
const rank = (of: AwardCategory, all: readonly Draft[]): RankingResult =>
  rankAward(rules([of]), of, regions(all), values(all));
const places = (result: RankingResult) =>
  new Map(result.rows.map((row) => [row.regionCode, row.rank]));

describe('any ranking', () => {
  it('is the same bytes whatever the order of regions and values', () => {
    fc.assert(
      fc.property(categories, drafts, fc.infiniteStream(fc.nat()), (of, all, stream) => {
        const shuffled = <T>(items: T[]): T[] =>
          items
            .map((item) => ({ item, at: stream.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const other = rankAward(rules([of]), of, shuffled(regions(all)), shuffled(values(all)));
        expect(canonicalJson(other)).toBe(canonicalJson(rank(of, all)));
      }),
    );
  });

  it('fails nobody for want of a figure, and ranks exactly those who pass with known scores', () => {
    fc.assert(
      fc.property(categories, drafts, (of, all) => {
        const byCode = new Map(rank(of, all).rows.map((row) => [row.regionCode, row]));
        expect(byCode.size).toBe(all.length);
        all.forEach(({ level, packages, value }, index) => {
          const failed = level !== null && level < 3;
          const whole = level !== null && packages !== null && value !== null;
          const expected = failed ? 'failed' : whole ? 'ranked' : 'unknown';
          expect(byCode.get(code(index))?.status).toBe(expected);
        });
      }),
    );
  });

  it('keeps scores within 0 and 100, and orders by score with competition ranks', () => {
    fc.assert(
      fc.property(categories, drafts, (of, all) => {
        const ranked = rank(of, all).rows.filter((row) => row.rank !== null);
        ranked.forEach((row, index) => {
          const [score, next] = [Number(row.score), ranked[index + 1]];
          expect(score >= 0 && score <= 100).toBe(true);
          if (next) expect(score).toBeGreaterThanOrEqual(Number(next.score));
          const better = ranked.filter((other) => (other.rank ?? 0) < (row.rank ?? 0)).length;
          expect(row.rank).toBe(better + 1);
        });
        for (const row of ranked) {
          const same = ranked.filter((other) => other.rank === row.rank);
          expect(row.shared).toBe(same.length > 1);
          expect(same.every((other) => other.score === row.score)).toBe(true);
        }
      }),
    );
  });

  it('never puts a region lower for having more', () => {
    const raise = fc.record({ packages: fc.nat({ max: 30 }), value: fc.nat({ max: 1_000_000 }) });
    fc.assert(
      fc.property(categories, drafts, raise, (of, all, more) => {
        const [first, ...others] = all;
        if (!first || first.packages === null || first.value === null) return;
        const raised = {
          ...first,
          packages: first.packages + more.packages,
          value: first.value + more.value,
        };
        const before = places(rank(of, all)).get(code(0));
        const after = places(rank(of, [raised, ...others])).get(code(0));
        if (before == null) expect(after).toBe(before);
        else expect(after).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('leaves every rank above as it was when a region comes in below', () => {
    fc.assert(
      fc.property(categories, drafts, fc.nat({ max: 19 }), (of, all, below) => {
        const ranked = all.filter((one) => one.packages !== null && one.value !== null);
        const passed = ranked.filter((one) => one.level !== null && one.level >= 3);
        const least = (pick: (one: Draft) => number | null) =>
          Math.min(...passed.map((one) => pick(one) ?? 0));
        // A newcomer no scale stretches for: at the lowest of every metric, and lower where the scale allows.
        const stretches = of.score.some((one) => one.normalise.kind === 'min_max');
        if (passed.length === 0) return;
        const drop = (lowest: number) => (stretches ? lowest : Math.max(0, lowest - below));
        const newcomer = {
          packages: drop(least((one) => one.packages)),
          value: drop(least((one) => one.value)),
          itkp: 0,
          level: 3,
        };
        const after = rank(of, [...all, newcomer]);
        const mine = after.rows.find((row) => row.regionCode === code(all.length));
        const before = places(rank(of, all));
        for (const row of after.rows) {
          if (row === mine || row.score === mine?.score) continue;
          expect(row.rank).toBe(before.get(row.regionCode) ?? null);
        }
      }),
    );
  });

  it('does not move for a region that is not ranked', () => {
    fc.assert(
      fc.property(categories, drafts, draft, (of, all, outsider) => {
        const before = rank(of, all).rows.filter((row) => row.status === 'ranked');
        const after = rank(of, [...all, { ...outsider, level: 2 }]);
        expect(after.rows.filter((row) => row.status === 'ranked')).toEqual(before);
      }),
    );
  });
});

describe('the additional needed', () => {
  it('reaches the rank above when it is really added', () => {
    fc.assert(
      fc.property(categories, drafts, (of, all) => {
        for (const row of rank(of, all).rows) {
          const change = row.changes.find((one) => one.kind === 'reach_rank');
          const step = change?.kind === 'reach_rank' ? change.parts[0] : undefined;
          const at = Number(row.regionCode.slice(3)) - 1;
          const mine = all[at];
          if (step?.additional == null || mine?.packages == null) continue;
          const packages = mine.packages + Number(step.additional);
          const raised = rank(of, [
            ...all.slice(0, at),
            { ...mine, packages },
            ...all.slice(at + 1),
          ]);
          const after = raised.rows.find((one) => one.regionCode === row.regionCode);
          expect(Number(after?.score)).toBeGreaterThanOrEqual(
            Number(row.score) + Number(change?.kind === 'reach_rank' ? change.points : 0) - 1e-9,
          );
        }
      }),
    );
  });
});

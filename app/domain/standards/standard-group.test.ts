import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupStandards, STANDARD_GROUPS } from './standard-group';
import { LPSE_STANDARDS } from './standards-met';
import { standardsProfile, type StandardOutcomeRow } from './standards-profile';

const EDITION = 'lpse-2014';
const SECTIONS = LPSE_STANDARDS.map((code, index) => ({
  code,
  ordinal: index + 1,
  title: { id: code, en: code },
}));

const outcome = (standardCode: string, isMet: boolean, assessmentId: string | null) =>
  ({
    ...{ edition: EDITION, standardCode, isMet, assessmentId, decidedOn: '2026-11-23' },
    ...{ missing: [], basis: 'verified', source: 's', sourceUrl: null },
  }) satisfies StandardOutcomeRow;

const grouped = (outcomes: StandardOutcomeRow[], filed: string[], isDecided: boolean) => {
  const profile = standardsProfile(EDITION, SECTIONS, outcomes);
  const groups = groupStandards(
    profile.items,
    filed.map((code) => ({ code })),
    isDecided,
  );
  return { profile, groups };
};
const codes = (list: { item: { code: string } }[]) => list.map(({ item }) => item.code);

describe('groupStandards', () => {
  it('tells what failed from what was never filed, once the filing is decided', () => {
    const own = [
      outcome('S01', false, 'own'),
      outcome('S03', true, 'own'),
      outcome('S05', true, 'own'),
    ];
    const { groups, profile } = grouped(own, ['S01', 'S03', 'S05'], true);
    expect(codes(groups.notMet)).toEqual(['S01']);
    expect(codes(groups.met)).toEqual(['S03', 'S05']);
    expect([groups.filed.length, groups.open.length, profile.met]).toEqual([0, 14, 2]);
    expect(groups.notMet[0]?.section).toEqual({ code: 'S01' });
  });

  it('keeps a standard met earlier among the met while it is filed again', () => {
    const { groups } = grouped([outcome('S02', true, 'earlier')], ['S01', 'S02'], false);
    expect(codes(groups.filed)).toEqual(['S01']);
    expect(groups.met).toMatchObject([{ item: { code: 'S02' }, isUnderWay: true }]);
  });

  it('puts a standard that failed earlier with what is filed, and back when it is not filed again', () => {
    const earlier = [outcome('S04', false, 'earlier')];
    expect(codes(grouped(earlier, ['S04'], false).groups.filed)).toEqual(['S04']);
    expect(codes(grouped(earlier, [], false).groups.notMet)).toEqual(['S04']);
  });

  it('has every standard in exactly one group in every state, and as many met as the count says', () => {
    const row = fc
      .record({
        code: fc.constantFrom(...LPSE_STANDARDS),
        isMet: fc.boolean(),
        by: fc.constantFrom('own', 'earlier', null),
      })
      .map(({ code, isMet, by }) => outcome(code, isMet, by));
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.subarray([...LPSE_STANDARDS]),
        fc.boolean(),
        (outcomes, filed, isDecided) => {
          const { profile, groups } = grouped(outcomes, filed, isDecided);
          const all = STANDARD_GROUPS.flatMap((group) => codes(groups[group]));
          expect(all.toSorted()).toEqual([...LPSE_STANDARDS]);
          expect(groups.met).toHaveLength(profile.met);
          const isDecidedOn = (code: string) =>
            outcomes.some(({ standardCode }) => standardCode === code);
          expect(codes(groups.notMet).every(isDecidedOn)).toBe(true);
          expect(codes(groups.open).some(isDecidedOn)).toBe(false);
          if (isDecided) expect(groups.filed).toEqual([]);
          else expect(codes(groups.open).some((code) => filed.includes(code))).toBe(false);
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { VERDICTS } from '~/domain/instruments/verdict';
import { rational } from '~/shared/rational';

import { gapOf, type SeatFinding } from './gap';
import { pairFigures, teamFigures, type Found } from './pair-figures';
import { leaningOf, strengthOf } from './strength';
import { takeFinding } from './take-finding';
import { teamFiguresOf, type ClosedPair } from './team-figures';

const finding = fc.record({
  verdict: fc.constantFrom(...VERDICTS),
  level: fc.option(fc.integer({ min: 0, max: 5 })),
});
const seat: fc.Arbitrary<SeatFinding | null> = fc.option(
  fc.record({
    verdict: fc.constantFrom(...VERDICTS),
    level: fc.option(fc.integer({ min: 0, max: 5 })),
    score: fc.option(fc.constantFrom('1', '1.0', '2.5')),
    stale: fc.boolean(),
  }),
);
const person = fc.constantFrom('a', 'b', 'c', 'd');
const closed: fc.Arbitrary<ClosedPair[]> = fc.array(
  fc
    .record({
      assessmentId: fc.constantFrom('x', 'y', 'z'),
      people: fc.tuple(person, person).filter(([a, b]) => a !== b),
      first: finding,
      second: finding,
      items: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ people: [firstId, secondId], ...rest }) => ({ ...rest, firstId, secondId })),
  { maxLength: 20 },
);

describe('figures', () => {
  it('of a pair do not depend on who is named first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finding, finding)), (found) => {
        const turned = found.map(([a, b]): Found => [b, a]);
        expect(pairFigures(turned)).toEqual(pairFigures(found));
        const { verdicts, levels } = pairFigures(found);
        expect(verdicts.n + levels.n).toBe(found.length);
      }),
    );
  });

  it('of a team do not depend on the seats, and count every item once for the pair and twice for its people', () => {
    fc.assert(
      fc.property(closed, (all) => {
        const turned = all.map((one) => ({
          ...one,
          ...{ firstId: one.secondId, secondId: one.firstId },
          ...{ first: one.second, second: one.first },
        }));
        expect(teamFiguresOf(turned)).toEqual(teamFiguresOf(all));
        const { pairs, all: team } = teamFiguresOf(all);
        const items = all.reduce((sum, one) => sum + one.items, 0);
        const counted = pairs.reduce((n, { figures: f }) => n + f.verdicts.n + f.levels.n, 0);
        expect(counted).toBe(items);
        expect(team.verdicts.n + team.levels.n).toBe(items);
        for (const { userIds } of pairs) expect(userIds[0] < userIds[1]).toBe(true);
      }),
    );
  });

  it('of a team of one pair differ from the pair’s only in who sat where', () => {
    const found: Found[] = Array.from({ length: 40 }, (_, n) => [
      { verdict: n % 3 ? 'met' : 'partly', level: null },
      { verdict: n % 4 ? 'met' : 'not_met', level: null },
    ]);
    expect(teamFigures(found).verdicts).toMatchObject({
      n: 40,
      observed: pairFigures(found).verdicts.observed,
    });
  });

  it('get a word only from 30 items on, with the bounds of the convention', () => {
    const word = (n: number, of: [number, number]) => strengthOf({ n, kappa: rational(...of) });
    expect(word(29, [1, 2])).toBeNull();
    expect(strengthOf({ n: 30, kappa: null })).toBeNull();
    expect(word(30, [-1, 9])).toBe('none');
    expect(word(30, [0, 1])).toBe('slight');
    expect(word(30, [1, 5])).toBe('slight');
    expect(word(30, [21, 100])).toBe('fair');
    expect(word(30, [3, 5])).toBe('moderate');
    expect(word(30, [4, 5])).toBe('substantial');
    expect(word(30, [81, 100])).toBe('almostPerfect');
    const leaning = (n: number, of: [number, number]) => leaningOf({ n, milder: rational(...of) });
    expect(leaning(29, [1, 1])).toBeNull();
    expect(leaning(30, [1, 20])).toBe('alike');
    expect(leaning(30, [6, 100])).toBe('milder');
    expect(leaning(30, [-6, 100])).toBe('stricter');
  });
});

describe('the gap of two seats', () => {
  it('does not depend on their order, and is none only where nobody found anything', () => {
    fc.assert(
      fc.property(seat, seat, (a, b) => {
        expect(gapOf(a, b)).toEqual(gapOf(b, a));
        expect(gapOf(a, b) === null).toBe(a === null && b === null);
        if (gapOf(a, b)?.kind === 'same') {
          expect([a?.verdict, a?.level]).toEqual([b?.verdict, b?.level]);
          expect(Number(a?.score)).toBe(Number(b?.score));
          expect(a?.stale || b?.stale).toBe(false);
        }
        if (a && !a.stale) expect(gapOf(a, a)).toEqual({ kind: 'same' });
      }),
    );
  });
});

describe('filling the form in from a seat', () => {
  const one = {
    ...{ verdict: 'met' as const, level: 3, score: null, reason: 'satu', question: '' },
    ...{ stale: false, assessorName: null },
  };
  const two = { ...one, verdict: 'partly' as const, level: null, reason: 'dua' };

  it.each([
    ['nothing was written', '', 'satu'],
    ['only the other seat’s was there', 'dua', 'satu'],
    ['it is there already', 'Menurut kami satu hal.', 'Menurut kami satu hal.'],
    ['something else was written', 'Catatan ketua', 'Catatan ketua\n\nsatu'],
  ])('where %s', (_case, reason, expected) => {
    expect(takeFinding({ reason, version: '2' }, one, two)).toMatchObject({
      ...{ reason: expected, verdict: 'met', level: '3', version: '2' },
    });
  });

  it('never loses what was typed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (typed, found) => {
        const reason = typed.trim();
        const filled = takeFinding({ reason }, { ...one, reason: found }, { ...two, reason: '' });
        if (reason !== '') expect(filled.reason).toContain(reason);
      }),
    );
    expect(takeFinding({ reason: 'x' }, null, two)).toEqual({ reason: 'x' });
  });
});

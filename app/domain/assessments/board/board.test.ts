import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '~/shared/dates';

import { REVIEW_STAGES, type ReviewStage } from '../review/review-stage';
import { AGE_FROM, ageing, ageOf, OPEN_STAGES } from './ageing';
import { cellState, CELL_STATES, countCells, groupOf, isIn, type CellFacts } from './cell';
import { shownDays, throughput, type WorkEvents } from './throughput';
import { daysBetween, isWorkingDay, workingDayAfter, workingDaysBefore } from './working-days';

const TODAY = '2026-11-22';
const instant = fc
  .integer({ min: -60 * 86_400, max: 0 })
  .map((s) => new Date(Date.parse(`${TODAY}T10:00:00Z`) + s * 1000));
const stage = fc.constantFrom<ReviewStage>(...REVIEW_STAGES);

describe('a cell', () => {
  const facts: CellFacts = { status: 'in_review', isChosen: true, unsettled: null, isMet: null };
  it.each([
    [{ status: null }, 'unfiled'],
    [{ status: 'draft' }, 'unfiled'],
    [{ isChosen: false }, 'notChosen'],
    [{ status: 'submitted' }, 'waiting'],
    [{}, 'judging'],
    [{ unsettled: 2 }, 'differences'],
    [{ unsettled: 0 }, 'minutes'],
    [{ status: 'returned' }, 'returned'],
    [{ status: 'accepted', isMet: true }, 'met'],
    [{ status: 'accepted', isMet: false }, 'notMet'],
    [{ status: 'accepted' }, 'noOutcome'],
  ] as const)('of %o is %s', (over, state) => {
    expect(cellState({ ...facts, ...over })).toBe(state);
  });

  it('tells of a round that is judged only that it is: nothing found before changes it', () => {
    // An outcome of an earlier round or act says nothing while the work is judged anew.
    for (const isMet of [true, false, null]) expect(cellState({ ...facts, isMet })).toBe('judging');
  });

  it('is in one group, and groups add up', () => {
    for (const state of CELL_STATES)
      expect(isIn(groupOf(state), state) && isIn(state, state)).toBe(true);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CELL_STATES)), (cells) => {
        const counts = Object.values(countCells(cells));
        return counts.reduce((sum, count) => sum + count, 0) === cells.length;
      }),
    );
  });
});

describe('ageing', () => {
  it('counts days of the calendar in Jakarta', () => {
    // 23.30 on the 19th in Jakarta, and half an hour later.
    expect(ageOf(new Date('2026-11-19T16:30:00Z'), TODAY)).toBe(3);
    expect(ageOf(new Date('2026-11-19T17:00:00Z'), TODAY)).toBe(2);
    const work = (day: string) => ({
      submittedAt: new Date(`${day}T03:00:00Z`),
      stage: 'waiting' as const,
    });
    const told = ageing(
      [
        '2026-11-22',
        '2026-11-20',
        '2026-11-19',
        '2026-11-16',
        '2026-11-15',
        '2026-11-09',
        '2026-11-08',
      ].map(work),
      TODAY,
    );
    expect(told.map(({ from, to, counts }) => [from, to, counts.waiting])).toEqual([
      [0, 2, 2],
      [3, 6, 2],
      [7, 13, 2],
      [14, null, 1],
    ]);
  });

  it('puts every open work into exactly one bucket, and signed work into none', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ submittedAt: instant, stage })), (works) => {
        const told = ageing(works, TODAY);
        expect(told.map(({ from }) => from)).toEqual([...AGE_FROM]);
        for (const one of OPEN_STAGES) {
          const sum = told.reduce((all, { counts }) => all + counts[one], 0);
          expect(sum).toBe(works.filter((work) => work.stage === one).length);
        }
        // A day later nothing is younger.
        const upTo = (day: string, at: number) =>
          ageing(works, day)
            .slice(0, at + 1)
            .flatMap(({ counts }) => Object.values(counts))
            .reduce((a, b) => a + b, 0);
        for (const at of AGE_FROM.keys())
          expect(upTo(addDays(TODAY, 1), at)).toBeLessThanOrEqual(upTo(TODAY, at));
      }),
    );
  });
});

describe('throughput', () => {
  const events: fc.Arbitrary<WorkEvents> = fc.record({
    filedAt: fc.array(instant, { maxLength: 3 }),
    judged: fc.array(fc.record({ at: instant, seats: fc.constantFrom(1, 2) }), { maxLength: 3 }),
    acceptedAt: fc.option(instant),
    requirements: fc.integer({ min: 1, max: 200 }),
  });

  it('counts a round by requirement and seat, on the day it was done', () => {
    const one = { filedAt: [], acceptedAt: null, requirements: 9 };
    const judged = [{ at: new Date('2026-11-21T18:00:00Z'), seats: 2 }];
    const told = throughput([{ ...one, judged }], shownDays(TODAY));
    expect(told).toHaveLength(14);
    expect(told.at(-1)).toEqual({ day: TODAY, filed: 0, judged: 1, verdicts: 18, accepted: 0 });
    expect(told.slice(0, -1).every(({ judged: n }) => n === 0)).toBe(true);
  });

  it('loses and doubles nothing over all days', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 20 }), (works) => {
        const all = throughput(
          works,
          Array.from({ length: 70 }, (_, at) => addDays(TODAY, at - 68)),
        );
        const sum = (name: 'filed' | 'judged' | 'accepted') =>
          all.reduce((n, day) => n + day[name], 0);
        expect(sum('filed')).toBe(works.flatMap(({ filedAt }) => filedAt).length);
        expect(sum('judged')).toBe(works.flatMap(({ judged }) => judged).length);
        expect(sum('accepted')).toBe(works.filter(({ acceptedAt }) => acceptedAt).length);
      }),
    );
  });
});

describe('working days', () => {
  it('are Monday to Friday, and go back no further than asked', () => {
    expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWorkingDay)).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(workingDayAfter('2026-11-20', 1)).toBe('2026-11-23');
    expect(workingDaysBefore('2026-11-24', 3)).toEqual(['2026-11-19', '2026-11-20', '2026-11-23']);
    expect(workingDaysBefore('2026-11-24', 3, '2026-11-20')).toEqual(['2026-11-20', '2026-11-23']);
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  });
});

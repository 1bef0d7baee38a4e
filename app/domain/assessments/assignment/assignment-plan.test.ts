import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { planAssignment, type PlanInput } from './assignment-plan';
import { seatsFor, type Bar, type TeamPerson, type TeamWork } from './team-work';

const person = (userId: string, over: Partial<TeamPerson> = {}): TeamPerson => ({
  ...{ userId, name: `Penilai ${userId}`, judges: true, leads: false, declared: true, ...over },
});
const work = (assessmentId: string, over: Partial<TeamWork> = {}): TeamWork => ({
  ...{ assessmentId, regionCode: assessmentId, regionName: `Daerah ${assessmentId}`, round: 1 },
  ...{ size: 10, isSettled: false, formers: [] },
  seats: [{ seat: 1, assignedTo: null, holder: null }],
  ...over,
});
const plan = (over: Partial<PlanInput>) =>
  planAssignment({ works: [], people: [], bars: [], chosen: ['a', 'b'], only: null, ...over });
const two = (first: Partial<TeamWork['seats'][0]> = {}): TeamWork['seats'] => [
  { seat: 1, assignedTo: null, holder: null, ...first },
  { seat: 2, assignedTo: null, holder: null },
];

describe('a plan of assignment', () => {
  it('counts what everybody has, submitted or not, until every seat of the round is', () => {
    const held = work('1', { seats: two({ holder: 'a' }) });
    const people = [person('a'), person('b')];
    const works = [held, work('2'), work('3')];
    expect(plan({ works, people, only: ['2', '3'] }).loads).toMatchObject([
      { userId: 'a', before: 10, after: 20 },
      { userId: 'b', before: 0, after: 10 },
    ]);
    const settled = [{ ...held, isSettled: true }, work('2'), work('3')];
    expect(plan({ works: settled, people, only: ['2', '3'] }).loads).toMatchObject([
      { before: 0, after: 10 },
      { before: 0, after: 10 },
    ]);
  });

  it('puts who sat in a seat before into no other one, and nobody into two', () => {
    const works = [work('1', { seats: two(), formers: [{ userId: 'a', seat: 2 }] })];
    const people = [person('a'), person('b')];
    expect(plan({ works, people }).assigned).toMatchObject([
      { seat: 1, userId: 'b' },
      { seat: 2, userId: 'a' },
    ]);
    const taken = [work('1', { seats: two({ holder: 'a' }) })];
    expect(plan({ works: taken, people, chosen: ['a'] })).toMatchObject({
      assigned: [],
      unfilled: [{ assessmentId: '1', seats: 1, bars: [{ why: 'other' }] }],
    });
  });

  it('names conflicts that were kept, and who is left out of what cannot be assigned', () => {
    const bars: Bar[] = [
      { assessmentId: '1', userId: 'a', seat: null, why: 'home' },
      { assessmentId: '1', userId: 'b', seat: null, why: 'interest' },
      { assessmentId: '2', userId: 'a', seat: null, why: 'home' },
    ];
    const shown = plan({ works: [work('1'), work('2')], people: [person('a'), person('b')], bars });
    expect(shown.assigned).toMatchObject([{ assessmentId: '2', userId: 'b' }]);
    expect(shown.unfilled).toMatchObject([
      { regionName: 'Daerah 1', bars: [{ why: 'home' }, { why: 'interest' }] },
    ]);
    expect(shown.kept).toMatchObject([
      { name: 'Penilai a', why: 'home', count: 2 },
      { name: 'Penilai b', why: 'interest', count: 1 },
    ]);
  });

  const ids = ['a', 'b', 'c', 'd', 'e'];
  const anyWork = fc.record({
    assessmentId: fc.integer({ min: 1, max: 40 }).map(String),
    size: fc.integer({ min: 0, max: 60 }),
    isSettled: fc.boolean(),
    holder: fc.option(fc.constantFrom(...ids)),
    waits: fc.option(fc.constantFrom(...ids)),
    isTwo: fc.boolean(),
    formers: fc.uniqueArray(
      fc.record({ userId: fc.constantFrom(...ids), seat: fc.constantFrom(1 as const, 2 as const) }),
      { selector: ({ userId }) => userId, maxLength: 3 },
    ),
  });
  const anyInput = fc
    .record({
      drawn: fc.uniqueArray(anyWork, { selector: (one) => one.assessmentId, maxLength: 20 }),
      bars: fc.array(fc.tuple(fc.nat(19), fc.constantFrom(...ids)), { maxLength: 12 }),
      chosen: fc.subarray(ids),
    })
    .map(({ drawn, bars, chosen }): PlanInput => {
      const works = drawn.map(({ assessmentId, size, isSettled, holder, waits, isTwo, formers }) =>
        work(assessmentId, {
          ...{ size, isSettled, formers },
          seats: two({ holder, assignedTo: holder ? null : waits }).slice(0, isTwo ? 2 : 1),
        }),
      );
      return {
        ...{ works, chosen, only: null, people: ids.map((id) => person(id)) },
        bars: bars.flatMap(([at, userId]) => {
          const { assessmentId = '' } = works[at] ?? {};
          return assessmentId ? { assessmentId, userId, seat: null, why: 'interest' as const } : [];
        }),
      };
    });

  it('gives nobody what a conflict or the other seat keeps them from, and each seat to one person', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const shown = planAssignment(input);
        const seen = new Set<string>();
        for (const { assessmentId, seat, userId } of shown.assigned) {
          const of = input.works.find((one) => one.assessmentId === assessmentId)!;
          expect(input.chosen).toContain(userId);
          expect(seatsFor(of, userId).map((one) => one.seat)).toContain(seat);
          expect(
            input.bars.some((bar) => bar.assessmentId === assessmentId && bar.userId === userId),
          ).toBe(false);
          for (const key of [`${assessmentId} ${seat}`, `${assessmentId} ${userId}`]) {
            expect(seen.has(key)).toBe(false);
            seen.add(key);
          }
        }
        // Every open seat is either assigned or told of.
        const open = input.works.reduce(
          (sum, { seats }) =>
            sum + seats.filter((one) => one.holder === null && one.assignedTo === null).length,
          0,
        );
        const missing = shown.unfilled.reduce((sum, { seats }) => sum + seats, 0);
        expect(shown.assigned.length + missing).toBe(open);
      }),
    );
  });

  it('is the same for the same input in any order', () => {
    const shuffled = anyInput.chain((input) =>
      fc.record({
        input: fc.constant(input),
        works: fc.shuffledSubarray([...input.works], { minLength: input.works.length }),
        people: fc.shuffledSubarray([...input.people], { minLength: input.people.length }),
        bars: fc.shuffledSubarray([...input.bars], { minLength: input.bars.length }),
        chosen: fc.shuffledSubarray([...input.chosen], { minLength: input.chosen.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, ...other }) => {
        expect(planAssignment({ ...input, ...other })).toEqual(planAssignment(input));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { balance, type Assessor, type OpenWork } from './balance';

const open = (
  assessmentId: string,
  requirements = 10,
  notBy: string[] = [],
  seats = 1,
): OpenWork => ({
  ...{ assessmentId, requirements, notBy, seats },
});
const free = (...ids: string[]): Assessor[] => ids.map((userId) => ({ userId, load: 0 }));

/** Up to five submissions and four people, so that every plan there is can be tried. */
const small = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const ids = Array.from({ length: count }, (_, at) => `u${at}`);
  return fc.record({
    people: fc.tuple(
      ...ids.map((userId) => fc.record({ userId: fc.constant(userId), load: fc.nat(30) })),
    ),
    work: fc.uniqueArray(
      fc.record({
        assessmentId: fc.integer({ min: 1, max: 99 }).map(String),
        requirements: fc.integer({ min: 1, max: 20 }),
        seats: fc.integer({ min: 1, max: 2 }),
        notBy: fc.subarray(ids),
      }),
      { maxLength: 5, selector: ({ assessmentId }) => assessmentId },
    ),
  });
});

/** Least largest load among those who get any, over every way to fill the most seats that can be filled. */
function leastByTrying(work: readonly OpenWork[], people: readonly Assessor[]): number {
  const ways = (one: OpenWork): string[][] => {
    const by = people.map(({ userId }) => userId).filter((id) => !one.notBy.includes(id));
    if (by.length <= one.seats) return [by];
    if (one.seats === 1) return by.map((id) => [id]);
    return by.flatMap((a, at) => by.slice(at + 1).map((b) => [a, b]));
  };
  const start = new Map(people.map(({ userId, load }) => [userId, load]));
  const go = (at: number, loads: Map<string, number>, given: Set<string>): number => {
    const one = work[at];
    if (!one) return Math.max(0, ...[...given].map((id) => loads.get(id) ?? 0));
    return Math.min(
      ...ways(one).map((ids) => {
        const next = new Map(loads);
        for (const id of ids) next.set(id, (next.get(id) ?? 0) + one.requirements);
        return go(at + 1, next, new Set([...given, ...ids]));
      }),
    );
  };
  return go(0, start, new Set());
}

describe('a plan', () => {
  it('shares equal work equally, and begins with who has least', () => {
    const plan = balance(
      ['a', 'b', 'c', 'd'].map((id) => open(id)),
      [{ userId: 'u1', load: 20 }, ...free('u2', 'u3')],
    );
    expect(plan.loads.map(({ after }) => after)).toEqual([20, 20, 20]);
    expect(plan.unfilled).toEqual([]);
  });

  it('sends work around a conflict through somebody else', () => {
    const work = [open('a', 10, ['u1']), open('b', 10, ['u1']), open('c', 10), open('d', 10)];
    expect(balance(work, free('u1', 'u2')).loads.map(({ after }) => after)).toEqual([20, 20]);
  });

  it('gives the two seats of a submission to two people, and says which seat nobody may take', () => {
    const plan = balance(
      [open('a', 10, [], 2), open('b', 10, ['u2'], 2), open('c', 5, ['u1', 'u2'])],
      free('u1', 'u2'),
    );
    expect(plan.assigned).toEqual([
      { assessmentId: 'a', userId: 'u1' },
      { assessmentId: 'a', userId: 'u2' },
      { assessmentId: 'b', userId: 'u1' },
    ]);
    expect(plan.unfilled).toEqual([
      { assessmentId: 'b', seats: 1 },
      { assessmentId: 'c', seats: 1 },
    ]);
  });

  it('is empty without work and without people', () => {
    expect(balance([], free('u1'))).toEqual({
      assigned: [],
      unfilled: [],
      loads: [{ userId: 'u1', before: 0, after: 0 }],
    });
    expect(balance([open('a')], [])).toEqual({
      assigned: [],
      unfilled: [{ assessmentId: 'a', seats: 1 }],
      loads: [],
    });
  });

  it('is at most one submission above the least of all plans, fills what can be filled, and keeps every conflict', () => {
    fc.assert(
      fc.property(small, ({ work, people }) => {
        const plan = balance(work, people);
        const given = new Set(plan.assigned.map(({ userId }) => userId));
        const largest = Math.max(
          0,
          ...plan.loads.filter(({ userId }) => given.has(userId)).map(({ after }) => after),
        );
        const item = Math.max(0, ...work.map(({ requirements }) => requirements));
        expect(largest).toBeLessThanOrEqual(leastByTrying(work, people) + item);
        for (const one of work) {
          const ids = plan.assigned
            .filter(({ assessmentId }) => assessmentId === one.assessmentId)
            .map(({ userId }) => userId);
          const able = people.filter(({ userId }) => !one.notBy.includes(userId)).length;
          expect(new Set(ids).size).toBe(Math.min(one.seats, able));
          expect(ids.length).toBe(new Set(ids).size);
          expect(ids.some((id) => one.notBy.includes(id))).toBe(false);
        }
        for (const { userId, before, after } of plan.loads) {
          const added = plan.assigned.filter((one) => one.userId === userId);
          const more = added.map(
            ({ assessmentId }) =>
              work.find((one) => one.assessmentId === assessmentId)?.requirements ?? 0,
          );
          expect(after).toBe(before + more.reduce((sum, n) => sum + n, 0));
        }
      }),
    );
  });

  it('leaves nobody two submissions behind another where no conflict is in the way', () => {
    const work = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(work, fc.integer({ min: 1, max: 12 }), (sizes, count) => {
        const people = free(...Array.from({ length: count }, (_, at) => `u${at}`));
        const { loads } = balance(
          sizes.map((size, at) => open(`a${at}`, size)),
          people,
        );
        const after = loads.map((one) => one.after);
        expect(Math.max(...after) - Math.min(...after)).toBeLessThanOrEqual(Math.max(...sizes));
      }),
    );
  });

  it('is the same for the same input in any order', () => {
    const shuffled = small.chain(({ work, people }) =>
      fc.record({
        ...{ work: fc.constant(work), people: fc.constant(people) },
        workToo: fc.shuffledSubarray(work, { minLength: work.length }),
        peopleToo: fc.shuffledSubarray(people, { minLength: people.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ work, people, workToo, peopleToo }) => {
        expect(balance(workToo, peopleToo)).toEqual(balance(work, people));
      }),
    );
  });
});

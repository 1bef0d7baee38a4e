import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { addDays } from '~/shared/dates';

import { CONFIDENCE, forecast, HORIZON, MIN_DAYS, PACE_DAYS, type ForecastInput } from './forecast';
import { isWorkingDay, workingDayAfter } from './working-days';

const FRIDAY = '2026-11-20';
const ask = (over: Partial<ForecastInput>) =>
  forecast({
    remaining: 100,
    perDay: [10, 10, 10, 10, 10],
    today: FRIDAY,
    deadline: null,
    ...over,
  });

describe('a forecast, worked out by hand', () => {
  it('of even days has no width: 100 left at 10 a day are 10 working days', () => {
    // From Friday: 23–27 November are five, 30 November to 4 December the other five.
    expect(ask({})).toEqual({
      ...{ state: 'told', pace: 10, days: 5, chance: null },
      ...{ earliest: '2026-12-04', expected: '2026-12-04', latest: '2026-12-04' },
    });
  });

  it('of uneven days: 0, 0, 20, 0, 30 are 10 a day, and 100 left are 5 to 10 days or nobody knows', () => {
    // s = √((100 + 100 + 100 + 100 + 400) / 4) = √200 = 14.142; t(4) = 1.533; t·s = 21.68.
    // Upper bound after D days: 10 D + 21.68 √(D + D²/5): after 4 days 98.2, after 5 days 118.6.
    // Lower bound: 10 D − 21.68 √(D + D²/5) is 10 D − 9.695 D at most: 0.3 a day, so it needs more than half a year.
    const told = ask({ perDay: [0, 0, 20, 0, 30] });
    expect(told).toMatchObject({ earliest: '2026-11-27', expected: '2026-12-04', latest: null });
  });

  it('of ten days 8 to 12: 200 left are 19 to 22 days', () => {
    // m = 10, s = √(20 / 9) = 1.4907, t(9) = 1.383, t·s = 2.0617. Upper bound: D = 18: 180 + 2.0617·√(18 + 32.4) = 194.6;
    // D = 19: 190 + 2.0617·√(19 + 36.1) = 205.3. Lower: D = 21: 210 − 2.0617·√(21 + 44.1) = 193.4; D = 22: 220 − 17.3 = 202.7.
    const perDay = [8, 12, 10, 9, 11, 8, 12, 10, 9, 11];
    expect(ask({ remaining: 200, perDay })).toMatchObject({
      ...{ earliest: workingDayAfter(FRIDAY, 19), expected: workingDayAfter(FRIDAY, 20) },
      latest: workingDayAfter(FRIDAY, 22),
    });
  });

  it('says what it means for the deadline', () => {
    const perDay = [8, 12, 10, 9, 11, 8, 12, 10, 9, 11];
    const chance = (days: number) => {
      const told = ask({ remaining: 200, perDay, deadline: workingDayAfter(FRIDAY, days) });
      return told.state === 'told' ? told.chance : null;
    };
    expect([22, 21, 20, 19, 18].map(chance)).toEqual([
      ...['safe', 'likely', 'likely', 'unlikely', 'late'],
    ]);
  });

  it('says when nothing can be told, and why', () => {
    expect(ask({ remaining: 0, perDay: [] })).toEqual({ state: 'done' });
    expect(ask({ perDay: [10, 10, 10, 10] })).toEqual({ state: 'unknown', reason: 'days' });
    expect(ask({ perDay: [0, 0, 0, 0, 0] })).toEqual({ state: 'unknown', reason: 'pace' });
    expect(ask({ remaining: 1e9 })).toEqual({ state: 'unknown', reason: 'far' });
  });
});

const days = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 0, maxLength: 14 });
const inputs = fc.record({
  remaining: fc.integer({ min: 0, max: 20_000 }),
  perDay: days,
  today: fc.integer({ min: 0, max: 3000 }).map((count) => addDays('2024-01-01', count)),
  deadline: fc.constant(null),
});

describe('any forecast', () => {
  it('has its expected day inside the range, on working days after today, or says why there is none', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const told = forecast(input);
        if (told.state === 'done') return input.remaining === 0;
        if (told.state === 'unknown') {
          const seen = input.perDay.slice(-PACE_DAYS);
          if (told.reason === 'days') return input.perDay.length < MIN_DAYS;
          if (told.reason === 'pace') return seen.every((count) => count === 0);
          return input.remaining > (seen.reduce((a, b) => a + b, 0) / seen.length) * HORIZON - 1;
        }
        const ends = [told.earliest, told.expected, ...(told.latest ? [told.latest] : [])];
        expect([...ends].sort()).toEqual(ends);
        expect(ends.every((day) => day > input.today && isWorkingDay(day))).toBe(true);
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it('is never earlier with more to do, and the same whatever the order of the days', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 5000 }), (input, more) => {
        const perDay = input.perDay.slice(-PACE_DAYS);
        const one = forecast({ ...input, perDay });
        expect(forecast({ ...input, perDay: [...perDay].reverse() })).toEqual(one);
        const two = forecast({ ...input, perDay, remaining: input.remaining + more });
        if (one.state !== 'told' || two.state !== 'told') return;
        expect(two.expected >= one.expected && two.earliest >= one.earliest).toBe(true);
        if (two.latest !== null) expect(one.latest !== null && one.latest <= two.latest).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('holds as often as it says, where the days to come are like the days before', () => {
    // A fixed sequence, so that this is the same test every time: minimal standard generator of Park and Miller (1988).
    let seed = 20_261_122;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const normal = () => Array.from({ length: 12 }, random).reduce((a, b) => a + b, -6);
    const draw = () => Math.max(0, 100 + 30 * normal());
    let inside = 0;
    const trials = 2000;
    for (let trial = 0; trial < trials; trial += 1) {
      const told = ask({ remaining: 2000, perDay: Array.from({ length: PACE_DAYS }, draw) });
      if (told.state !== 'told') continue;
      let [done, ahead] = [0, 0];
      while (done < 2000) [done, ahead] = [done + draw(), ahead + 1];
      const day = workingDayAfter(FRIDAY, ahead);
      if (day >= told.earliest && (told.latest === null || day <= told.latest)) inside += 1;
    }
    // Whole days widen the range a little.
    expect((inside / trials) * 100).toBeGreaterThan(CONFIDENCE - 2);
    expect((inside / trials) * 100).toBeLessThan(CONFIDENCE + 12);
  });
});

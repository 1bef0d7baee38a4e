import { expect, it } from 'vitest';

import type { PhaseWindow } from '~/domain/cycles/phase';

import { cycleAtWork } from './cycle-at-work';

const now = new Date('2024-09-01T00:00:00Z');
const days = (from: number, to: number): PhaseWindow => ({
  startsAt: new Date(now.getTime() + from * 86_400_000),
  endsAt: new Date(now.getTime() + to * 86_400_000),
});
const cycle = (year: number, review: PhaseWindow | undefined, hasWorks: boolean) => ({
  ...{ id: `c${year}`, regionCode: '33', year, name: `${year}`, hasWorks },
  phases: { filing: days(-90, 30), ...(review ? { review } : {}) },
});
const chosen = (...cycles: ReturnType<typeof cycle>[]) => cycleAtWork(cycles, now)?.year ?? null;

it('is the newest under review with something in it, whatever has begun since', () => {
  const running = cycle(2024, days(-9, 9), true);
  const former = cycle(2023, days(-60, 2), true);
  expect(chosen(former, running)).toBe(2024);
  expect(chosen(former, running, cycle(2025, days(-1, 60), false))).toBe(2024);
  expect(chosen(former, cycle(2024, days(-9, 9), false))).toBe(2023);
  expect(chosen(former, cycle(2025, undefined, true))).toBe(2023);
});

it('is where the calendar is while nothing is judged', () => {
  const over = cycle(2023, days(-60, -2), true);
  expect(chosen(over, cycle(2024, days(9, 19), true))).toBe(2024);
  expect(chosen(over, cycle(2024, days(-9, 9), false))).toBe(2024);
  expect(chosen()).toBeNull();
});

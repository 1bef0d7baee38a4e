import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  currentCycle,
  nextChange,
  openPhases,
  PHASES,
  phaseAt,
  timeLeft,
  type Cycle,
  type PhaseWindow,
} from './phase';

const at = (text: string) => new Date(text);
const cycle: Cycle = {
  id: 'c',
  regionCode: '33',
  year: 2024,
  name: 'Jawa Tengah 2024',
  phases: {
    filing: { startsAt: at('2024-07-01T00:00:00+07:00'), endsAt: at('2024-09-01T00:00:00+07:00') },
    review: { startsAt: at('2024-08-01T00:00:00+07:00'), endsAt: at('2024-10-01T00:00:00+07:00') },
  },
};

describe('phaseAt', () => {
  it('includes the first instant and excludes the last', () => {
    expect(phaseAt(cycle, 'filing', at('2024-06-30T23:59:59.999+07:00'))).toBe('before');
    expect(phaseAt(cycle, 'filing', at('2024-07-01T00:00:00+07:00'))).toBe('open');
    expect(phaseAt(cycle, 'filing', at('2024-08-31T23:59:59.999+07:00'))).toBe('open');
    expect(phaseAt(cycle, 'filing', at('2024-09-01T00:00:00+07:00'))).toBe('after');
  });

  it('says none for a phase without a window', () => {
    expect(phaseAt(cycle, 'objection', at('2024-08-15T00:00:00Z'))).toBe('none');
  });

  it('lets windows overlap', () => {
    expect(openPhases(cycle, at('2024-08-15T00:00:00Z'))).toEqual(['filing', 'review']);
    expect(openPhases(cycle, at('2025-01-01T00:00:00Z'))).toEqual([]);
  });
});

const day = fc.date({ min: at('2023-01-01'), max: at('2026-01-01'), noInvalidDate: true });
const windowArb: fc.Arbitrary<PhaseWindow> = fc
  .tuple(day, fc.integer({ min: 1, max: 10_000_000_000 }))
  .map(([startsAt, length]) => ({ startsAt, endsAt: new Date(startsAt.getTime() + length) }));

describe('phases in general', () => {
  it('never goes back as time goes on', () => {
    const order = { none: -1, before: 0, open: 1, after: 2 };
    fc.assert(
      fc.property(windowArb, day, day, (window, a, b) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const phases = { phases: { filing: window } };
        expect(order[phaseAt(phases, 'filing', early)]).toBeLessThanOrEqual(
          order[phaseAt(phases, 'filing', late)],
        );
      }),
    );
  });

  it('announces as next change the first one ahead, or nothing when all is over', () => {
    fc.assert(
      fc.property(fc.array(windowArb, { maxLength: 4 }), day, (windows, instant) => {
        const phases = Object.fromEntries(windows.map((window, i) => [PHASES[i], window]));
        const ahead = windows
          .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
          .filter((change) => change > instant)
          .map(Number);
        const next = nextChange({ phases }, instant);
        expect(next ? next.at.getTime() : null).toBe(ahead.length ? Math.min(...ahead) : null);
      }),
    );
  });
});

describe('timeLeft', () => {
  it('rounds down to whole minutes and stops at zero', () => {
    const deadline = at('2024-09-01T00:00:00+07:00');
    expect(timeLeft(deadline, at('2024-08-29T22:58:30+07:00'))).toEqual({
      days: 2,
      hours: 1,
      minutes: 1,
    });
    expect(timeLeft(deadline, at('2024-09-02T00:00:00+07:00'))).toEqual({
      days: 0,
      hours: 0,
      minutes: 0,
    });
  });
});

describe('currentCycle', () => {
  const of = (year: number, regionCode: string): Cycle => ({
    id: `${year}-${regionCode}`,
    regionCode,
    year,
    name: '',
    phases: {
      filing: { startsAt: at(`${year}-07-01T00:00:00Z`), endsAt: at(`${year}-09-01T00:00:00Z`) },
    },
  });
  const cycles = [of(2024, '33'), of(2025, '33'), of(2025, '33.25'), of(2026, '33')];

  it('takes the latest that has begun, the nearer region first', () => {
    expect(currentCycle(cycles, at('2025-08-01T00:00:00Z'))?.id).toBe('2025-33.25');
    expect(currentCycle(cycles, at('2025-06-01T00:00:00Z'))?.id).toBe('2024-33');
    expect(currentCycle(cycles, at('2030-01-01T00:00:00Z'))?.id).toBe('2026-33');
  });

  it('takes the earliest before any has begun, and nothing of nothing', () => {
    expect(currentCycle(cycles, at('2020-01-01T00:00:00Z'))?.id).toBe('2024-33');
    expect(currentCycle([], at('2020-01-01T00:00:00Z'))).toBeNull();
  });
});

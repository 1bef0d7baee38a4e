/** The phases of a yearly cycle, in the order they usually begin. Their windows may overlap. */
export const PHASES = ['filing', 'review', 'objection', 'announced'] as const;
export type Phase = (typeof PHASES)[number];

/** A window of time: the start belongs to it, the end does not. startsAt < endsAt. */
export interface PhaseWindow {
  startsAt: Date;
  endsAt: Date;
}

/** A year's calendar in one region; a province's cycle holds for its kabupaten and kota. */
export interface Cycle {
  id: string;
  regionCode: string;
  year: number;
  name: string;
  /** A phase without a window never opens. */
  phases: Partial<Record<Phase, PhaseWindow>>;
}

export type PhaseState = 'none' | 'before' | 'open' | 'after';

/**
 * Where a phase stands at an instant. For a request the instant is when the server received it: what began
 * before the end counts, however long it takes.
 */
export function phaseAt(cycle: Pick<Cycle, 'phases'>, phase: Phase, instant: Date): PhaseState {
  const window = cycle.phases[phase];
  if (!window) return 'none';
  if (instant < window.startsAt) return 'before';
  return instant < window.endsAt ? 'open' : 'after';
}

/** Every phase that is open at the instant; several when windows overlap, none in a gap. */
export function openPhases(cycle: Pick<Cycle, 'phases'>, instant: Date): Phase[] {
  return PHASES.filter((phase) => phaseAt(cycle, phase, instant) === 'open');
}

/** The next start or end of any phase after the instant; null when the calendar is over. */
export function nextChange(
  cycle: Pick<Cycle, 'phases'>,
  instant: Date,
): { phase: Phase; kind: 'starts' | 'ends'; at: Date } | null {
  const changes = PHASES.flatMap((phase) => {
    const window = cycle.phases[phase];
    if (!window) return [];
    return [
      { phase, kind: 'starts' as const, at: window.startsAt },
      { phase, kind: 'ends' as const, at: window.endsAt },
    ];
  });
  const ahead = changes.filter(({ at }) => at > instant);
  return ahead.reduce<(typeof ahead)[number] | null>(
    (first, change) => (first === null || change.at < first.at ? change : first),
    null,
  );
}

export interface TimeLeft {
  days: number;
  hours: number;
  minutes: number;
}

/** Whole days, hours and minutes until the deadline, rounded down; zeros once it has passed. */
export function timeLeft(deadline: Date, instant: Date): TimeLeft {
  const minutes = Math.max(0, Math.floor((deadline.getTime() - instant.getTime()) / 60_000));
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  };
}

/** Sorts the latest year first, and of one year the cycle of the nearer region. */
export function byNewest(
  a: Pick<Cycle, 'year' | 'regionCode'>,
  b: Pick<Cycle, 'year' | 'regionCode'>,
): number {
  return b.year - a.year || b.regionCode.length - a.regionCode.length;
}

/**
 * The cycle the calendar is at: the latest that has begun (its earliest window has started); before any has begun,
 * the earliest. Of two cycles of one year the one of the nearer region counts.
 */
export function currentCycle(cycles: readonly Cycle[], instant: Date): Cycle | null {
  const ordered = [...cycles].sort(byNewest);
  const begun = ordered.find((cycle) =>
    Object.values(cycle.phases).some((window) => window.startsAt <= instant),
  );
  if (begun) return begun;
  const first = ordered.at(-1);
  return ordered.find((cycle) => cycle.year === first?.year) ?? null;
}

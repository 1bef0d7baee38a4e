import type { UnitDesk } from '~/domain/assessments/unit-desk';

/** What sets the deadline that counts: more time from the province, the assessor's return, or the phase itself. */
export type DeadlineOrigin = 'extension' | 'return' | 'filing';

/** Where the desk's deadline comes from; of equal ends the one granted is named. */
export function deadlineOrigin({
  deadline,
  extension,
  assessment,
}: Pick<UnitDesk, 'deadline' | 'extension' | 'assessment'>): DeadlineOrigin {
  if (extension) return 'extension';
  return deadline && assessment?.returned?.dueAt.getTime() === deadline.getTime()
    ? 'return'
    : 'filing';
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

type Unit = 'days' | 'hours' | 'minutes' | 'seconds';

/**
 * The time left in its two largest units: days and hours, hours and minutes, in the last hour minutes and seconds.
 * Hours of a day and minutes of an hour that are none are not told.
 */
export function timeParts(secondsLeft: number): { unit: Unit; count: number }[] {
  const left = Math.max(0, secondsLeft);
  const days = { unit: 'days', count: Math.floor(left / DAY) } as const;
  const hours = { unit: 'hours', count: Math.floor((left % DAY) / HOUR) } as const;
  const minutes = { unit: 'minutes', count: Math.floor((left % HOUR) / MINUTE) } as const;
  const seconds = { unit: 'seconds', count: left % MINUTE } as const;
  if (left < HOUR) return [minutes, seconds];
  const [first, second] = left >= DAY ? [days, hours] : [hours, minutes];
  return second.count === 0 ? [first] : [first, second];
}

/** Every how many seconds `timeParts` changes. */
export function shownStep(secondsLeft: number): number {
  return secondsLeft >= HOUR ? MINUTE : 1;
}

import { addDays, type CivilDate } from '~/shared/dates';

/** Monday to Friday. Public holidays are in no calendar here, so a day off counts as one on which nothing was done. */
export function isWorkingDay(day: CivilDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The `count`-th working day after `day`; `count` is a whole number of at least 1. */
export function workingDayAfter(day: CivilDate, count: number): CivilDate {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** The last `count` working days before `day` that are not before `from`, the earliest first. */
export function workingDaysBefore(
  day: CivilDate,
  count: number,
  from: CivilDate | null = null,
): CivilDate[] {
  const days: CivilDate[] = [];
  for (let at = addDays(day, -1); days.length < count; at = addDays(at, -1)) {
    if (from !== null && at < from) break;
    if (isWorkingDay(at)) days.unshift(at);
  }
  return days;
}

/** Days of the calendar from one day to another; negative when `to` is before `from`. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

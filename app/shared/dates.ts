import type { Locale } from './numbers';

/** A calendar day as text 'YYYY-MM-DD'; a day in Asia/Jakarta unless stated otherwise. */
export type CivilDate = string;

export const TIME_ZONE = 'Asia/Jakarta';

const NAMES = {
  id: {
    days: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
    months: [
      'Januari',
      'Februari',
      'Maret',
      'April',
      'Mei',
      'Juni',
      'Juli',
      'Agustus',
      'September',
      'Oktober',
      'November',
      'Desember',
    ],
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
} as const;

const wallClock = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** True when the text is an existing day of the calendar ('2023-02-29' is not). */
export function isCivilDate(text: string): text is CivilDate {
  // why: a calendar has no year 0, and the database none either.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function wall(instant: Date): { date: CivilDate; time: string } {
  const parts = new Map(wallClock.formatToParts(instant).map((part) => [part.type, part.value]));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    time: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

/** The day it is in Asia/Jakarta at an instant. Throws RangeError on an invalid date. */
export function jakartaDate(instant: Date): CivilDate {
  return wall(instant).date;
}

/** The first instant of a day in Asia/Jakarta. Throws RangeError when the day does not exist. */
export function startOfJakartaDay(date: CivilDate): Date {
  if (!isCivilDate(date)) throw new RangeError(`Not a calendar day: ${date}`);
  // why: Asia/Jakarta has been UTC+7 without daylight saving since 1964.
  return new Date(`${date}T00:00:00+07:00`);
}

/** How to show an end that is itself outside: midnight in Jakarta is the last minute of the day before. */
export function shownEnd(end: Date): Date {
  const isMidnight = startOfJakartaDay(jakartaDate(end)).getTime() === end.getTime();
  return isMidnight ? new Date(end.getTime() - 1) : end;
}

/** The day `count` days after (or before, when negative). */
export function addDays(date: CivilDate, count: number): CivilDate {
  if (!isCivilDate(date)) throw new RangeError(`Not a calendar day: ${date}`);
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + count);
  return day.toISOString().slice(0, 10);
}

/** A day as it is typed in Indonesia: '31/12/2024'. */
export function dayFirst(date: CivilDate): string {
  return date.split('-').reverse().join('/');
}

export type DateStyle = 'full' | 'long' | 'month';

/**
 * A day in words. A text value is a calendar day, a Date is the day in Asia/Jakarta at that instant.
 * full "Selasa, 6 Agustus 2024" · long "6 Agustus 2024" · month "Agustus 2024".
 */
export function formatDate(
  value: Date | CivilDate,
  locale: Locale,
  style: DateStyle = 'full',
): string {
  const text = typeof value === 'string' ? value : jakartaDate(value);
  if (!isCivilDate(text)) throw new RangeError(`Not a calendar day: ${text}`);
  const day = new Date(`${text}T00:00:00Z`);
  const month = `${NAMES[locale].months[day.getUTCMonth()]} ${text.slice(0, 4)}`;
  if (style === 'month') return month;
  const long = `${day.getUTCDate()} ${month}`;
  return style === 'long' ? long : `${NAMES[locale].days[day.getUTCDay()]}, ${long}`;
}

/** "14.05 WIB" in Indonesian, "14:05 WIB" in English. */
export function formatTime(instant: Date, locale: Locale): string {
  const { time } = wall(instant);
  return `${locale === 'id' ? time.replace(':', '.') : time} WIB`;
}

/** Time to the second in Asia/Jakarta: "14.05.09" in Indonesian, "14:05:09" in English. */
export function formatClock(instant: Date, locale: Locale): string {
  const { time } = wall(instant);
  const text = `${time}:${String(instant.getUTCSeconds()).padStart(2, '0')}`;
  return locale === 'id' ? text.replaceAll(':', '.') : text;
}

/** "Selasa, 6 Agustus 2024, 14.05 WIB". */
export function formatDateTime(instant: Date, locale: Locale, style: DateStyle = 'full'): string {
  return `${formatDate(instant, locale, style)}, ${formatTime(instant, locale)}`;
}

/** "Selasa, 6 Agustus 2024, 14.05.09 WIB": an instant that something is proved by. */
export function formatMoment(instant: Date, locale: Locale): string {
  return `${formatDate(instant, locale)}, ${formatClock(instant, locale)} WIB`;
}

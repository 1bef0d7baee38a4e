import { addDays, formatDate, isCivilDate, type CivilDate } from './dates';
import type { Locale } from './numbers';

/** A span of whole days, both ends included. Always from ≤ to. */
export interface Period {
  from: CivilDate;
  to: CivilDate;
}

/** The calendar year as a period. Years 1900..2199. */
export function yearPeriod(year: number): Period {
  if (!Number.isInteger(year) || year < 1900 || year > 2199)
    throw new RangeError(`Not a year: ${year}`);
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

function monthPeriod(text: string): Period | null {
  const from = `${text}-01`;
  if (!isCivilDate(from)) return null;
  const nextMonth = `${addDays(from, 31).slice(0, 7)}-01`;
  return { from, to: addDays(nextMonth, -1) };
}

/** Reads 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD/YYYY-MM-DD' (years 1900..2199); null when it is none of them. */
export function parsePeriod(text: string): Period | null {
  if (!/^(19|2[01])\d\d/.test(text)) return null;
  if (/^\d{4}$/.test(text)) return yearPeriod(Number(text));
  if (/^\d{4}-\d{2}$/.test(text)) return monthPeriod(text);
  const [from = '', to = '', ...rest] = text.split('/');
  if (rest.length > 0 || !isCivilDate(from) || !isCivilDate(to) || to < from) return null;
  return { from, to };
}

/** The year a period is exactly, or null when it is not a full calendar year. */
export function fullYearOf(period: Period): number | null {
  const year = period.from.slice(0, 4);
  return period.from === `${year}-01-01` && period.to === `${year}-12-31` ? Number(year) : null;
}

function fullMonthOf(period: Period): string | null {
  const month = period.from.slice(0, 7);
  const whole = monthPeriod(month);
  return whole?.from === period.from && whole.to === period.to ? month : null;
}

/** The shortest text parsePeriod reads back to the same period. */
export function periodText(period: Period): string {
  const year = fullYearOf(period);
  if (year !== null) return String(year);
  return fullMonthOf(period) ?? `${period.from}/${period.to}`;
}

/** True when the two share at least one day. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** True when every day of `inner` is a day of `outer`. */
export function periodContains(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** True when the spans, in any order, leave no day of the period out. */
export function coversWhole(spans: readonly Period[], period: Period): boolean {
  let next = period.from;
  for (const span of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (span.from > next) return false;
    if (span.to >= next) next = addDays(span.to, 1);
  }
  return next > period.to;
}

/** "2023", "Agustus 2023" or "1 Januari 2024 – 2 Agustus 2024". */
export function formatPeriod(period: Period, locale: Locale): string {
  const year = fullYearOf(period);
  if (year !== null) return String(year);
  if (fullMonthOf(period)) return formatDate(period.from, locale, 'month');
  const from = formatDate(period.from, locale, 'long');
  return period.from === period.to
    ? from
    : `${from} \u2013 ${formatDate(period.to, locale, 'long')}`;
}

const DAY_MS = 86_400_000;
/** Day 0 of a workbook. why: Excel holds 1900 to be a leap year, so from March 1900 on days count from 30 December 1899. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;

/** Whether a number format shows a date or a time: built in ones by number, others by their letters (ECMA-376, 18.8.30). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58);
  }
  const letters = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*./gi, '');
  return /[dmyhs]/i.test(letters) && !/general/i.test(letters);
}

/** A day number as '2026-03-01', with '14:30' where it has a time; the number itself when it is no date. */
export function dateText(serial: number, from1904: boolean): string | number {
  const days = from1904 ? serial + DAYS_TO_1904 : serial;
  if (!(days >= 0 && days < 2_958_466)) return serial;
  // To the minute: a fraction of a day is never exact.
  const at = new Date(DAY_ZERO + Math.round(days * 1440) * 60_000);
  const [day = '', time = ''] = at.toISOString().split('T');
  const hours = time.slice(0, 5);
  if (days < 1) return hours;
  return (at.getTime() - DAY_ZERO) % DAY_MS === 0 ? day : `${day} ${hours}`;
}

/** A number as a spreadsheet keeps it: 15 digits; text when it is none. */
export function numberCell(text: string): number | string {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? Number(value.toPrecision(15)) : text;
}

/** Row and column of a reference like 'AB12', both from 0; null when it is none. */
export function placeOfCell(reference: string): { row: number; column: number } | null {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/i.exec(reference) ?? [];
  if (digits === '' || Number(digits) === 0) return null;
  const column = [...letters.toUpperCase()].reduce(
    (sum, letter) => sum * 26 + letter.charCodeAt(0) - 64,
    0,
  );
  return { row: Number(digits) - 1, column: column - 1 };
}

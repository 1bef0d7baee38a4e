/** An instant as the wall clock in Asia/Jakarta shows it, for a form: '2024-03-31T23:59'. */
export type WallTime = string;

const OFFSET_MINUTES = 7 * 60;

/** Wall time of an instant, cut to the minute. */
export function toWallTime(instant: Date): WallTime {
  return new Date(instant.getTime() + OFFSET_MINUTES * 60_000).toISOString().slice(0, 16);
}

/** The instant of a wall time of this century, or null when the text is none ('2024-02-30T10:00' is none). */
export function fromWallTime(text: string): Date | null {
  if (!/^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}:00+07:00`);
  if (Number.isNaN(instant.getTime()) || toWallTime(instant) !== text) return null;
  return instant;
}

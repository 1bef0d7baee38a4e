/** Days ahead at which the end of a file's period is called to mind, the nearest first. */
export const REMINDER_DAYS = [1, 7, 30] as const;

/**
 * The reminder that is due `daysLeft` days before the last day of a period (0: the last day itself): the nearest one
 * reached. null: too early, or the period is over.
 */
export function reminderDue(daysLeft: number): (typeof REMINDER_DAYS)[number] | null {
  if (daysLeft < 0) return null;
  return REMINDER_DAYS.find((days) => daysLeft <= days) ?? null;
}

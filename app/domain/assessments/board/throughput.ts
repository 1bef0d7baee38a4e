import { addDays, jakartaDate, type CivilDate } from '~/shared/dates';

/** Days of the calendar that are shown, today included. */
export const SHOWN_DAYS = 14;

/** What happened to one work, as far as every reader of the board may know. */
export interface WorkEvents {
  /** When it was handed in, every time. */
  filedAt: readonly Date[];
  /** When the last seat of a round was submitted, with how many seats the round has. */
  judged: readonly { at: Date; seats: number }[];
  acceptedAt: Date | null;
  /** Requirements that need a verdict. */
  requirements: number;
}

export interface DayOfWork {
  day: CivilDate;
  /** Works handed in. */
  filed: number;
  /** Rounds all seats of which are submitted. */
  judged: number;
  /** Verdicts given in these rounds: requirement × seat, on the day the last seat was submitted. */
  verdicts: number;
  /** Works accepted by the last signature. */
  accepted: number;
}

/** What each of the days brought, the earliest first; days in Jakarta. What happened on other days is left out. */
export function throughput(works: readonly WorkEvents[], days: readonly CivilDate[]): DayOfWork[] {
  const byDay = new Map(
    days.map((day) => [day, { day, filed: 0, judged: 0, verdicts: 0, accepted: 0 }]),
  );
  const on = (at: Date) => byDay.get(jakartaDate(at));
  for (const { filedAt, judged, acceptedAt, requirements } of works) {
    for (const at of filedAt) {
      const day = on(at);
      if (day) day.filed += 1;
    }
    for (const { at, seats } of judged) {
      const day = on(at);
      if (!day) continue;
      day.judged += 1;
      day.verdicts += requirements * seats;
    }
    const day = acceptedAt && on(acceptedAt);
    if (day) day.accepted += 1;
  }
  return [...byDay.values()];
}

/** The days shown, today last. */
export function shownDays(today: CivilDate): CivilDate[] {
  return Array.from({ length: SHOWN_DAYS }, (_, at) => addDays(today, at - SHOWN_DAYS + 1));
}

import type { CivilDate } from '~/shared/dates';

import { workingDayAfter } from './working-days';

/** Working days the pace is taken from, at most. */
export const PACE_DAYS = 10;
/** Below so many observed working days nothing is told. */
export const MIN_DAYS = 5;
/** Working days ahead beyond which a date would be a fiction: about half a year. */
export const HORIZON = 130;
/** How often the day of completion is expected inside the range, in per cent. */
export const CONFIDENCE = 80;

/** 90 % quantile of Student's t by degrees of freedom; so 80 % lie between minus and plus. */
const T90: Readonly<Record<number, number>> = {
  4: 1.533,
  5: 1.476,
  6: 1.44,
  7: 1.415,
  8: 1.397,
  9: 1.383,
};

export interface ForecastInput {
  /** Work still to be done, in verdicts to give (requirement × seat): a whole number of at least 0. */
  remaining: number;
  /** Verdicts given on each of the last working days, in any order: `MIN_DAYS` to `PACE_DAYS` numbers of at least 0. */
  perDay: readonly number[];
  /** The day it is; what is left begins on the next working day. */
  today: CivilDate;
  /** The last day on which work can be done; null where the cycle says none. */
  deadline: CivilDate | null;
}

/**
 * - `safe`      even the late end of the range is within the deadline
 * - `likely`    the expected day is, the late end is not
 * - `unlikely`  only the early end is
 * - `late`      not even the early end is
 */
export type DeadlineChance = 'safe' | 'likely' | 'unlikely' | 'late';

export type Forecast =
  | { state: 'done' }
  /** `days`: too few working days observed; `pace`: nothing was finished on them; `far`: beyond the horizon. */
  | { state: 'unknown'; reason: 'days' | 'pace' | 'far' }
  | {
      state: 'told';
      /** Verdicts a working day. */
      pace: number;
      /** Working days the pace is of. */
      days: number;
      /** The early end of the range; the day at the mean pace; the late end, null beyond the horizon. */
      earliest: CivilDate;
      expected: CivilDate;
      latest: CivilDate | null;
      /** Null without a deadline. */
      chance: DeadlineChance | null;
    };

/**
 * When the work will be done if the days to come are like the last ones.
 *
 * Mean m and standard deviation s (n − 1) of the n days; what D days to come bring is expected to be D·m, and with `CONFIDENCE` per cent
 * between D·m ± t·s·√(D + D²/n): the usual prediction interval for a sum of D new values from a sample of n. The expected day is the first
 * D with D·m ≥ remaining; the ends of the range are the first D at which the upper and the lower bound reach it. It presumes
 * days independent of each other and alike, which a team on leave is not; the range says no more than how uneven the last days were.
 */
export function forecast({ remaining, perDay, today, deadline }: ForecastInput): Forecast {
  if (remaining <= 0) return { state: 'done' };
  const days = Math.min(perDay.length, PACE_DAYS);
  if (days < MIN_DAYS) return { state: 'unknown', reason: 'days' };
  const counts = perDay.slice(-days);
  const pace = counts.reduce((sum, count) => sum + count, 0) / days;
  if (pace <= 0) return { state: 'unknown', reason: 'pace' };
  const deviation = Math.sqrt(
    counts.reduce((sum, count) => sum + (count - pace) ** 2, 0) / (days - 1),
  );
  const t = T90[days - 1] ?? 0;
  const reach = (side: -1 | 0 | 1): CivilDate | null => {
    for (let ahead = 1; ahead <= HORIZON; ahead += 1) {
      const spread = t * deviation * Math.sqrt(ahead + ahead ** 2 / days);
      // why: a sum of parts is a hair off; a whole verdict less is another matter.
      if (ahead * pace + side * spread >= remaining - 1e-6) return workingDayAfter(today, ahead);
    }
    return null;
  };
  const [earliest, expected, latest] = [reach(1), reach(0), reach(-1)];
  if (earliest === null || expected === null) return { state: 'unknown', reason: 'far' };
  const chance = deadline === null ? null : chanceOf(deadline, { earliest, expected, latest });
  return { state: 'told', pace, days, earliest, expected, latest, chance };
}

function chanceOf(
  deadline: CivilDate,
  {
    earliest,
    expected,
    latest,
  }: { earliest: CivilDate; expected: CivilDate; latest: CivilDate | null },
): DeadlineChance {
  if (latest !== null && latest <= deadline) return 'safe';
  if (expected <= deadline) return 'likely';
  return earliest <= deadline ? 'unlikely' : 'late';
}

import { jakartaDate, type CivilDate } from '~/shared/dates';

import type { ReviewStage } from '../review/review-stage';
import { daysBetween } from './working-days';

/** Days since a work was handed in: the first day of each bucket; the last has no end. */
export const AGE_FROM = [0, 3, 7, 14] as const;
/** Where a work is while its team has it. */
export const OPEN_STAGES = ['waiting', 'judging', 'differences', 'minutes'] as const;
export type OpenStage = (typeof OPEN_STAGES)[number];

export interface OpenWork {
  submittedAt: Date;
  stage: ReviewStage;
}

export interface AgeBucket {
  /** Days of the calendar in Jakarta, both included; `to` null: and more. */
  from: number;
  to: number | null;
  /** Works by stage. */
  counts: Record<OpenStage, number>;
}

/** Whole days of the calendar since the day it was handed in; never below 0. */
export function ageOf(submittedAt: Date, today: CivilDate): number {
  return Math.max(0, daysBetween(jakartaDate(submittedAt), today));
}

/** How long what is not signed has been with the team: every open work is in exactly one bucket and stage. */
export function ageing(works: readonly OpenWork[], today: CivilDate): AgeBucket[] {
  const buckets = AGE_FROM.map((from, at): AgeBucket => {
    const next = AGE_FROM[at + 1];
    return {
      from,
      to: next === undefined ? null : next - 1,
      counts: { waiting: 0, judging: 0, differences: 0, minutes: 0 },
    };
  });
  for (const { submittedAt, stage } of works) {
    if (stage === 'accepted') continue;
    const age = ageOf(submittedAt, today);
    const bucket = buckets.findLast(({ from }) => from <= age);
    if (bucket) bucket.counts[stage] += 1;
  }
  return buckets;
}

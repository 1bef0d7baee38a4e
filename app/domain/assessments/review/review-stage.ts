import type { AssessmentStatus } from '../transitions';

/**
 * How far a review is; nothing of it is stored.
 * - `waiting`      submitted, nobody has begun
 * - `judging`      a seat is still being judged
 * - `differences`  every seat is submitted, and requirements still wait for an agreed verdict
 * - `minutes`      all verdicts are agreed; signatures are missing
 * - `accepted`     signed
 */
export const REVIEW_STAGES = ['waiting', 'judging', 'differences', 'minutes', 'accepted'] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

export interface StageFacts {
  status: AssessmentStatus;
  /** Every seat of the round is submitted, as far as the reader may know. */
  allSubmitted: boolean;
  /** Requirements without an agreed verdict; with one seat none, its verdicts are the agreed ones. */
  unsettled: number;
}

/** The stage of a review as its facts tell it; `unsettled` null: not every seat is submitted, as far as the reader may know. */
export function stageOf({
  status,
  unsettled,
}: {
  status: AssessmentStatus;
  unsettled: number | null;
}): ReviewStage | null {
  return reviewStage({ status, allSubmitted: unsettled !== null, unsettled: unsettled ?? 0 });
}

/** The stage, or null while the work is with the unit. */
export function reviewStage({ status, allSubmitted, unsettled }: StageFacts): ReviewStage | null {
  switch (status) {
    case 'draft':
    case 'returned':
      return null;
    case 'submitted':
      return 'waiting';
    case 'accepted':
      return 'accepted';
    case 'in_review':
      if (!allSubmitted) return 'judging';
      return unsettled > 0 ? 'differences' : 'minutes';
  }
}

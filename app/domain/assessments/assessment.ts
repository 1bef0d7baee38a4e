import type { ActNumber } from './minutes/minutes';
import type { AssessmentStatus } from './transitions';

/** An assessment as its own pages need it. */
export interface Assessment {
  id: string;
  cycleId: string;
  regionCode: string;
  status: AssessmentStatus;
  /** How often it was submitted. */
  round: number;
  version: number;
  isSimulated: boolean;
  submittedAt: Date | null;
  submittedByName: string | null;
  acceptedAt: Date | null;
  /** The last return, while the work is back with the unit. */
  returned: LastReturn | null;
  /** The last return of any round, wherever the work is now. */
  lastReturn: LastReturn | null;
  /** That the last submission was taken back, while nothing was submitted after it. */
  withdrawn: { at: Date; reason: string; byName: string | null } | null;
  /** The minutes it was accepted by, opened again and with none signed since; named by the letter the unit has of them. */
  reopened: ReopenedMinutes | null;
  /** An assessor has begun with what is submitted, so it cannot be taken back any more. */
  reviewBegun: boolean;
}

/** Minutes out of force, and by which act and why, as its unit is told. */
export interface ReopenedMinutes extends ActNumber {
  minutesId: string;
  reopening: ReopeningTold | null;
}

export interface ReopeningTold extends ActNumber {
  reason: string;
  /** ISO 8601. */
  at: string;
}

export interface LastReturn {
  round: number;
  reason: string;
  dueAt: Date;
  returnedAt: Date;
  byName: string | null;
}

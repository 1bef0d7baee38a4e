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
  returned: { reason: string; dueAt: Date; returnedAt: Date; byName: string | null } | null;
}

import type { Cycle } from '~/domain/cycles/phase';

import type { Assessment } from './assessment';
import type { FilingState } from './filing-window';

/** What every page of a unit stands on: the cycle, the work in it, and whether it may be changed now. */
export interface UnitDesk {
  cycle: Cycle;
  assessment: Assessment | null;
  filing: FilingState;
  /** Until when the unit may write; null when no filing phase is planned. */
  deadline: Date | null;
  /** The work is with the unit and the time is right. */
  canWrite: boolean;
}

export interface StartedDesk extends UnitDesk {
  assessment: Assessment;
}

import type { Extension } from '~/domain/cycles/extension';
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
  /** The extension that moves the deadline; null where another end lies later, or none was granted. */
  extension: Extension | null;
  /** The work is with the unit and the time is right. */
  canWrite: boolean;
  /** What was submitted can still be taken back and submitted again, by the unit's head. */
  canWithdraw: boolean;
  /** Other cycles in which there is something to do now; the person may choose them instead. */
  others: OtherCycle[];
}

export interface OtherCycle {
  cycleId: string;
  name: string;
  isReturned: boolean;
  /** Until when the unit may write in it; null when no filing phase is planned. */
  deadline: Date | null;
}

export interface StartedDesk extends UnitDesk {
  assessment: Assessment;
}

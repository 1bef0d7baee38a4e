import type { Localized } from '~/domain/instruments/instrument';

import type { AssessmentStatus } from '../transitions';

/** A standard the cycle asks: a column of the board. */
export interface BoardStandard {
  code: string;
  title: Localized;
}

/** One region of a cycle and its work, as far as the handle's actor may see it. */
export interface BoardRegion {
  regionCode: string;
  regionName: string;
  work: BoardWork | null;
}

export interface BoardWork {
  id: string;
  status: AssessmentStatus;
  round: number;
  isSimulated: boolean;
  /** When the round under review was handed in. */
  submittedAt: Date | null;
  acceptedAt: Date | null;
  /** By when the unit is to hand in again; null unless it was returned. */
  dueAt: Date | null;
  /** Requirements of the whole work that need a verdict. */
  requirements: number;
  /** Requirements of it without an agreed verdict; null before every seat is submitted. */
  unsettled: number | null;
  /** The same by filed standard. */
  standards: ReadonlyMap<string, number | null>;
  /** Whether a standard is met, by outcomes in force. */
  outcomes: Readonly<Record<string, boolean>>;
  /** Every time it was handed in. */
  filedAt: Date[];
  /** Rounds all seats of which are submitted. */
  judged: { round: number; at: Date; seats: number }[];
}

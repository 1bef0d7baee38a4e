import type { UnitDesk } from '~/domain/assessments/unit-desk';
import type { Localized } from '~/domain/instruments/instrument';

import type { GapSetting } from './evaluate-gap';
import type { LastKnown } from './last-known';

/** Where the work on a part is done. */
export interface GapSource {
  partCode: string;
  requirements: {
    /** null before the draft of the cycle is opened. */
    requirementId: string | null;
    code: string;
    /** Name of a maturity variable; null for a single indicator. */
    title: Localized | null;
  }[];
}

export interface GapPage {
  /** null when no cycle is planned for the region. */
  desk: UnitDesk | null;
  year: number | null;
  /**
   * What the starting inputs are: as filed and not verified, as verified, those of the last known year while this
   * cycle has none, or nothing because no draft was opened and no year is known.
   */
  basis: 'filed' | 'verified' | 'last' | 'none';
  /** The last known year; null once the cycle has inputs of its own. */
  last: Omit<LastKnown, 'inputs'> | null;
  /** null when no rule set covers the year. */
  setting: GapSetting | null;
  sources: GapSource[];
  /** Whether the draft asks for the inputs of the index. */
  hasInputs: boolean;
}

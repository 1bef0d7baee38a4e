import type { UnitDesk } from '~/domain/assessments/unit-desk';
import type { Localized } from '~/domain/instruments/instrument';

import type { GapSetting } from './evaluate-gap';

/** Where the work on a part is done. */
export interface GapSource {
  partCode: string;
  requirements: {
    requirementId: string;
    code: string;
    /** Name of a maturity variable; null for a single indicator. */
    title: Localized | null;
  }[];
}

export interface GapPage {
  /** null when no cycle is planned for the region. */
  desk: UnitDesk | null;
  year: number | null;
  /** What the starting inputs are: as filed and not verified, as verified, or nothing because no draft was opened. */
  basis: 'filed' | 'verified' | 'none';
  /** null when no rule set covers the year. */
  setting: GapSetting | null;
  sources: GapSource[];
  /** Whether the draft asks for the inputs of the index. */
  hasInputs: boolean;
}

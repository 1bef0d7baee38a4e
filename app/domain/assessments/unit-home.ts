import type { InstrumentKind, Level, Localized } from '~/domain/instruments/instrument';
import type { Progress } from '~/domain/instruments/progress';
import type { Verdict } from '~/domain/instruments/verdict';

import type { EarlierFiling } from './carry/earlier-filing';
import type { NextStep } from './next-step';
import type { ReturnDesk } from './returned/return-desk';
import type { OwnTask } from './together/own-tasks';
import type { UnitDesk } from './unit-desk';

export interface SectionSummary {
  sectionId: string;
  kind: InstrumentKind;
  code: string;
  ordinal: number;
  title: Localized;
  progress: Progress;
}

export interface VariableSummary {
  requirementId: string;
  code: string;
  claimed: Level | null;
  files: number;
}

export interface Finding {
  requirementId: string;
  code: string;
  title: Localized;
  verdict: Verdict;
  reason: string;
  stale: boolean;
}

export interface UnitHome {
  desk: UnitDesk | null;
  step: NextStep;
  progress: Progress;
  /** Answers brought from an earlier filing that nobody has confirmed. */
  carried: { count: number; firstSectionId: string | null };
  /** The accepted filing this one can still begin from; null when it cannot, or there is none. */
  earlier: EarlierFiling | null;
  /** Chosen standards in their order. */
  sections: SectionSummary[];
  /** Groups of ITKP inputs. */
  inputs: SectionSummary[];
  /** Maturity variables as claimed in this cycle. */
  variables: VariableSummary[];
  /** What lies with the reader. */
  tasks: OwnTask[];
  /** Open threads by requirement, and the texts of those requirements in the order asked. */
  discussed: { openThreads: Record<string, number>; titles: Record<string, Localized> };
  /** What the last return asks; null where it names nothing, and while the work is elsewhere. */
  back: ReturnDesk | null;
  /** What assessors found to mend, when the work is back. */
  findings: Finding[];
}

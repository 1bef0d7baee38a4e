import type { UnitDesk } from '~/domain/assessments/unit-desk';
import type { PublishedValue } from '~/domain/figures/published-value';
import type { Localized, MaturityRule } from '~/domain/instruments/instrument';

import type { LevelStanding } from './level-standing';

export interface MaturityVariable {
  requirementId: string;
  code: string;
  title: Localized;
  domain: Localized;
  standing: LevelStanding;
}

/** The variables of the work under way with what is claimed, verified and shown for each. */
export interface MaturityPage {
  desk: UnitDesk | null;
  /** null when no maturity instrument is loaded. */
  rule: MaturityRule | null;
  /** What others published, told beside the verified levels. */
  published: PublishedValue[];
  /** Empty before the draft is opened, or where the filing has no maturity. */
  variables: MaturityVariable[];
  /** Variables at the level that counts, by claim and by verification. */
  claimed: number;
  verified: number;
}

import type { Localized } from '~/domain/instruments/instrument';

import type { StartedDesk } from './unit-desk';

/** One of the standards a cycle asks. */
export interface StandardChoice {
  sectionId: string;
  code: string;
  ordinal: number;
  title: Localized;
  /** How many requirements it has. */
  requirements: number;
}

export interface StandardChoices {
  desk: StartedDesk;
  /** A return that names requirements leaves the choice as it was submitted. */
  isFixed: boolean;
  sections: StandardChoice[];
  /** Ids of the sections filed in this cycle. */
  chosen: string[];
}

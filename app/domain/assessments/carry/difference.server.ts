import {
  listPinnedSections,
  type PinnedSection,
} from '~/domain/instruments/instruments.repo.server';
import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import type { StartedDesk } from '../unit-desk';
import { getStartedDesk } from '../unit-desk.server';
import { placeKey } from './carry';
import { findEarlierFiling } from './carry.repo.server';
import type { EarlierFiling } from './earlier-filing';
import { differences, type DifferenceItem } from './difference';

export interface DifferencePage {
  desk: StartedDesk;
  /** The filing compared with; null when the region has no accepted one of an earlier year. */
  earlier: EarlierFiling | null;
  items: DifferenceItem[];
}

/** This filing against the region's last accepted one. Throws NOT_FOUND before the draft is opened. Six queries at most. */
export async function getDifferencePage(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<DifferencePage> {
  const desk = await getStartedDesk(db, regionCode, instant);
  const earlier = await findEarlierFiling(db, regionCode, desk.cycle.year);
  if (!earlier) return { desk, earlier, items: [] };
  const then = await getContent(db, earlier.assessmentId);
  const now = await getContent(db, desk.assessment.id);
  const asked = keysOf(await listPinnedSections(db, desk.cycle.id));
  const askedThen = keysOf(await listPinnedSections(db, earlier.cycleId));
  return { desk, earlier, items: differences(then, now, asked, askedThen) };
}

function keysOf(sections: readonly PinnedSection[]): Set<string> {
  return new Set(
    sections.flatMap(({ instrumentKind: kind, code: section, requirements }) =>
      requirements.map(({ code }) => placeKey({ kind, section, code })),
    ),
  );
}

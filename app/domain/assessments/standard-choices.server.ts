import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import type { Db } from '~db/sql';

import { listChosenSectionIds } from './sections.repo.server';
import { areSectionsOpen } from './returned/open-items.repo.server';
import type { StandardChoices } from './standard-choices';
import { getStartedDesk } from './unit-desk.server';

/** The standards the cycle asks and which of them are filed. Throws NOT_FOUND before the draft is opened. Three queries, four after a return. */
export async function getStandardChoices(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<StandardChoices> {
  const desk = await getStartedDesk(db, regionCode, instant);
  const pinned = await listPinnedSections(db, desk.cycle.id);
  const sections = pinned
    .filter((section) => section.instrumentKind === 'lpse')
    .map(({ sectionId, code, ordinal, title, requirements }) => ({
      sectionId,
      code,
      ordinal,
      title,
      requirements: requirements.length,
    }));
  const ids = new Set(sections.map((section) => section.sectionId));
  const chosen = await listChosenSectionIds(db, desk.assessment.id);
  const isFixed =
    desk.assessment.returned !== null && !(await areSectionsOpen(db, desk.assessment.id));
  return { desk, isFixed, sections, chosen: chosen.filter((id) => ids.has(id)) };
}

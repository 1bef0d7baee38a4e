import type { Db } from '~db/sql';

import type { Assessment } from '../assessment';
import { findBaseline } from '../baseline.repo.server';
import { changesSince, type Baseline } from '../changes-since';
import type { SectionContent } from '../content';
import { getContent } from '../content.repo.server';
import { isChangedMark, type ReturnDesk } from './return-desk';

/**
 * What the last return leaves open while the work is back with the unit; null where it names no requirement, and while
 * the work is elsewhere. No query then; else one or two.
 * @param content all that the assessment covers, where the caller has read it
 */
export async function getReturnDesk(
  db: Db,
  assessment: Pick<Assessment, 'id' | 'returned'> | null | undefined,
  content?: readonly SectionContent[],
): Promise<ReturnDesk | null> {
  if (!assessment?.returned) return null;
  const baseline = await findBaseline(db, assessment.id);
  if (!baseline?.asks) return null;
  const requirementIds = Object.keys(baseline.asks);
  const asked = content ?? (await getContent(db, assessment.id, { requirementIds }));
  return returnDeskOf({ ...baseline, asks: baseline.asks }, asked);
}

/** The same from what is known already. */
export function returnDeskOf(
  baseline: Baseline & { asks: Readonly<Record<string, string>>; opened: readonly string[] },
  sections: readonly SectionContent[],
): ReturnDesk {
  const changes = changesSince(baseline, sections);
  return {
    round: baseline.round,
    asked: sections.flatMap(({ sectionId, requirements }) =>
      requirements.flatMap(({ requirementId, code, content }) => {
        const ask = baseline.asks[requirementId];
        if (ask === undefined) return [];
        const done = isChangedMark(changes.get(requirementId)?.mark);
        return { requirementId, sectionId, code, title: content.text, ask, done };
      }),
    ),
    opened: [...baseline.opened],
  };
}

import { listNotes } from '~/domain/evidence/file-history.repo.server';
import { listRecentFiles } from '~/domain/evidence/evidence.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { getPrevious } from './carry/previous.server';
import { getContent } from './content.repo.server';
import type { RequirementPage } from './requirement-page';
import { findCoveredRequirement } from './sections.repo.server';
import { getStartedDesk } from './unit-desk.server';

/** How many earlier files are offered for linking again. */
const EARLIER_FILES = 50;

/**
 * What the page of one requirement shows. Throws NOT_FOUND when the region's work does not cover it.
 * Six queries at most, however many files and answers there are.
 */
export async function getRequirementPage(
  db: Db,
  regionCode: string,
  requirementId: string,
  instant: Date,
): Promise<RequirementPage> {
  const desk = await getStartedDesk(db, regionCode, instant);
  const covered = await findCoveredRequirement(db, desk.assessment.id, requirementId);
  if (!covered) throw new AppError('NOT_FOUND');
  const [section] = await getContent(db, desk.assessment.id, { sectionId: covered.section_id });
  const at = section?.requirements.findIndex((r) => r.requirementId === requirementId) ?? -1;
  const requirement = section?.requirements[at];
  if (!section || !requirement) throw new AppError('NOT_FOUND');
  const files = desk.canWrite ? await listRecentFiles(db, regionCode, EARLIER_FILES) : [];
  const linked = new Set(requirement.evidence.map((file) => file.fileId));
  return {
    desk,
    section,
    requirement,
    notes: await listNotes(db, desk.assessment.id, requirementId),
    previous: await getPrevious(db, regionCode, desk.cycle.year, requirementId),
    previousId: section.requirements[at - 1]?.requirementId ?? null,
    nextId: section.requirements[at + 1]?.requirementId ?? null,
    earlierFiles: files
      .filter((file) => !linked.has(file.id))
      .map(({ id, originalName, uploadedAt }) => ({ id, originalName, uploadedAt })),
  };
}

/** The work and the requirement a write is about, before any byte of a file is taken in. Two queries. */
export async function getWriteTarget(
  db: Db,
  regionCode: string,
  requirementId: string,
  instant: Date,
) {
  const desk = await getStartedDesk(db, regionCode, instant);
  const covered = await findCoveredRequirement(db, desk.assessment.id, requirementId);
  if (!covered) throw new AppError('NOT_FOUND');
  return {
    assessmentId: desk.assessment.id,
    requirement: covered.content,
    sectionId: covered.section_id,
    /** The requirement after it in its section; null at the end. */
    nextId: covered.next_id,
  };
}

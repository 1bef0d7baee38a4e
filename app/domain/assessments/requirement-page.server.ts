import { listNotes } from '~/domain/evidence/file-history.repo.server';
import { listOtherFiles } from '~/domain/evidence/evidence.repo.server';
import { AppError } from '~/shared/app-error';
import { readPage } from '~/shared/page';
import type { Db } from '~db/sql';

import { filesMarks } from './carry/files-mark.repo.server';
import { getPrevious } from './carry/previous.server';
import { isUnconfirmed } from './content';
import { getContent } from './content.repo.server';
import { assertFilingOpen } from './filing-window';
import { assertAsked } from './returned/assert-asked';
import { getReturnDesk } from './returned/return-desk.server';
import { isOpenUnder, withAsked } from './returned/return-desk';
import type { RequirementPage } from './requirement-page';
import { findCoveredRequirement } from './sections.repo.server';
import { isOpen } from './transitions';
import { getStartedDesk, getWriteDesk } from './unit-desk.server';

/** How many earlier files are offered for linking again. */
const EARLIER_FILES = 50;

/** Files of a requirement on one page of its list. */
const PAGE_SIZE = 25;

/**
 * What the page of one requirement shows. `search` is the address's, whose `page` is that of the list of files.
 * Throws NOT_FOUND when the region's work does not cover it.
 * Seven queries at most, two more after a return that names requirements, however many files and answers there are.
 */
export async function getRequirementPage(
  db: Db,
  regionCode: string,
  { requirementId, search }: { requirementId: string; search: URLSearchParams },
  instant: Date,
): Promise<RequirementPage> {
  const desk = await getStartedDesk(db, regionCode, instant);
  const about = { assessmentId: desk.assessment.id, requirementId };
  const covered = await findCoveredRequirement(db, about.assessmentId, requirementId);
  if (!covered) throw new AppError('NOT_FOUND');
  const page = readPage(search, covered.files, PAGE_SIZE);
  const back = await getReturnDesk(db, desk.assessment);
  const content = await getContent(db, about.assessmentId, {
    sectionId: covered.section_id,
    files: { requirementId, from: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
  });
  const [section] = withAsked(content, back);
  const at = section?.requirements.findIndex((r) => r.requirementId === requirementId) ?? -1;
  const requirement = section?.requirements[at];
  if (!section || !requirement) throw new AppError('NOT_FOUND');
  const shown = requirement.evidence.map(({ fileId }) => fileId);
  const canWrite = desk.canWrite && isOpenUnder(back, requirementId);
  const others = canWrite ? await listOtherFiles(db, regionCode, about, EARLIER_FILES) : [];
  return {
    desk,
    back,
    canWrite,
    section,
    requirement,
    files: { page, pageSize: PAGE_SIZE, total: covered.files },
    filesMark: isUnconfirmed(requirement.answer)
      ? (await filesMarks(db, about.assessmentId, [requirementId]))(requirementId)
      : '',
    notes: await listNotes(db, about, shown),
    previous: await getPrevious(db, regionCode, desk.cycle.year, requirementId),
    previousId: section.requirements[at - 1]?.requirementId ?? null,
    nextId: section.requirements[at + 1]?.requirementId ?? null,
    earlierFiles: others.map(({ id, originalName, uploadedAt }) => ({
      id,
      originalName,
      uploadedAt,
    })),
  };
}

/**
 * The work and the requirement a write is about, before any byte of a file is taken in. Two queries.
 * @param work see getWriteDesk; left out where nothing is written
 */
export async function getWriteTarget(
  db: Db,
  regionCode: string,
  requirementId: string,
  { at, work }: { at: Date; work?: string | null },
) {
  const desk = await getWriteDesk(db, regionCode, at, work);
  const covered = await findCoveredRequirement(db, desk.assessment.id, requirementId);
  if (!covered) throw new AppError('NOT_FOUND');
  return {
    assessmentId: desk.assessment.id,
    requirement: covered.content,
    code: covered.code,
    sectionId: covered.section_id,
    /** The requirement after it in its section; null at the end. */
    nextId: covered.next_id,
    /** Throws CONFLICT or DEADLINE_PASSED when the work, or this requirement of it, may not be written at the instant. */
    assertOpen: () => {
      if (!isOpen(desk.assessment.status)) throw new AppError('CONFLICT', 'unit:errors.notOpen');
      assertFilingOpen(desk.filing);
      assertAsked({ isOpen: covered.is_open, code: covered.code });
    },
  };
}

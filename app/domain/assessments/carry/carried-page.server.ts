import { AppError } from '~/shared/app-error';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';

import { isUnconfirmed } from '../content';
import { getContent } from '../content.repo.server';
import { getWriteDesk } from '../unit-desk.server';
import {
  findEarlierFiling,
  listEarlierVerdicts,
  listPeriodsOf,
  listReplacedSince,
  listReplacements,
} from './carry.repo.server';
import type { CarriedPage, FileCallout } from './carried-page';
import { currentFile, evidenceCallout } from './evidence-callout';
import { filesMark } from './files-mark.repo.server';

/**
 * Everything of a section that waits for a person's confirmation, with what must be looked at in its files.
 * Throws NOT_FOUND when the work does not cover the section; `work` as in getWriteDesk, left out to read. Seven queries at most, however many answers there are.
 */
export async function getCarriedPage(
  db: Db,
  regionCode: string,
  sectionId: string,
  { at: instant, work }: { at: Date; work?: string | null },
): Promise<CarriedPage> {
  const desk = await getWriteDesk(db, regionCode, instant, work);
  const [section] = await getContent(db, desk.assessment.id, { sectionId });
  if (!section) throw new AppError('NOT_FOUND');
  const pending = section.requirements.filter(({ answer }) => isUnconfirmed(answer));
  const { code, title, instrumentKind } = section;
  const filing =
    pending.length > 0 ? await findEarlierFiling(db, regionCode, desk.cycle.year) : null;
  const earlier = filing && {
    cycleName: filing.cycleName,
    verdicts: await listEarlierVerdicts(db, filing.assessmentId, section),
  };
  const marks = Object.fromEntries(
    pending.map(({ requirementId, evidence }) => [requirementId, filesMark(evidence)]),
  );
  const page = {
    desk,
    section: { sectionId, code, title, instrumentKind },
    pending,
    marks,
    earlier,
  };
  const files = [...new Set(pending.flatMap(({ evidence }) => evidence.map((f) => f.fileId)))];
  if (files.length === 0) return { ...page, callouts: {} };
  const periods = await listPeriodsOf(db, files);
  const current = currentFile(await listReplacements(db, regionCode));
  const replaced = await listReplacedSince(db, files, filing?.acceptedAt ?? instant);
  const callouts: Record<string, FileCallout> = {};
  for (const file of files) {
    const callout = evidenceCallout(file, periods.get(file) ?? null, current, jakartaDate(instant));
    const name = replaced.get(file);
    if (callout) callouts[file] = callout.kind === 'replaced' ? { kind: 'replacedBy' } : callout;
    else if (name !== undefined) callouts[file] = { kind: 'replaced', name };
  }
  return { ...page, callouts };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { touchAssessment } from './assessments.repo.server';
import { openForWriting } from './open-for-writing.server';
import { areSectionsOpen } from './returned/open-items.repo.server';
import {
  countFilling,
  deleteSections,
  insertSections,
  listChosenSectionIds,
  type SectionFilling,
} from './sections.repo.server';

export interface ChooseSectionsInput {
  assessmentId: string;
  /** The version of the assessment the page was made from. */
  version: number;
  /** The standards to file, all of them: one that is missing here is taken out. */
  sectionIds: readonly string[];
  /** True once the person has read what will be out of sight. */
  confirmed: boolean;
  at: Date;
}

export type ChooseSectionsResult =
  | { status: 'saved'; added: number; removed: number }
  /** Nothing was changed: these hold answers or files and need the person's word first. */
  | { status: 'needs_confirmation'; filled: SectionFilling[] };

/**
 * Sets which of the 17 standards the unit files in this cycle. Taking one out hides its answers and files from the
 * submission; nothing is deleted, choosing it again brings them back.
 * Throws FORBIDDEN, NOT_FOUND (assessment, or a section the cycle does not ask), CONFLICT (also under a return that names
 * requirements), DEADLINE_PASSED.
 */
export async function chooseSections(
  db: Db,
  actor: SignedInActor,
  input: ChooseSectionsInput,
): Promise<ChooseSectionsResult> {
  assertCan(actor, 'update', 'assessment', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at, 'alone');
  assertCan(actor, 'update', 'assessment', assessment.regionCode);
  const pinned = await listPinnedSections(db, assessment.cycleId);
  const standards = new Set(
    pinned.filter((s) => s.instrumentKind === 'lpse').map((s) => s.sectionId),
  );
  if (!input.sectionIds.every((id) => standards.has(id))) throw new AppError('NOT_FOUND');
  const before = (await listChosenSectionIds(db, assessment.id)).filter((id) => standards.has(id));
  const added = input.sectionIds.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !input.sectionIds.includes(id));
  if (added.length + removed.length === 0) return { status: 'saved', added: 0, removed: 0 };
  if (!(await areSectionsOpen(db, assessment.id)))
    throw new AppError('CONFLICT', 'unit:errors.sectionsClosed');
  if (!input.confirmed && removed.length > 0) {
    const filled = await countFilling(db, assessment.id, removed);
    if (filled.length > 0) return { status: 'needs_confirmation', filled };
  }
  if (!(await touchAssessment(db, assessment.id, input.version))) {
    throw new AppError('CONFLICT', 'unit:errors.chosenMeanwhile');
  }
  await insertSections(db, assessment, added);
  await deleteSections(db, assessment.id, removed);
  const codes = new Map(pinned.map((section) => [section.sectionId, section.code]));
  await recordAudit(db, {
    action: 'assessment.sections_chosen',
    entity: 'assessment',
    entityId: assessment.id,
    regionCode: assessment.regionCode,
    before: { standards: before.map((id) => codes.get(id)).sort() },
    after: { standards: input.sectionIds.map((id) => codes.get(id)).sort() },
  });
  return { status: 'saved', added: added.length, removed: removed.length };
}

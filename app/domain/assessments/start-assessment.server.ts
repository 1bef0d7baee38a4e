import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { findExtendedUntil } from '~/domain/cycles/extensions.repo.server';
import { listPinnedSections } from '~/domain/instruments/instruments.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findAssessment, insertAssessment } from './assessments.repo.server';
import { assertFilingOpen, filingState } from './filing-window';
import { insertSections } from './sections.repo.server';
import { getDeskToBegin } from './unit-desk.server';

export interface StartAssessmentInput {
  /** When the server received the request. */
  at: Date;
  /** True on a deployment that shows demonstration data. */
  isSimulated: boolean;
  /** The cycle the page showed; without it the one the region's desk stands in. */
  cycleId?: string | null;
}

/**
 * Opens the draft of the actor's region for the cycle named; one that is already there is given back unchanged.
 * Maturity variables and ITKP inputs are always part of it, standards are chosen.
 * Throws FORBIDDEN, NOT_FOUND (no cycle planned) CONFLICT (another cycle chosen since) or DEADLINE_PASSED.
 */
export async function startAssessment(
  db: Db,
  actor: SignedInActor,
  input: StartAssessmentInput,
): Promise<{ assessmentId: string; created: boolean }> {
  const regionCode = actor.scope;
  assertCan(actor, 'create', 'assessment', regionCode);
  const desk = await getDeskToBegin(db, regionCode, input.at, input.cycleId ?? null);
  const { cycle } = desk;
  if (desk.assessment) return { assessmentId: desk.assessment.id, created: false };
  const extendedUntil = await findExtendedUntil(db, cycle.id, regionCode);
  assertFilingOpen(filingState(cycle, 'draft', { returnDueAt: null, extendedUntil }, input.at));
  const assessmentId = await insertAssessment(db, {
    cycleId: cycle.id,
    regionCode,
    userId: actor.userId,
    isSimulated: input.isSimulated,
  });
  if (!assessmentId) {
    // Two people pressed the button at once: the other one's draft is as good.
    const theirs = await findAssessment(db, cycle.id, regionCode);
    if (!theirs) throw new AppError('CONFLICT', 'unit:errors.startedMeanwhile');
    return { assessmentId: theirs.id, created: false };
  }
  const sections = await listPinnedSections(db, cycle.id);
  const always = sections.filter((section) => section.instrumentKind !== 'lpse');
  await insertSections(
    db,
    { id: assessmentId, regionCode },
    always.map((section) => section.sectionId),
  );
  await recordAudit(db, {
    action: 'assessment.started',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode,
    after: { cycleId: cycle.id, isSimulated: input.isSimulated },
  });
  return { assessmentId, created: true };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { openForWriting } from '../open-for-writing.server';
import { findCoveredRequirement } from '../sections.repo.server';
import { insertOpened } from './open-items.repo.server';

export interface OpenRequirementInput {
  assessmentId: string;
  requirementId: string;
  at: Date;
}

/**
 * Opens a requirement that the last return did not ask for, so that the unit may change it; the assessor sees what is
 * changed there as changed without being asked. Nothing happens where it is open already.
 * Throws FORBIDDEN, NOT_FOUND, CONFLICT (the work is not with the unit), DEADLINE_PASSED.
 */
export async function openRequirement(
  db: Db,
  actor: SignedInActor,
  { assessmentId, requirementId, at }: OpenRequirementInput,
): Promise<{ opened: boolean }> {
  assertCan(actor, 'update', 'answer', actor.scope);
  const assessment = await openForWriting(db, assessmentId, at);
  assertCan(actor, 'update', 'answer', assessment.regionCode);
  const requirement = await findCoveredRequirement(db, assessmentId, requirementId);
  if (!requirement) throw new AppError('NOT_FOUND');
  if (requirement.is_open) return { opened: false };
  const { regionCode } = assessment;
  const row = { assessmentId, regionCode, requirementId, userId: actor.userId, at };
  const opened = await insertOpened(db, row);
  if (!opened) return { opened: false };
  await recordAudit(db, {
    action: 'assessment.requirement_opened',
    entity: 'assessment',
    entityId: assessmentId,
    regionCode,
    after: { requirement: requirement.code, requirementId, round: opened.round },
  });
  return { opened: true };
}

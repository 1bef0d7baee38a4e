import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import { cleanLine } from '~/shared/clean-text';
import type { Db } from '~db/sql';

import { POINTER_MAX } from './answer-limits';
import { findLink, setPointer } from './evidence-links.repo.server';
import { openForWriting } from './open-for-writing.server';

export interface PointEvidenceInput {
  linkId: string;
  requirementId: string;
  /** Where in the file to look; '' for the whole file. */
  pointer: string;
  at: Date;
}

/**
 * Corrects the place in a file that a requirement points to. Throws NOT_FOUND, FORBIDDEN, INVALID (too long),
 * CONFLICT, DEADLINE_PASSED.
 */
export async function pointEvidence(
  db: Db,
  actor: SignedInActor,
  input: PointEvidenceInput,
): Promise<{ changed: boolean }> {
  assertCan(actor, 'update', 'evidence', actor.scope);
  const pointer = cleanLine(input.pointer);
  if (pointer.length > POINTER_MAX) throw new AppError('INVALID', 'unit:errors.pointerTooLong');
  const link = await findLink(db, input.linkId, input.requirementId);
  if (!link) throw new AppError('NOT_FOUND');
  const { regionCode } = await openForWriting(db, link.assessment_id, input.at);
  assertCan(actor, 'update', 'evidence', regionCode);
  if (link.pointer === pointer) return { changed: false };
  if (!(await setPointer(db, link.id, pointer))) throw new AppError('CONFLICT');
  await recordAudit(db, {
    action: 'evidence.pointed',
    entity: 'evidence_link',
    entityId: link.id,
    regionCode,
    before: { pointer: link.pointer },
    after: { pointer, fileId: link.file_id, name: link.original_name },
  });
  return { changed: true };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { deleteLink, findLink } from './evidence-links.repo.server';
import { openForWriting } from './open-for-writing.server';
import { assertAsked } from './returned/assert-asked';

export interface DetachEvidenceInput {
  linkId: string;
  requirementId: string;
  at: Date;
}

/**
 * Takes a file off a requirement while the work is open. The file itself stays among the region's files.
 * Throws NOT_FOUND (never there, or gone already), FORBIDDEN, CONFLICT, DEADLINE_PASSED.
 */
export async function detachEvidence(
  db: Db,
  actor: SignedInActor,
  input: DetachEvidenceInput,
): Promise<{ name: string }> {
  assertCan(actor, 'delete', 'evidence', actor.scope);
  const link = await findLink(db, input.linkId, input.requirementId);
  if (!link) throw new AppError('NOT_FOUND');
  const assessment = await openForWriting(db, link.assessment_id, input.at);
  assertCan(actor, 'delete', 'evidence', assessment.regionCode);
  assertAsked({ isOpen: link.is_open, code: link.code });
  if (!(await deleteLink(db, link.id))) throw new AppError('CONFLICT');
  await recordAudit(db, {
    action: 'evidence.unlinked',
    entity: 'evidence_link',
    entityId: link.id,
    regionCode: assessment.regionCode,
    before: {
      fileId: link.file_id,
      name: link.original_name,
      sha256: link.sha256,
      pointer: link.pointer,
    },
  });
  return { name: link.original_name };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { findFile } from '~/domain/evidence/evidence.repo.server';
import { newestOf } from '~/domain/evidence/replacements.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { findLink, moveLinks } from './evidence-links.repo.server';
import { joinLinks } from './join-links.server';
import { openForWriting } from './open-for-writing.server';
import { assertAsked } from './returned/assert-asked';

export interface RenewEvidenceInput {
  linkId: string;
  requirementId: string;
  /** The version that was shown as the newest. */
  newestId: string;
  at: Date;
}

/**
 * Shows the newest version of a file where an older one is shown still: it was replaced while the requirement was closed,
 * and a closed one keeps what it was submitted with. At the same place; where the newest is shown there already, both
 * become one. Nothing happens where another version is the newest by now, or the link shows it already.
 * Throws FORBIDDEN, NOT_FOUND (the link is gone), INVALID (places that are too long together), CONFLICT, DEADLINE_PASSED.
 */
export async function renewEvidence(
  db: Db,
  actor: SignedInActor,
  { linkId, requirementId, newestId, at }: RenewEvidenceInput,
): Promise<{ renewed: boolean; name: string }> {
  assertCan(actor, 'update', 'evidence', actor.scope);
  const link = await findLink(db, linkId, requirementId);
  if (!link) throw new AppError('NOT_FOUND');
  const { regionCode } = await openForWriting(db, link.assessment_id, at);
  assertCan(actor, 'update', 'evidence', regionCode);
  const { file_id: oldId, original_name: name, sha256 } = link;
  if (oldId === newestId || (await newestOf(db, oldId)) !== newestId) {
    return { renewed: false, name };
  }
  assertAsked({ isOpen: link.is_open, code: link.code });
  const next = await findFile(db, newestId);
  if (!next) throw new AppError('NOT_FOUND');
  const old = { id: oldId, originalName: name, sha256, regionCode };
  const joined = await joinLinks(db, [linkId], { old, next });
  const isMoved = joined.size > 0 || (await moveLinks(db, [linkId], { oldId, newId: next.id })) > 0;
  if (!isMoved) throw new AppError('CONFLICT');
  await recordAudit(db, {
    action: 'evidence.renewed',
    entity: 'evidence_link',
    entityId: linkId,
    regionCode,
    before: { fileId: oldId, name, sha256 },
    after: { fileId: next.id, name: next.originalName, sha256: next.sha256 },
  });
  return { renewed: true, name: next.originalName };
}

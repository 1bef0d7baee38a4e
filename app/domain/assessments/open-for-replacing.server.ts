import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { findFile, type EvidenceFile } from '~/domain/evidence/evidence.repo.server';
import { neighboursOf } from '~/domain/evidence/replacements.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listOpenLinks } from './evidence-links.repo.server';
import { openForWriting } from './open-for-writing.server';

/**
 * A file of the actor's region that may get a new version, with its places in open work, which stays open for the rest
 * of the transaction. Throws FORBIDDEN, NOT_FOUND, CONFLICT (replaced already), DEADLINE_PASSED (it is shown in work
 * that is closed by its deadline).
 */
export async function openForReplacing(
  db: Db,
  actor: SignedInActor,
  fileId: string,
  at: Date,
): Promise<{ old: EvidenceFile; links: Awaited<ReturnType<typeof listOpenLinks>> }> {
  assertCan(actor, 'update', 'evidence', actor.scope);
  const old = await findFile(db, fileId);
  if (!old || old.regionCode !== actor.scope) throw new AppError('NOT_FOUND');
  if ((await neighboursOf(db, old.id)).newerId) {
    throw new AppError('CONFLICT', 'evidence:errors.replacedAlready');
  }
  const links = await listOpenLinks(db, old.id);
  for (const assessmentId of new Set(links.map((link) => link.assessmentId))) {
    await openForWriting(db, assessmentId, at);
  }
  return { old, links };
}

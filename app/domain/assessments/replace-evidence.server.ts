import type { SignedInActor } from '~/domain/accounts/actor';
import { recordAudit } from '~/domain/audit/record.server';
import { keepFile, type EvidenceFile } from '~/domain/evidence/evidence.repo.server';
import { holdRoomFor } from '~/domain/evidence/uploads/hold-room.server';
import { insertReplacement, neighboursOf } from '~/domain/evidence/replacements.repo.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { moveLinks } from './evidence-links.repo.server';
import { joinLinks } from './join-links.server';
import { openForReplacing } from './open-for-replacing.server';

export interface ReplaceEvidenceInput {
  /** The file that gets a new version. */
  fileId: string;
  /** In the store already. */
  file: StoredEvidence;
  /** How much evidence the region may keep, in bytes. */
  quotaBytes: number;
  at: Date;
  /** How its room is found; a file that came by an upload has held some already. */
  holdRoom?: typeof holdRoomFor;
}

/**
 * Puts a new version in the place of a file: where the work is open it is shown from now on, at the same places; what
 * was submitted keeps the version it was submitted with. Versions form one line, the old one stays readable.
 * Throws FORBIDDEN, NOT_FOUND, INVALID (the same bytes, places that are too long together, a file that has its place in a line already), TOO_LARGE (the
 * region's quota), CONFLICT (replaced meanwhile), DEADLINE_PASSED (it is shown in work that is closed by its deadline).
 * @returns the new file and the requirements that show it from now on in place of the old one
 */
export async function replaceEvidence(
  db: Db,
  actor: SignedInActor,
  { fileId, file, quotaBytes, at, holdRoom = holdRoomFor }: ReplaceEvidenceInput,
): Promise<{ file: EvidenceFile; movedAt: string[] }> {
  const { old, links } = await openForReplacing(db, actor, fileId, at);
  if (old.sha256 === file.sha256) throw new AppError('INVALID', 'evidence:errors.sameBytes');
  await holdRoom(db, file, { regionCode: actor.scope, quotaBytes, at });
  const next = await keepFile(db, { ...file, regionCode: actor.scope, userId: actor.userId });
  const { newerId, olderId } = await neighboursOf(db, next.id);
  if (newerId ?? olderId) {
    throw new AppError('INVALID', 'evidence:errors.inOtherLine', { name: next.originalName });
  }
  const listed = links.map((link) => link.id);
  const pair = { oldId: old.id, newId: next.id };
  if (!(await insertReplacement(db, { ...pair, regionCode: actor.scope, userId: actor.userId }))) {
    throw new AppError('CONFLICT', 'evidence:errors.replacedAlready');
  }
  const doubles = await joinLinks(db, listed, { old, next });
  await moveLinks(
    db,
    listed.filter((id) => !doubles.has(id)),
    pair,
  );
  await recordAudit(db, {
    action: 'evidence.replaced',
    entity: 'evidence_file',
    entityId: old.id,
    regionCode: actor.scope,
    before: { fileId: old.id, name: old.originalName, sha256: old.sha256 },
    after: {
      fileId: next.id,
      name: next.originalName,
      sha256: next.sha256,
      links: links.map((link) => link.id),
    },
  });
  return { file: next, movedAt: links.map((link) => link.requirementId) };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { findFile, keepFile, type EvidenceFile } from '~/domain/evidence/evidence.repo.server';
import { neighboursOf } from '~/domain/evidence/replacements.repo.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import type { Level } from '~/domain/instruments/instrument';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { POINTER_MAX } from './answer-limits';
import { checkLevel } from './evidence-level';
import { insertLink } from './evidence-links.repo.server';
import { openForWriting } from './open-for-writing.server';
import { assertAsked } from './returned/assert-asked';
import { findCoveredRequirement } from './sections.repo.server';

export interface AttachEvidenceInput {
  assessmentId: string;
  requirementId: string;
  /** A file that is in the store already, or one of the region's earlier files by id. */
  file: StoredEvidence | { fileId: string };
  /** Where in the file to look, such as 'hlm. 12–14'. */
  pointer: string;
  /** The level of a maturity variable it shows; left out, none is said. */
  level?: Level | null;
  at: Date;
}

/**
 * Links a file to a requirement. The same bytes are one file of the region, under the name they first had.
 * Throws NOT_FOUND, FORBIDDEN, INVALID (linked already, an earlier file with a newer version, pointer too long, a level where none is asked), CONFLICT, DEADLINE_PASSED.
 */
export async function attachEvidence(
  db: Db,
  actor: SignedInActor,
  input: AttachEvidenceInput,
): Promise<{ linkId: string; file: EvidenceFile }> {
  assertCan(actor, 'create', 'evidence', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at);
  const { regionCode } = assessment;
  assertCan(actor, 'create', 'evidence', regionCode);
  const requirement = await findCoveredRequirement(db, assessment.id, input.requirementId);
  if (!requirement) throw new AppError('NOT_FOUND');
  assertAsked({ isOpen: requirement.is_open, code: requirement.code });
  if (input.pointer.length > POINTER_MAX)
    throw new AppError('INVALID', 'unit:errors.pointerTooLong');
  const level = input.level ?? null;
  checkLevel(requirement.content, level);
  const file = await fileOf(db, input.file, regionCode, actor.userId);
  const linkId = await insertLink(
    db,
    { assessmentId: assessment.id, regionCode, requirementId: requirement.id, fileId: file.id },
    { pointer: input.pointer, level, userId: actor.userId },
  );
  if (!linkId) {
    throw new AppError('INVALID', 'unit:errors.fileLinkedAlready', { name: file.originalName });
  }
  await recordAudit(db, {
    action: 'evidence.linked',
    entity: 'evidence_link',
    entityId: linkId,
    regionCode,
    after: {
      requirement: requirement.code,
      fileId: file.id,
      name: file.originalName,
      sha256: file.sha256,
      pointer: input.pointer,
      ...(level === null ? {} : { level }),
    },
  });
  return { linkId, file };
}

async function fileOf(
  db: Db,
  file: AttachEvidenceInput['file'],
  regionCode: string,
  userId: string,
): Promise<EvidenceFile> {
  if ('fileId' in file) {
    const found = await findFile(db, file.fileId);
    if (!found || found.regionCode !== regionCode) throw new AppError('NOT_FOUND');
    if ((await neighboursOf(db, found.id)).newerId) {
      throw new AppError('INVALID', 'unit:errors.fileReplaced', { name: found.originalName });
    }
    return found;
  }
  return keepFile(db, { ...file, regionCode, userId });
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { checkName } from '~/domain/evidence/check-name';
import { holdRoom, wholeMegabytes } from '~/domain/evidence/uploads/hold-room.server';
import type { Upload } from '~/domain/evidence/uploads/upload';
import { insertUpload } from '~/domain/evidence/uploads/uploads.repo.server';
import type { Level } from '~/domain/instruments/instrument';
import { AppError } from '~/shared/app-error';
import { cleanLine } from '~/shared/clean-text';
import type { Db } from '~db/sql';

import { POINTER_MAX } from '../answer-limits';
import { checkLevel } from '../evidence-level';
import { openForWriting } from '../open-for-writing.server';
import { getWriteTarget } from '../requirement-page.server';

/** What a deployment allows. */
export interface UploadLimits {
  /** Largest single file, in bytes. */
  maxBytes: number;
  /** All evidence of a region, in bytes. */
  quotaBytes: number;
  /** How long an unfinished upload can be continued. */
  keepHours: number;
}

export interface BeginUploadInput {
  /** A new uuid. */
  id: string;
  requirementId: string;
  /** As the browser sent it. */
  name: string;
  sizeBytes: number;
  pointer: string;
  /** The level of a maturity variable it is to show. */
  level?: Level | null;
  at: Date;
  limits: UploadLimits;
}

/**
 * Announces a file of the actor's region for a requirement, before any byte of it.
 * Throws NOT_FOUND (the region's work does not cover the requirement), FORBIDDEN, CONFLICT (submitted), DEADLINE_PASSED,
 * INVALID (empty, a deceptive name, pointer too long), UNSUPPORTED_TYPE (ending), TOO_LARGE (file, or the region's quota).
 */
export async function beginUpload(
  db: Db,
  actor: SignedInActor,
  { id, requirementId, sizeBytes, at, limits, ...input }: BeginUploadInput,
): Promise<Upload> {
  assertCan(actor, 'create', 'evidence', actor.scope);
  const target = await getWriteTarget(db, actor.scope, requirementId, at);
  const { regionCode } = await openForWriting(db, target.assessmentId, at);
  const fileName = checkName(input.name);
  const pointer = cleanLine(input.pointer);
  if (pointer.length > POINTER_MAX) throw new AppError('INVALID', 'unit:errors.pointerTooLong');
  const level = input.level ?? null;
  checkLevel(target.requirement, level);
  if (sizeBytes <= 0) throw new AppError('INVALID', 'unit:errors.fileEmpty', { name: fileName });
  if (sizeBytes > limits.maxBytes) {
    throw new AppError('TOO_LARGE', 'upload:errors.tooLarge', {
      name: fileName,
      limit: wholeMegabytes(limits.maxBytes),
    });
  }
  const { quotaBytes } = limits;
  await holdRoom(db, { name: fileName, sizeBytes }, { regionCode, quotaBytes, at });
  const upload = {
    id,
    regionCode,
    assessmentId: target.assessmentId,
    requirementId,
    fileName,
    pointer,
    level,
    sizeBytes,
    createdAt: at,
    expiresAt: new Date(at.getTime() + limits.keepHours * 3_600_000),
  };
  await insertUpload(db, { ...upload, userId: actor.userId });
  await recordAudit(db, {
    action: 'upload.begun',
    entity: 'upload',
    entityId: id,
    regionCode,
    after: { requirement: target.requirement.code, name: fileName, sizeBytes },
  });
  return { ...upload, finishedFileId: null, refusal: null };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { checkName } from '~/domain/evidence/check-name';
import { holdRoom, wholeMegabytes } from '~/domain/evidence/uploads/hold-room.server';
import type { RequirementAim, Upload, VersionAim } from '~/domain/evidence/uploads/upload';
import { insertUpload } from '~/domain/evidence/uploads/uploads.repo.server';
import type { Level } from '~/domain/instruments/instrument';
import { AppError } from '~/shared/app-error';
import { cleanLine } from '~/shared/clean-text';
import type { Db } from '~db/sql';

import { POINTER_MAX } from '../answer-limits';
import { checkLevel } from '../evidence-level';
import { openForReplacing } from '../open-for-replacing.server';
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

/** What the upload is announced as. */
export type AnnouncedAim =
  | {
      requirementId: string;
      /** The assessment it is for, where that is said; see getWriteDesk. */
      work?: string | null;
      pointer: string;
      /** The level of a maturity variable it is to show. */
      level?: Level | null;
    }
  | VersionAim;

export interface BeginUploadInput {
  /** A new uuid. */
  id: string;
  aim: AnnouncedAim;
  /** As the browser sent it. */
  name: string;
  sizeBytes: number;
  at: Date;
  limits: UploadLimits;
}

/**
 * Announces a file of the actor's region for a requirement, or as the new version of one it has, before any byte of it.
 * Throws NOT_FOUND (the region's work does not cover the requirement, or it has no such file), FORBIDDEN, CONFLICT
 * (submitted, or replaced already), DEADLINE_PASSED,
 * INVALID (empty, a deceptive name, pointer too long), UNSUPPORTED_TYPE (ending), TOO_LARGE (file, or the region's quota).
 */
export async function beginUpload(
  db: Db,
  actor: SignedInActor,
  { id, sizeBytes, at, limits, ...input }: BeginUploadInput,
): Promise<Upload> {
  assertCan(actor, 'create', 'evidence', actor.scope);
  const regionCode = actor.scope;
  const { aim, told } = await open(db, actor, input.aim, at);
  const fileName = checkName(input.name);
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
    aim,
    fileName,
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
    after: { ...told, name: fileName, sizeBytes },
  });
  return { ...upload, completeAt: null, finishedFileId: null, refusal: null };
}

/** The aim, with the work it is about held open, and what the audit log tells of it. */
async function open(
  db: Db,
  actor: SignedInActor,
  announced: AnnouncedAim,
  at: Date,
): Promise<{ aim: RequirementAim | VersionAim; told: Record<string, string> }> {
  if ('replacesFileId' in announced) {
    const { replacesFileId } = announced;
    const { old } = await openForReplacing(db, actor, replacesFileId, at);
    return { aim: { replacesFileId }, told: { replaces: old.id, replacedName: old.originalName } };
  }
  const { requirementId, level = null, work } = announced;
  const target = await getWriteTarget(db, actor.scope, requirementId, { at, work: work ?? null });
  const { assessmentId, requirement } = target;
  await openForWriting(db, assessmentId, at);
  target.assertOpen();
  const pointer = cleanLine(announced.pointer);
  if (pointer.length > POINTER_MAX) throw new AppError('INVALID', 'unit:errors.pointerTooLong');
  checkLevel(requirement, level);
  const told = { requirement: requirement.code };
  return { aim: { assessmentId, requirementId, pointer, level }, told };
}

import type { SignedInActor } from '~/domain/accounts/actor';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { inspectEvidence } from '~/domain/evidence/inspect-evidence.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { holdRoomAtEnd } from '~/domain/evidence/uploads/hold-room.server';
import type { PartialFiles } from '~/domain/evidence/uploads/partial-files.server';
import type { RequirementAim, Upload, VersionAim } from '~/domain/evidence/uploads/upload';
import { findUpload, finishRow } from '~/domain/evidence/uploads/uploads.repo.server';
import { AppError, isAppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { attachEvidence } from '../attach-evidence.server';
import { openForWriting } from '../open-for-writing.server';
import { replaceEvidence } from '../replace-evidence.server';
import { isForGood, refuseUpload } from './refuse-upload.server';

export interface FinishDeps {
  files: PartialFiles;
  store: EvidenceStore;
  /** One transaction as the actor. */
  write<T>(fn: (db: Db) => Promise<T>): Promise<T>;
  /** All evidence of a region, in bytes. */
  quotaBytes: number;
}

export interface Finished {
  fileId: string;
  /** It became evidence by this very call. */
  isNew: boolean;
  /** Where other evidence is shown since this call. */
  requirementIds: string[];
}

/**
 * Makes a complete upload the region's evidence: hashed, inspected, stored, and in one transaction a file linked to its
 * requirement, or in the place of the one it is the new version of. Repeated, it gives the same file and changes
 * nothing. Content that is refused stays refused.
 * Throws INVALID, UNSUPPORTED_TYPE or TOO_LARGE (refused content), NOT_FOUND, FORBIDDEN, CONFLICT, DEADLINE_PASSED and
 * UNAVAILABLE (the bytes are kept; it can be tried again).
 */
export async function finishUpload(
  { files, store, write, quotaBytes }: FinishDeps,
  actor: SignedInActor,
  { upload, at }: { upload: Upload; at: Date },
): Promise<Finished> {
  if (upload.finishedFileId) return before(upload.finishedFileId);
  const { id } = upload;
  try {
    const file = await keep(files, store, upload);
    const finished = await write((db) => finishOnce(db, actor, { id, file, at, quotaBytes }));
    await files.remove(id);
    return finished;
  } catch (error) {
    if (!isAppError(error) || !isForGood(error)) throw error;
    await write((db) => refuseUpload(db, id, error));
    await files.remove(id);
    throw error;
  }
}

const before = (fileId: string): Finished => ({ fileId, isNew: false, requirementIds: [] });

async function keep(
  files: PartialFiles,
  store: EvidenceStore,
  { id, fileName, sizeBytes }: Upload,
): Promise<StoredEvidence> {
  const path = files.pathOf(id);
  const sha256 = await files.digest(id);
  const kind = await inspectEvidence(path, fileName);
  await store.adopt(path, sha256);
  return { sha256, sizeBytes, mediaType: kind.mediaType, originalName: fileName };
}

interface Arrived {
  file: StoredEvidence;
  at: Date;
  quotaBytes: number;
}

async function finishOnce(
  db: Db,
  actor: SignedInActor,
  { id, ...arrived }: Arrived & { id: string },
): Promise<Finished> {
  const upload = await findUpload(db, id, { hold: true });
  if (!upload) throw new AppError('NOT_FOUND', 'upload:errors.gone');
  if (upload.finishedFileId) return before(upload.finishedFileId);
  const { aim } = upload;
  const finished =
    'replacesFileId' in aim
      ? await replace(db, actor, aim, arrived)
      : await attach(db, actor, aim, arrived);
  if (!(await finishRow(db, id, finished.fileId))) throw new AppError('CONFLICT');
  return finished;
}

async function attach(
  db: Db,
  actor: SignedInActor,
  aim: RequirementAim,
  { file, at, quotaBytes }: Arrived,
): Promise<Finished> {
  // why: always the assessment first and the room second, or two requests could wait for each other.
  const { regionCode } = await openForWriting(db, aim.assessmentId, at);
  await holdRoomAtEnd(db, file, { regionCode, quotaBytes, at });
  const attached = await attachEvidence(db, actor, { ...aim, file, at });
  return { fileId: attached.file.id, isNew: true, requirementIds: [aim.requirementId] };
}

async function replace(
  db: Db,
  actor: SignedInActor,
  { replacesFileId: fileId }: VersionAim,
  arrived: Arrived,
): Promise<Finished> {
  const replaced = await replaceEvidence(db, actor, {
    ...arrived,
    fileId,
    holdRoom: holdRoomAtEnd,
  });
  return { fileId: replaced.file.id, isNew: true, requirementIds: replaced.movedAt };
}

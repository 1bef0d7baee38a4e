import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { Upload } from '~/domain/evidence/uploads/upload';
import { holdArrived } from '~/domain/evidence/uploads/hold-room.server';
import { findUpload } from '~/domain/evidence/uploads/uploads.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { openForReplacing } from '../open-for-replacing.server';
import { openForWriting } from '../open-for-writing.server';

/** More bytes are about to arrive. */
export interface MoreBytes {
  /** Those that are here. */
  arrivedBytes: number;
  /** All evidence of a region, in bytes. */
  quotaBytes: number;
}

/**
 * The upload, for anybody of the unit that announced it. Throws NOT_FOUND for one out of sight or whose time is over,
 * and what its content was refused with.
 * @param forBytes then the work must be open too (CONFLICT, DEADLINE_PASSED), and there must be room (UNAVAILABLE)
 */
export async function continueUpload(
  db: Db,
  actor: SignedInActor,
  { id, at, forBytes }: { id: string; at: Date; forBytes: MoreBytes | null },
): Promise<Upload> {
  assertCan(actor, 'create', 'evidence', actor.scope);
  const upload = await findUpload(db, id, { hold: forBytes !== null });
  if (!upload) throw new AppError('NOT_FOUND', 'upload:errors.gone');
  if (upload.refusal) throw new AppError('INVALID', upload.refusal.key, upload.refusal.params);
  if (upload.finishedFileId) return upload;
  if (at >= upload.expiresAt) throw new AppError('NOT_FOUND', 'upload:errors.expired');
  if (forBytes) {
    const { aim } = upload;
    if ('replacesFileId' in aim) await openForReplacing(db, actor, aim.replacesFileId, at);
    else await openForWriting(db, aim.assessmentId, at);
    await holdArrived(db, upload, { ...forBytes, sizeBytes: upload.sizeBytes, at });
  }
  return upload;
}

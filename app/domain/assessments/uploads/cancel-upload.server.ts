import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { deleteUpload, findUpload } from '~/domain/evidence/uploads/uploads.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

/**
 * Gives an unfinished upload up; its bytes are the caller's to remove.
 * Throws NOT_FOUND (out of sight, or gone already), FORBIDDEN, CONFLICT (it is evidence by now).
 */
export async function cancelUpload(db: Db, actor: SignedInActor, id: string): Promise<void> {
  assertCan(actor, 'delete', 'evidence', actor.scope);
  const upload = await findUpload(db, id);
  if (!upload) throw new AppError('NOT_FOUND', 'upload:errors.gone');
  if (!(await deleteUpload(db, id))) throw new AppError('CONFLICT', 'upload:errors.finished');
  await recordAudit(db, {
    action: 'upload.cancelled',
    entity: 'upload',
    entityId: id,
    regionCode: upload.regionCode,
    before: { name: upload.fileName, sizeBytes: upload.sizeBytes },
  });
}

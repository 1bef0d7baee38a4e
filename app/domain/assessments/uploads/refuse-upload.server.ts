import { recordAudit } from '~/domain/audit/record.server';
import { findUpload, refuseRow } from '~/domain/evidence/uploads/uploads.repo.server';
import type { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

/** A new version of what somebody else gave one: what was replaced stays replaced. */
export function isReplaced({ messageKey }: AppError): boolean {
  return messageKey === 'evidence:errors.replacedAlready';
}

/**
 * A second name for the same content, a wrong kind, an empty or broken file, a new version of what has one: waiting
 * changes none of it.
 */
export function isForGood(error: AppError): boolean {
  const { code, messageKey } = error;
  if (isReplaced(error)) return true;
  return messageKey !== undefined && ['INVALID', 'UNSUPPORTED_TYPE', 'TOO_LARGE'].includes(code);
}

/**
 * Ends an upload that cannot become evidence any more: it takes no room from now on, and whoever asks is told the reason.
 * Its bytes are the caller's to remove. One that has ended already stays as it is.
 */
export async function refuseUpload(db: Db, id: string, error: AppError): Promise<void> {
  const upload = await findUpload(db, id, { hold: true });
  const refusal = { key: error.messageKey ?? '', params: error.params };
  if (!upload || !(await refuseRow(db, id, refusal))) return;
  await recordAudit(db, {
    action: 'upload.refused',
    entity: 'upload',
    entityId: id,
    regionCode: upload.regionCode,
    after: { name: upload.fileName, ...refusal },
  });
}

import { checkName } from '~/domain/evidence/check-name';
import { roomLeft, type EvidenceUsage } from '~/domain/evidence/uploads/upload';
import { AppError } from '~/shared/app-error';
import { visibleName } from '~/shared/visible-name';

import type { FieldError } from '../../forms/form-state';
import { isMoving, type UploadItem } from './upload-item';

/** What the server told this page before anything is sent. */
export interface UploadRules {
  /** Largest single file, in bytes. */
  maxBytes: number;
  usage: EvidenceUsage;
}

/** Why a file cannot be sent, found before any byte of it goes out; null when it can. The server judges again. */
export function whyNot(
  file: Pick<File, 'name' | 'size'>,
  { maxBytes, usage }: UploadRules,
  onTheirWay: readonly UploadItem[],
): FieldError | null {
  const { size } = file;
  const name = visibleName(file.name);
  if (size === 0) return { key: 'unit:errors.fileEmpty', params: { name } };
  if (size > maxBytes) {
    return { key: 'upload:errors.tooLarge', params: { name, limit: megabytes(maxBytes) } };
  }
  const coming = onTheirWay.filter(isMoving).reduce((sum, item) => sum + item.sizeBytes, 0);
  const left = Math.max(0, roomLeft(usage) - coming);
  if (size > left) {
    const quota = megabytes(usage.quotaBytes);
    return { key: 'upload:errors.quota', params: { name, left: megabytes(left), quota } };
  }
  return nameRefusal(file.name);
}

function nameRefusal(name: string): FieldError | null {
  try {
    checkName(name);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || !error.messageKey) throw error;
    return { key: error.messageKey, params: { ...error.params, name: visibleName(name) } };
  }
}

const megabytes = (bytes: number) => Math.floor(bytes / 1024 ** 2);

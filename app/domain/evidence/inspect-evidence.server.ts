import { AppError } from '~/shared/app-error';

import { detectKind, type Refusal } from './detect-kind.server';
import { ACCEPTED_LABELS, type EvidenceKind } from './kinds';

/**
 * What a complete file on this machine is, judged by its bytes.
 * Throws AppError INVALID or UNSUPPORTED_TYPE with the reason in words.
 */
export async function inspectEvidence(path: string, name: string): Promise<EvidenceKind> {
  const detection = await detectKind(path, name);
  if (!detection.ok) throw refused(detection, name);
  return detection.kind;
}

function refused(refusal: Refusal, name: string): AppError {
  const accepted = ACCEPTED_LABELS;
  switch (refusal.reason) {
    case 'empty':
      return new AppError('INVALID', 'unit:errors.fileEmpty', { name });
    case 'cut':
      return new AppError('INVALID', 'unit:errors.fileCut', { name });
    case 'renamed':
      return new AppError('UNSUPPORTED_TYPE', 'unit:errors.fileRenamed', {
        name,
        found: refusal.found,
      });
    case 'kind':
      return refusal.found === ''
        ? new AppError('UNSUPPORTED_TYPE', 'unit:errors.fileUnknown', { name, accepted })
        : new AppError('UNSUPPORTED_TYPE', 'unit:errors.fileKind', {
            name,
            found: refusal.found.toUpperCase(),
            accepted,
          });
  }
}

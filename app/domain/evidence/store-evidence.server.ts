import { AppError } from '~/shared/app-error';

import { detectKind, type Refusal } from './detect-kind.server';
import type { EvidenceStore } from './evidence-store.server';
import { cleanFileName } from './file-name';
import { ACCEPTED_LABELS } from './kinds';
import type { StoredEvidence } from './stored-evidence';

/**
 * Checks an arriving file by its content and keeps it. Nothing is written to the database: a row without a file
 * can never exist, a file without a row is harmless.
 * Throws AppError INVALID (empty, cut), UNSUPPORTED_TYPE (not an accepted kind, or renamed), TOO_LARGE, UNAVAILABLE.
 */
export async function storeEvidence(
  store: EvidenceStore,
  source: AsyncIterable<Uint8Array>,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<StoredEvidence> {
  const originalName = cleanFileName(name);
  const stored = await store.put(source, {
    maxBytes,
    inspect: async (path) => {
      const detection = await detectKind(path, originalName);
      if (!detection.ok) throw refused(detection, originalName);
      return detection.kind.mediaType;
    },
  });
  return {
    sha256: stored.sha256,
    sizeBytes: stored.sizeBytes,
    mediaType: stored.inspected,
    originalName,
  };
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

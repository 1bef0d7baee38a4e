import { checkName } from './check-name';
import type { EvidenceStore } from './evidence-store.server';
import { inspectEvidence } from './inspect-evidence.server';
import type { StoredEvidence } from './stored-evidence';

/**
 * Checks an arriving file by its content and keeps it. Nothing is written to the database: a row without a file
 * can never exist, a file without a row is harmless.
 * Throws AppError INVALID (empty, broken, a deceptive name), UNSUPPORTED_TYPE (not an accepted kind, or renamed),
 * TOO_LARGE, UNAVAILABLE.
 */
export async function storeEvidence(
  store: EvidenceStore,
  source: AsyncIterable<Uint8Array>,
  { name, maxBytes }: { name: string; maxBytes: number },
): Promise<StoredEvidence> {
  const originalName = checkName(name);
  const stored = await store.put(source, {
    maxBytes,
    inspect: async (path) => (await inspectEvidence(path, originalName)).mediaType,
  });
  return {
    sha256: stored.sha256,
    sizeBytes: stored.sizeBytes,
    mediaType: stored.inspected,
    originalName,
  };
}

import { checkName } from './check-name';
import type { EvidenceStore, HeldBytes } from './evidence-store.server';
import { inspectEvidence } from './inspect-evidence.server';
import type { StoredEvidence } from './stored-evidence';

interface Arriving {
  /** As the browser sent it. */
  name: string;
  maxBytes: number;
}

/** A file that arrived and was checked, and is in the store once it is kept. */
export interface HeldEvidence extends Pick<HeldBytes<unknown>, 'keep' | 'discard'> {
  file: StoredEvidence;
}

/**
 * Checks an arriving file by its content and holds it. Nothing is written to the store or the database: whoever attaches
 * it keeps it before that is committed, so a row without a file can never exist; discard must follow.
 * Throws AppError INVALID (empty, broken, a deceptive name), UNSUPPORTED_TYPE (not an accepted kind, or renamed),
 * TOO_LARGE, UNAVAILABLE.
 */
export async function holdEvidence(
  store: EvidenceStore,
  source: AsyncIterable<Uint8Array>,
  { name, maxBytes }: Arriving,
): Promise<HeldEvidence> {
  const originalName = checkName(name);
  const held = await store.hold(source, {
    maxBytes,
    inspect: async (path) => (await inspectEvidence(path, originalName)).mediaType,
  });
  const { sha256, sizeBytes, inspected: mediaType, keep, discard } = held;
  return { file: { sha256, sizeBytes, mediaType, originalName }, keep, discard };
}

/** The same, kept at once: a file without a row is harmless. */
export async function storeEvidence(
  store: EvidenceStore,
  source: AsyncIterable<Uint8Array>,
  arriving: Arriving,
): Promise<StoredEvidence> {
  const { file, keep, discard } = await holdEvidence(store, source, arriving);
  try {
    await keep();
  } finally {
    await discard();
  }
  return file;
}

import { createHash } from 'node:crypto';

import type { Db } from '~db/sql';

import { countBlobs, listBlobs, type Blob } from './blobs.repo.server';
import type { EvidenceStore } from './evidence-store.server';
import { faultOf } from './recheck-blobs.server';

export interface MigrationStep {
  /** Files and bytes dealt with so far, and of how many. */
  done: number;
  bytes: number;
  total: number;
  totalBytes: number;
}

export interface MigrationResult {
  copied: number;
  /** Were there already, whole. */
  kept: number;
  /** Checksums of files that could not be copied, with what is wrong with them in the old store. */
  failed: { sha256: string; fault: 'missing' | 'changed' }[];
}

const PAGE = 200;

/**
 * Copies all evidence from one store to the other. What is there already in its full size is left, so a migration that
 * was broken off goes on where it stopped; `thorough` reads those too. Every copy is hashed on its way and refused when it
 * is not what its name says. Nothing is deleted from the old store.
 */
export async function migrateStore(
  db: Db,
  from: EvidenceStore,
  to: EvidenceStore,
  {
    thorough = false,
    onStep = () => undefined,
    signal,
  }: { thorough?: boolean; onStep?: (step: MigrationStep) => void; signal?: AbortSignal } = {},
): Promise<MigrationResult> {
  const result: MigrationResult = { copied: 0, kept: 0, failed: [] };
  await eachBlob(db, onStep, signal, async (blob) => {
    const there = await to.stat(blob.sha256);
    const isWhole = there?.sizeBytes === blob.sizeBytes;
    if (isWhole && (!thorough || (await faultOf(to, blob)) === null)) {
      result.kept += 1;
      return;
    }
    const fault = await copy(from, to, blob);
    if (fault === null) result.copied += 1;
    else result.failed.push({ sha256: blob.sha256, fault });
  });
  return result;
}

/** Reads every stored file and compares it with its checksum. @returns what is damaged */
export async function verifyStore(
  db: Db,
  store: EvidenceStore,
  {
    onStep = () => undefined,
    signal,
  }: { onStep?: (step: MigrationStep) => void; signal?: AbortSignal } = {},
): Promise<{ checked: number; faults: MigrationResult['failed'] }> {
  const faults: MigrationResult['failed'] = [];
  let checked = 0;
  await eachBlob(db, onStep, signal, async (blob) => {
    const fault = await faultOf(store, blob);
    checked += 1;
    if (fault !== null) faults.push({ sha256: blob.sha256, fault });
  });
  return { checked, faults };
}

async function eachBlob(
  db: Db,
  onStep: (step: MigrationStep) => void,
  signal: AbortSignal | undefined,
  run: (blob: Blob) => Promise<void>,
): Promise<void> {
  const { count: total, bytes: totalBytes } = await countBlobs(db);
  const step: MigrationStep = { done: 0, bytes: 0, total, totalBytes };
  let after = '';
  for (;;) {
    const page = await listBlobs(db, after, PAGE);
    for (const blob of page) {
      signal?.throwIfAborted();
      await run(blob);
      after = blob.sha256;
      step.done += 1;
      step.bytes += blob.sizeBytes;
      onStep({ ...step });
    }
    if (page.length < PAGE) return;
  }
}

class Damaged extends Error {}

/** null: the bytes are in the new store now and are what they claim to be. */
async function copy(
  from: EvidenceStore,
  to: EvidenceStore,
  { sha256, sizeBytes }: Blob,
): Promise<'missing' | 'changed' | null> {
  const content = await from.open(sha256);
  if (!content) return 'missing';
  const hash = createHash('sha256');
  async function* hashed(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await to.put(hashed(content), {
      maxBytes: sizeBytes,
      inspect: async () => {
        if (hash.digest('hex') !== sha256) throw new Damaged();
      },
    });
    return null;
  } catch (error) {
    if (error instanceof Damaged || isTooLarge(error)) return 'changed';
    throw error;
  } finally {
    content.destroy();
  }
}

const isTooLarge = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'TOO_LARGE';

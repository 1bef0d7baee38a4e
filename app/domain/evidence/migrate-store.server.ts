import { createHash } from 'node:crypto';

import type { Db } from '~db/sql';

import { countBlobs, listBlobs, type Blob } from './blobs.repo.server';
import type { EvidenceStore } from './evidence-store.server';
import type { BlobHealth } from './blob';
import { faultOf, isStoreAway } from './recheck-blobs.server';

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
  failed: BlobFailure[];
}

/** What is wrong with a file in a store, and where it could not be read, the words of the failure. */
export interface BlobFailure {
  sha256: string;
  fault: NonNullable<BlobHealth['fault']> | 'unreadable';
  why?: string;
}

const PAGE = 200;

/**
 * Copies all evidence from one store to the other. What is there already in its full size is left, so a migration that
 * was broken off goes on where it stopped; `thorough` reads those too. Every copy is hashed on its way and refused when it
 * is not what its name says. A file that cannot be read in the old store is told and holds up no others. Nothing is
 * deleted from the old store.
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
    if (isWhole && (!thorough || (await failureOf(to, blob)) === null)) {
      result.kept += 1;
      return;
    }
    const failure = await copy(from, to, blob);
    if (failure === null) result.copied += 1;
    else result.failed.push(failure);
  });
  return result;
}

/** Reads every stored file and compares it with its checksum. @returns what is damaged or cannot be read */
export async function verifyStore(
  db: Db,
  store: EvidenceStore,
  {
    onStep = () => undefined,
    signal,
  }: { onStep?: (step: MigrationStep) => void; signal?: AbortSignal } = {},
): Promise<{ checked: number; faults: BlobFailure[] }> {
  const faults: BlobFailure[] = [];
  let checked = 0;
  await eachBlob(db, onStep, signal, async (blob) => {
    const failure = await failureOf(store, blob);
    checked += 1;
    if (failure !== null) faults.push(failure);
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
class Unreadable extends Error {}

/** @throws what says that the store itself does not answer */
async function unreadable(
  store: EvidenceStore,
  sha256: string,
  error: unknown,
): Promise<BlobFailure> {
  if (!(error instanceof Error) || (await isStoreAway(store, error))) throw error;
  const { message } = error.cause instanceof Error ? error.cause : error;
  return { sha256, fault: 'unreadable', why: message };
}

async function failureOf(store: EvidenceStore, blob: Blob): Promise<BlobFailure | null> {
  try {
    const fault = await faultOf(store, blob);
    return fault && { sha256: blob.sha256, fault };
  } catch (error) {
    return await unreadable(store, blob.sha256, error);
  }
}

async function openOrFail(from: EvidenceStore, sha256: string) {
  try {
    const content = await from.open(sha256);
    return content ?? ({ sha256, fault: 'missing' } as const);
  } catch (error) {
    return await unreadable(from, sha256, error);
  }
}

/** null: the bytes are in the new store now and are what they claim to be. */
async function copy(
  from: EvidenceStore,
  to: EvidenceStore,
  { sha256, sizeBytes }: Blob,
): Promise<BlobFailure | null> {
  const content = await openOrFail(from, sha256);
  if ('fault' in content) return content;
  const hash = createHash('sha256');
  async function* hashed(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of readable(source)) {
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
    if (error instanceof Damaged || isTooLarge(error)) return { sha256, fault: 'changed' };
    if (error instanceof Unreadable) return await unreadable(from, sha256, error.cause);
    throw error;
  } finally {
    content.destroy();
  }
}

/** The same bytes; a failure to read them is told from one to write them. */
async function* readable(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const bytes = source[Symbol.asyncIterator]();
  for (;;) {
    const next = await bytes.next().catch((error: unknown) => {
      throw new Unreadable('cannot be read', { cause: error });
    });
    if (next.done) return;
    yield next.value;
  }
}

const isTooLarge = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'TOO_LARGE';

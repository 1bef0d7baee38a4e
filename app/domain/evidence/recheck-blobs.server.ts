import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { recordAudit } from '~/domain/audit/record.server';
import { isAppError } from '~/shared/app-error';

import type { BlobHealth } from './blob';
import { filesOfBlob, keepCheck, nextToCheck, type Blob } from './blobs.repo.server';
import type { EvidenceJob } from './evidence-job.server';
import type { EvidenceStore } from './evidence-store.server';
import { addNotice, withdrawNotices } from './notices.repo.server';

export interface RecheckOptions {
  /** Bytes compared less than this many days ago are left alone. */
  everyDays: number;
  bytesPerSecond: number;
  /** No comparison begins after this many milliseconds. */
  budgetMs: number;
}

export interface RecheckPass {
  checked: number;
  faults: number;
}

const DAY = 86_400_000;
/** How soon damaged bytes are looked at again. */
const RETRY_MS = 10 * 60_000;
/** So many files in a pass that cannot be read, and the rest waits for the next: it is more than a file that is ill. */
export const MOST_UNREADABLE = 25;

/** What one pass leaves for the next. */
export interface RecheckMemory {
  /** Unreadable files that ended a pass: the next one begins behind them. */
  passed: readonly string[];
}

/**
 * Compares stored bytes with their checksums, the longest unchecked first, no faster than allowed. Bytes that are gone
 * or changed raise an alarm once: a notice to the administrators, an audit event and an error in the log. Bytes that
 * cannot be read are told too, until they can, and hold up no others; nor do many of them, when the passes share a
 * memory.
 */
export async function recheckBlobs(
  job: EvidenceJob,
  { everyDays, bytesPerSecond, budgetMs }: RecheckOptions,
  memory: RecheckMemory = { passed: [] },
): Promise<RecheckPass> {
  const pass: RecheckPass = { checked: 0, faults: 0 };
  const end = Date.now() + budgetMs;
  const unread: string[] = [];
  let { passed } = memory;
  while (!job.signal.aborted && Date.now() < end && unread.length < MOST_UNREADABLE) {
    const now = job.now().getTime();
    const blob = await nextToCheck(job.db, {
      before: new Date(now - everyDays * DAY),
      retryBefore: new Date(now - RETRY_MS),
      except: [...passed, ...unread],
    });
    if (!blob) {
      if (passed.length === 0) break;
      passed = [];
      continue;
    }
    let fault: BlobHealth['fault'];
    try {
      fault = await faultOf(job.store, blob, { bytesPerSecond, signal: job.signal });
    } catch (error) {
      if (job.signal.aborted) break;
      if (await isStoreAway(job.store, error)) {
        job.log.warn({ err: error }, 'the evidence store does not answer');
        break;
      }
      unread.push(blob.sha256);
      await job.write((trx) => tellUnreadable(job, trx, blob, error));
      continue;
    }
    await job.write(async (trx) => {
      await withdrawNotices(trx, 'evidence_unreadable', blob.sha256);
      const isNew = await keepCheck(trx, blob.sha256, { fault, at: job.now() });
      if (isNew && fault !== null) await raiseAlarm(job, trx, blob, fault);
    });
    pass.checked += 1;
    if (fault !== null) pass.faults += 1;
  }
  memory.passed = unread.length < MOST_UNREADABLE ? [] : [...passed, ...unread];
  return pass;
}

/** Bytes no store has. */
const NOTHING = '0'.repeat(64);

/**
 * Whether a failure to read says that the store does not answer, and nothing about these bytes. It is asked for others:
 * a server may have lost one object and be well otherwise.
 */
export async function isStoreAway(store: EvidenceStore, error: unknown): Promise<boolean> {
  if (!isUnavailable(error)) return false;
  try {
    await store.stat(NOTHING);
    return false;
  } catch (other) {
    return isUnavailable(other);
  }
}

export const isUnavailable = (error: unknown): boolean =>
  isAppError(error) && error.code === 'UNAVAILABLE';

/** Reads the bytes and says what is wrong with them; null: nothing. Throws when they cannot be read. */
export async function faultOf(
  store: EvidenceStore,
  { sha256, sizeBytes }: Blob,
  { bytesPerSecond = Infinity, signal }: { bytesPerSecond?: number; signal?: AbortSignal } = {},
): Promise<BlobHealth['fault']> {
  const content = await store.open(sha256);
  if (!content) return 'missing';
  const hash = createHash('sha256');
  const started = Date.now();
  let size = 0;
  try {
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      hash.update(chunk);
      size += chunk.byteLength;
      signal?.throwIfAborted();
      const ahead = (size / bytesPerSecond) * 1000 - (Date.now() - started);
      if (ahead > 5) await sleep(ahead, undefined, { signal });
    }
  } finally {
    content.destroy();
  }
  return size === sizeBytes && hash.digest('hex') === sha256 ? null : 'changed';
}

type Trx = Parameters<Parameters<EvidenceJob['write']>[0]>[0];

/** Said once, and in the log; nothing is written at the bytes, for they may be sound. */
async function tellUnreadable(job: EvidenceJob, trx: Trx, { sha256 }: Blob, error: unknown) {
  for (const { id, regionCode, originalName } of await filesOfBlob(trx, sha256)) {
    const isNew = await addNotice(trx, {
      regionCode,
      audience: 'administrator',
      kind: 'evidence_unreadable',
      aboutId: id,
      stage: '',
      params: { name: originalName, sha256 },
    });
    if (isNew) job.log.error({ err: error, fileId: id, sha256 }, 'evidence cannot be read');
  }
}

async function raiseAlarm(
  job: EvidenceJob,
  trx: Trx,
  { sha256 }: Blob,
  fault: NonNullable<BlobHealth['fault']>,
): Promise<void> {
  const at = job.now().toISOString();
  for (const { id, regionCode, originalName } of await filesOfBlob(trx, sha256)) {
    job.log.error({ fileId: id, regionCode, sha256, fault }, 'evidence is damaged');
    await addNotice(trx, {
      regionCode,
      audience: 'administrator',
      kind: 'evidence_fault',
      aboutId: id,
      stage: `${fault} ${at}`,
      params: { name: originalName, fault, sha256 },
    });
    await recordAudit(trx, {
      action: 'evidence.damaged',
      entity: 'evidence_file',
      entityId: id,
      regionCode,
      after: { name: originalName, sha256, fault },
    });
  }
}

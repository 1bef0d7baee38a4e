import type { Readable } from 'node:stream';

import { filesOfBlob, keepScan, nextUnscanned, type Blob } from './blobs.repo.server';
import { ScannerAway, ScannerFell, ScanRefused, type Scanner } from './clamd.server';
import type { EvidenceJob } from './evidence-job.server';
import { addNotice, withdrawNotices } from './notices.repo.server';
import { isStoreAway, isUnavailable } from './recheck-blobs.server';
import { reportInfected } from './report-infected.server';

export interface ScanPass {
  scanned: number;
  infected: number;
  /** True when scanner or store did not answer: the rest waits. */
  away: boolean;
}

/** What one pass leaves for the next. */
export interface ScanMemory {
  /** Where the scanner went away; the next pass goes on behind it and comes to it last. */
  after: string;
  /** Files at which it fell. */
  fell: Set<string>;
}

/**
 * Has everything scanned that the scanner has not judged yet. What it finds infected stays unreadable for ever and is
 * told to the unit and the administrators, once. A file it refuses to judge, or the store cannot read, stays waiting and
 * does not hold up others; nor does one that brings the scanner down, when the passes share a memory.
 */
export async function scanBlobs(
  job: EvidenceJob,
  scanner: Scanner,
  memory: ScanMemory = { after: '', fell: new Set() },
): Promise<ScanPass> {
  const pass: ScanPass = { scanned: 0, infected: 0, away: false };
  const start = memory.after;
  let after = start;
  let upTo: string | null = null;
  while (!job.signal.aborted) {
    const blob = await nextUnscanned(job.db, after, upTo);
    if (!blob) {
      if (upTo !== null || start === '') break;
      [after, upTo] = ['', start];
      continue;
    }
    after = blob.sha256;
    try {
      const found = await scanOne(job, scanner, blob);
      if (found === null) continue;
      pass.scanned += 1;
      if (found !== '') pass.infected += 1;
    } catch (error) {
      if (job.signal.aborted) break;
      if (error instanceof ScannerFell) await noteFall(job, memory, blob, error);
      else if (!(error instanceof ScannerAway || isUnavailable(error))) throw error;
      memory.after = blob.sha256;
      job.log.warn({ err: error, sha256: blob.sha256 }, 'evidence waits for its scan');
      return { ...pass, away: true };
    }
  }
  return pass;
}

/** @returns '' clean, the signature, or null when nothing could be said about the file */
async function scanOne(job: EvidenceJob, scanner: Scanner, blob: Blob): Promise<string | null> {
  try {
    const result = await judged(job, scanner, blob);
    if (result === null) return null;
    const signature = result.clean ? null : result.signature;
    await job.write(async (trx) => {
      await withdrawNotices(trx, 'scan_refused', blob.sha256);
      const kept = await keepScan(trx, blob.sha256, { signature, at: job.now() });
      if (!kept || signature === null) return;
      for (const file of await filesOfBlob(trx, blob.sha256)) {
        await reportInfected(job, trx, { ...file, sha256: blob.sha256, signature });
      }
    });
    return signature ?? '';
  } catch (error) {
    // why: a scan that was stopped looks like a scanner that hung up.
    if (job.signal.aborted || !(error instanceof ScanRefused)) throw error;
    job.log.error({ sha256: blob.sha256, answer: error.message }, 'the scanner refused a file');
    await job.write((trx) => tellRefused(trx, blob, error.message));
    return null;
  }
}

/** What the scanner says; null when the store has no bytes for it, or none that can be read. */
async function judged(job: EvidenceJob, scanner: Scanner, { sha256 }: Blob) {
  let content: Readable | null = null;
  try {
    content = await job.store.open(sha256);
    return content && (await scanner.scan(content, job.signal));
  } catch (error) {
    const isTheirs = error instanceof ScannerAway || error instanceof ScanRefused;
    if (job.signal.aborted || isTheirs || (await isStoreAway(job.store, error))) throw error;
    // why: missing bytes, and those that cannot be read, are found and told by the comparison with the checksums.
    job.log.warn({ err: error, sha256 }, 'evidence cannot be read for its scan');
    return null;
  } finally {
    content?.destroy();
  }
}

/** The scanner may go down for reasons of its own; whoever brings it down twice is told like a file it refuses. */
async function noteFall(job: EvidenceJob, memory: ScanMemory, blob: Blob, error: Error) {
  if (memory.fell.has(blob.sha256)) await job.write((trx) => tellRefused(trx, blob, error.message));
  memory.fell.add(blob.sha256);
}

type Trx = Parameters<Parameters<EvidenceJob['write']>[0]>[0];

async function tellRefused(trx: Trx, { sha256 }: Blob, answer: string): Promise<void> {
  for (const { id, regionCode, originalName } of await filesOfBlob(trx, sha256)) {
    await addNotice(trx, {
      regionCode,
      audience: 'administrator',
      kind: 'scan_refused',
      aboutId: id,
      stage: '',
      params: { name: originalName, answer, sha256 },
    });
  }
}

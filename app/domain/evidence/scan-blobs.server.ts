import { recordAudit } from '~/domain/audit/record.server';
import { isAppError } from '~/shared/app-error';

import { filesOfBlob, keepScan, nextUnscanned, type Blob } from './blobs.repo.server';
import { ScannerAway, ScanRefused, type Scanner } from './clamd.server';
import type { EvidenceJob } from './evidence-job.server';
import { addNotice } from './notices.repo.server';

export interface ScanPass {
  scanned: number;
  infected: number;
  /** True when scanner or store did not answer: the rest waits. */
  away: boolean;
}

/**
 * Has everything scanned that the scanner has not judged yet. What it finds infected stays unreadable for ever and is
 * told to the unit and the administrators, once. A file it refuses to judge stays waiting, and does not hold up others.
 */
export async function scanBlobs(job: EvidenceJob, scanner: Scanner): Promise<ScanPass> {
  const pass: ScanPass = { scanned: 0, infected: 0, away: false };
  let after = '';
  while (!job.signal.aborted) {
    const blob = await nextUnscanned(job.db, after);
    if (!blob) break;
    after = blob.sha256;
    try {
      const found = await scanOne(job, scanner, blob);
      if (found === null) continue;
      pass.scanned += 1;
      if (found !== '') pass.infected += 1;
    } catch (error) {
      if (job.signal.aborted) break;
      const away =
        error instanceof ScannerAway || (isAppError(error) && error.code === 'UNAVAILABLE');
      if (!away) throw error;
      job.log.warn({ err: error }, 'evidence waits for its scan');
      return { ...pass, away: true };
    }
  }
  return pass;
}

/** @returns '' clean, the signature, or null when nothing could be said about the file */
async function scanOne(job: EvidenceJob, scanner: Scanner, blob: Blob): Promise<string | null> {
  const content = await job.store.open(blob.sha256);
  // Missing bytes are found and told by the comparison with the checksums.
  if (!content) return null;
  try {
    const result = await scanner.scan(content, job.signal);
    const signature = result.clean ? null : result.signature;
    await job.write(async (trx) => {
      const kept = await keepScan(trx, blob.sha256, { signature, at: job.now() });
      if (kept && signature !== null) await report(job, trx, blob, signature);
    });
    return signature ?? '';
  } catch (error) {
    if (!(error instanceof ScanRefused)) throw error;
    job.log.error({ sha256: blob.sha256, answer: error.message }, 'the scanner refused a file');
    await job.write((trx) => tellRefused(trx, blob, error.message));
    return null;
  } finally {
    content.destroy();
  }
}

type Trx = Parameters<Parameters<EvidenceJob['write']>[0]>[0];

async function report(job: EvidenceJob, trx: Trx, { sha256 }: Blob, signature: string) {
  for (const { id, regionCode, originalName } of await filesOfBlob(trx, sha256)) {
    job.log.error({ fileId: id, regionCode, sha256, signature }, 'infected evidence');
    for (const audience of ['unit', 'administrator'] as const) {
      await addNotice(trx, {
        regionCode,
        audience,
        kind: 'evidence_infected',
        aboutId: id,
        stage: signature,
        params: { name: originalName, signature, sha256 },
      });
    }
    await recordAudit(trx, {
      action: 'evidence.infected',
      entity: 'evidence_file',
      entityId: id,
      regionCode,
      after: { name: originalName, sha256, signature },
    });
  }
}

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

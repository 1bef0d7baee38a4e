import { recordAudit } from '~/domain/audit/record.server';

import { knownBlobs } from './blobs.repo.server';
import { deleteFile, listCollectable, markIdle } from './collect.repo.server';
import type { EvidenceJob } from './evidence-job.server';
import { withdrawNoticesOf } from './notices.repo.server';

const DAY = 86_400_000;
const BATCH = 100;

/** How long bytes must have been in the store before they may go: an upload may be about to name them. */
export const BYTES_GRACE_MS = DAY;

/**
 * Deletes files nothing has pointed to for `graceDays`, oldest versions first. What is linked anywhere, was submitted
 * once or has an earlier version stays; the database refuses it as well. @returns how many files went
 */
export async function collectFiles(job: EvidenceJob, graceDays: number): Promise<number> {
  await job.write((trx) => markIdle(trx, job.now()));
  const before = new Date(job.now().getTime() - graceDays * DAY);
  let collected = 0;
  while (!job.signal.aborted) {
    const files = await listCollectable(job.db, before, BATCH);
    let gone = 0;
    for (const file of files) {
      if (job.signal.aborted) break;
      const { deleted, bytesUnused } = await job.write(async (trx) => {
        const result = await deleteFile(trx, { ...file, before });
        if (result.deleted) {
          await withdrawNoticesOf(trx, file.id);
          await recordAudit(trx, {
            action: 'evidence.collected',
            entity: 'evidence_file',
            entityId: file.id,
            regionCode: file.regionCode,
            before: { name: file.originalName, sha256: file.sha256 },
          });
        }
        return result;
      });
      if (bytesUnused) await job.store.remove(file.sha256, bytesBefore(job));
      if (deleted) gone += 1;
    }
    collected += gone;
    if (gone === 0) break;
  }
  return collected;
}

/** Deletes stored bytes no file stands on: uploads that ended between store and database. @returns how many */
export async function collectBytes(job: EvidenceJob): Promise<number> {
  let collected = 0;
  let batch: string[] = [];
  const sweep = async () => {
    const known = await knownBlobs(job.db, batch);
    for (const sha256 of batch.filter((one) => !known.has(one))) {
      if (await job.store.remove(sha256, bytesBefore(job))) collected += 1;
    }
    batch = [];
  };
  for await (const { sha256 } of job.store.list()) {
    if (job.signal.aborted) return collected;
    batch.push(sha256);
    if (batch.length === 500) await sweep();
  }
  await sweep();
  return collected;
}

const bytesBefore = (job: EvidenceJob) => new Date(job.now().getTime() - BYTES_GRACE_MS);

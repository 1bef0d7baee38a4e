import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { knownBlobs } from './blobs.repo.server';
import type { EvidenceJob } from './evidence-job.server';
import { errorCode, parkedSha256 } from './incoming-file.server';

/** How long nothing may have happened to a file on its way in before it is nobody's any more. Milliseconds. */
const ABANDONED_MS = 6 * 3_600_000;
/** The same for a file that was put aside for a decision, which takes no time. */
const PARKED_MS = 60_000;

/**
 * Clears `folder` of what a killed process left in it: bytes a file stands on and the store does not hold go back into
 * the store, everything else goes. @returns how many of each
 */
export async function sweepIncoming(
  job: EvidenceJob,
  folder: string,
): Promise<{ restored: number; deleted: number }> {
  const swept = { restored: 0, deleted: 0 };
  for (const name of await namesIn(folder)) {
    if (job.signal.aborted) break;
    const path = join(folder, name);
    const quietMs = await quietFor(path, job.now());
    const parked = parkedSha256(name);
    if (quietMs === null || quietMs < (parked ? PARKED_MS : ABANDONED_MS)) continue;
    const sha256 = parked ?? (await digest(path));
    const isKnown = (await knownBlobs(job.db, [sha256])).has(sha256);
    if (isKnown && (await job.store.stat(sha256)) === null) {
      await job.store.adopt(path, sha256);
      job.log.warn({ sha256 }, 'evidence a stopped server had put aside is back in the store');
      swept.restored += 1;
    } else swept.deleted += 1;
    await rm(path, { force: true });
  }
  return swept;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Milliseconds since the file was last written or named; null when it is gone by now. */
async function quietFor(path: string, now: Date): Promise<number | null> {
  try {
    const { mtimeMs, ctimeMs } = await stat(path);
    return now.getTime() - Math.max(mtimeMs, ctimeMs);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

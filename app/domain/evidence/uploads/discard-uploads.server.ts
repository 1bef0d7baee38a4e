import type { Db } from '~db/sql';

import type { PartialFiles } from './partial-files.server';
import { deleteExpiredUploads, knownUploads } from './uploads.repo.server';

const BATCH = 200;
/** How long bytes without an announcement are left alone: the announcement may be about to be kept. */
const GRACE_MS = 3_600_000;

/**
 * Lets go of uploads whose time is over, their bytes with them, and of bytes nobody announced any more.
 * Runs on a handle that sees every row. @returns how many uploads were let go
 */
export async function discardUploads(
  db: Db,
  files: PartialFiles,
  { now, isStopping = () => false }: { now: Date; isStopping?: () => boolean },
): Promise<number> {
  let gone = 0;
  for (let last = BATCH; last === BATCH && !isStopping(); gone += last) {
    const ids = await deleteExpiredUploads(db, now, BATCH);
    for (const id of ids) await files.remove(id);
    last = ids.length;
  }
  const idle = await files.listIdle(new Date(now.getTime() - GRACE_MS));
  const known = await knownUploads(db, idle);
  for (const id of idle.filter((one) => !known.has(one))) await files.remove(id);
  return gone;
}

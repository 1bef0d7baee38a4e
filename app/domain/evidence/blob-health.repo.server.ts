import type { Db } from '~db/sql';

import type { BlobHealth } from './blob';

/** What is known about bytes of a file the handle's actor may see; null when they see no such file. */
export async function findBlobHealth(db: Db, sha256: string): Promise<BlobHealth | null> {
  const row = await db
    .selectFrom('evidence_blobs')
    .where('sha256', '=', sha256)
    .select(['state', 'fault', 'signature'])
    .executeTakeFirst();
  return row ?? null;
}

import type { Db } from '~db/sql';

import { deleteSpentLimits } from './rate-limits.repo.server';
import { deleteEndedSessions } from './sessions.repo.server';

/** Rows one statement deletes at most, so that none holds locks for long. */
const BATCH = 1000;

/**
 * Deletes sessions that are over and sign-in counters whose window has passed, batch by batch until none is left or
 * `isStopping`. Runs on a handle that sees every row, outside a transaction. Several processes may do it at once.
 */
export async function discardSpent(
  db: Db,
  { now, isStopping = () => false }: { now: Date; isStopping?: () => boolean },
): Promise<{ sessions: number; limits: number }> {
  const all = async (batch: (db: Db, now: Date, limit: number) => Promise<number>) => {
    let gone = 0;
    for (let last = BATCH; last === BATCH && !isStopping(); gone += last) {
      last = await batch(db, now, BATCH);
    }
    return gone;
  };
  return { sessions: await all(deleteEndedSessions), limits: await all(deleteSpentLimits) };
}

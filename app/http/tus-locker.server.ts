import { setTimeout as sleep } from 'node:timers/promises';

import { ERRORS, type Lock, type Locker } from '@tus/server';

interface Held {
  /** Asks whoever holds it to let go. */
  release(): void;
  freed: Promise<void>;
}

/** Milliseconds somebody waits for an upload that another request is still at. */
const PATIENCE_MS = 30_000;

/**
 * One request at a time for an upload. A second one is about to know better, as after a line broke unnoticed: the
 * first is asked to let go and the second goes on from where it came.
 *
 * why: a lock of this process is enough. The bytes lie in the data folder, and the launcher claims it for one
 * application before anything else, also where the database is elsewhere and shared: servers that share a database have
 * a folder each. An upload that comes to another one of them begins there anew at 0, and the row in the database lets
 * one of the two become evidence.
 */
export class UploadLocker implements Locker {
  private readonly held = new Map<string, Held>();

  /** @param releaseOf how the request that runs now is asked to let go */
  constructor(private readonly releaseOf: () => () => void) {}

  newLock(id: string): Lock {
    let free: () => void = () => undefined;
    return {
      lock: async () => {
        const until = performance.now() + PATIENCE_MS;
        for (let other = this.held.get(id); other; other = this.held.get(id)) {
          other.release();
          const left = until - performance.now();
          if (left <= 0) throw ERRORS.ERR_LOCK_TIMEOUT;
          await Promise.race([other.freed, sleep(left)]);
        }
        const freed = new Promise<void>((resolve) => (free = resolve));
        this.held.set(id, { release: this.releaseOf(), freed });
      },
      unlock: () => {
        this.held.delete(id);
        free();
        return Promise.resolve();
      },
    };
  }
}

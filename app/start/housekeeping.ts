import { discardSpent } from '~/domain/accounts/discard-spent.server';
import { discardOldImports } from '~/domain/assessments/sheet/held-import.server';
import { discardUploads } from '~/domain/evidence/uploads/discard-uploads.server';
import type { PartialFiles } from '~/domain/evidence/uploads/partial-files.server';
import type { Db } from '~db/sql';

const EVERY = 10 * 60_000;

interface HousekeepingOptions {
  db: Db;
  log: { warn(o: object, m?: string): void };
  /** Bytes of uploads on their way in. */
  uploads: PartialFiles;
  /** Folder of the workbooks that wait to be confirmed. */
  imports: string;
  /** Milliseconds between two rounds; the first comes after one of them. */
  every?: number;
}

/**
 * Deletes what nobody needs any more from time to time. A round that fails is logged and the next one tries again.
 * @returns ends it: no round begins any more, and one that runs ends after its statement
 */
export function startHousekeeping(given: HousekeepingOptions) {
  const { db, log, uploads, imports, every = EVERY } = given;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const round = async () => {
    try {
      const options = { now: new Date(), isStopping: () => stopped };
      await discardSpent(db, options);
      await discardUploads(db, uploads, options);
      await discardOldImports(imports, options.now);
    } catch (error) {
      log.warn(
        { err: error },
        'spent sessions, counters, uploads and imports could not be deleted',
      );
    }
    wait();
  };
  const wait = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = round();
    }, every);
    timer.unref();
  };
  wait();
  return async (): Promise<void> => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}

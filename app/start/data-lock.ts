import { ensureDataDir } from '~db/files.server';
import { acquireLock, LockHeldError, type Lock, type LockHolder } from '~db/lock.server';
import { OperatorError } from '~db/operator-error';
import { dataLockPath } from '~db/attach.server';
import { isAlive } from '~db/process.server';

import { npmKeeper } from './lifecycle';

/**
 * Claims the data folder for this application.
 * @throws OperatorError when the folder cannot be written or another application runs on it
 */
export async function claimDataDir(dataDir: string): Promise<Lock> {
  await ensureDataDir(dataDir);
  try {
    return await acquireLock(dataLockPath(dataDir), { role: 'app', keeper: npmKeeper() }, patience);
  } catch (error) {
    if (error instanceof LockHeldError) throw heldBy(error.holder, dataDir);
    throw error;
  }
}

/** A command ends soon; an application whose npm was killed is about to stop; any other stays. */
function patience(holder: LockHolder): number {
  if (holder.role === 'cli') return 60_000;
  return holder.keeper !== undefined && !isAlive(holder.keeper) ? 45_000 : 0;
}

function heldBy(holder: LockHolder, dataDir: string): OperatorError {
  if (holder.role === 'cli') {
    return new OperatorError(
      `Sebuah perintah (proses ${holder.pid}) sedang memakai folder data ${dataDir}. Tunggu sampai selesai, lalu jalankan kembali.`,
      `A command (process ${holder.pid}) is using the data folder ${dataDir}. Wait until it ends, then start again.`,
    );
  }
  const where = holder.url ? ` ${holder.url}` : '';
  return new OperatorError(
    `Pranata sudah berjalan${where} (proses ${holder.pid}) dengan folder data ${dataDir}. Hentikan dahulu, atau pakai DATA_DIR dan PORT lain.`,
    `Pranata is already running${where} (process ${holder.pid}) on the data folder ${dataDir}. Stop it first, or use another DATA_DIR and PORT.`,
  );
}

import { join } from 'node:path';

import { completeConfig, type Config, type Settings } from './config.server';
import { runningEmbeddedUrl, startEmbedded } from './embedded.server';
import { ensureDataDir } from './files.server';
import { acquireLock, LockHeldError } from './lock.server';
import { OperatorError } from './operator-error';
import { loadSecrets } from './secrets.server';

/** The file whose holder runs the embedded server of a data folder. */
export const dataLockPath = (dataDir: string) => join(dataDir, 'pranata.lock');

export interface Attached {
  config: Config;
  /** What the database is: given by DATABASE_URL, the running application's, or started for this command. */
  source: 'configured' | 'running' | 'started';
  release(): Promise<void>;
}

/**
 * Finds the database for a command: the configured one, the running application's embedded one,
 * or the embedded one started for as long as the command runs.
 * @throws OperatorError when another command keeps the data folder for over a minute
 */
export async function attachDatabase(settings: Settings): Promise<Attached> {
  const { databaseUrl, sessionSecret, dataDir } = settings;
  if (databaseUrl !== null && sessionSecret !== null) {
    const config = completeConfig(settings, { databaseUrl, sessionSecret, embedded: false });
    return { config, source: 'configured', release: () => Promise.resolve() };
  }
  await ensureDataDir(dataDir);
  const complete = async (url: string) =>
    completeConfig(settings, {
      databaseUrl: url,
      sessionSecret: sessionSecret ?? (await loadSecrets(dataDir)).sessionSecret,
      embedded: true,
    });
  try {
    const lock = await acquireLock(dataLockPath(dataDir), { role: 'cli' }, (holder) =>
      holder.role === 'app' ? 0 : 60_000,
    );
    try {
      const { databasePassword } = await loadSecrets(dataDir);
      const server = await startEmbedded({ dataDir, password: databasePassword });
      const release = () => server.stop().finally(() => lock.release());
      return { config: await complete(server.url), source: 'started', release };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    const url = error.holder.role === 'app' ? await runningEmbeddedUrl(dataDir) : null;
    if (url) {
      return { config: await complete(url), source: 'running', release: () => Promise.resolve() };
    }
    throw new OperatorError(
      `Proses ${error.holder.pid} sedang memakai folder data ${dataDir}. Tunggu sampai selesai, lalu coba lagi.`,
      `Process ${error.holder.pid} is using the data folder ${dataDir}. Wait until it ends, then try again.`,
    );
  }
}

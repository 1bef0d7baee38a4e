import { attachDatabase } from '../attach.server';
import { openDatabase, type Database } from '../client.server';
import { parseSettings, type Config } from '../config.server';
import { migrateToLatest, pendingMigrations } from '../migrate.server';
import { OperatorError } from '../operator-error';
import type { CommandIo } from './command';

/**
 * Runs a command against the database: the configured one, the running application's, or the embedded one started
 * for this command. A database this command started is migrated first; another's must be current.
 */
export async function withDatabase<T>(
  io: CommandIo,
  fn: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const attached = await attachDatabase(parseSettings(io.env));
  try {
    const { config, source } = attached;
    if (source === 'started') await migrateToLatest(config.databaseUrl);
    else await demandCurrent(config.databaseUrl);
    const db = openDatabase({
      url: config.databaseUrl,
      systemPoolSize: 2,
      actorPoolSize: 1,
      slowQueryMs: Infinity,
      applicationName: 'pranata-cli',
    });
    try {
      await db.ping();
      return await fn(db, config);
    } finally {
      await db.close();
    }
  } finally {
    await attached.release();
  }
}

async function demandCurrent(url: string): Promise<void> {
  const pending = await pendingMigrations(url);
  if (pending.length === 0) return;
  throw new OperatorError(
    `Basis data belum dimigrasi (${pending.join(', ')}). Jalankan: npm run cli -- db migrate`,
    `The database lacks migrations (${pending.join(', ')}). Run: npm run cli -- db migrate`,
  );
}

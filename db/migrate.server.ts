import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';

import { migrations } from './migrations';

function withMigrator<T>(url: string, fn: (migrator: Migrator) => Promise<T>): Promise<T> {
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: new pg.Pool({ connectionString: url, max: 2, application_name: 'pranata-migrate' }),
    }),
  });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  return fn(migrator).finally(() => db.destroy());
}

/** Applies what is missing, all in order; a failing migration leaves the ones before it and throws. */
export function migrateToLatest(url: string): Promise<{ applied: string[] }> {
  return withMigrator(url, async (migrator) => {
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw error;
    return { applied: results.map((result) => result.migrationName) };
  });
}

/** Names of the migrations this build knows and the database has not had. */
export function pendingMigrations(url: string): Promise<string[]> {
  return withMigrator(url, async (migrator) =>
    (await migrator.getMigrations()).filter((m) => !m.executedAt).map((m) => m.name),
  );
}

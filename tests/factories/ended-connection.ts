import { sql } from 'kysely';
import pg from 'pg';

import type { Db } from '~db/sql';

/** The process of PostgreSQL behind a handle's connection. */
export async function processBehind(db: Db): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  return rows[0]!.pid;
}

/**
 * PostgreSQL ends a connection, as it does when it is stopped, restarted or handed over. Throws unless it did.
 * why: neither role of the application may; who owns the database may.
 */
export async function endConnection(databaseUrl: string, pid: number): Promise<void> {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ ended: boolean }>(
      'select pg_terminate_backend($1) as ended',
      [pid],
    );
    if (!rows[0]?.ended) throw new Error(`there is no process ${pid}`);
  } finally {
    await owner.end();
  }
}

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { sql, type Transaction } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';

import { openDatabase, setActor, type Database, type DbActor } from '~db/client.server';
import { errorCode } from '~db/operator-error';
import type { DB } from '~db/schema';
import { inTransaction, type Db } from '~db/sql';

import { runSchema, withDatabaseName, type TestRun } from './run-file';

export interface TestDatabase {
  /** The database of this file; a real commit stays until the file ends. */
  readonly db: Database;
  readonly url: string;
}

export interface Rollback {
  /** Sees every row, like `Database.system`. */
  trx: Transaction<DB>;
  /** Runs `fn` in the same transaction as the actor, under row-level security; a failure undoes only `fn`. */
  as<T>(actor: Partial<DbActor>, fn: (trx: Transaction<DB>) => Promise<T>): Promise<T>;
}

const VISITOR: DbActor = {
  userId: null,
  role: 'public',
  scope: '',
  homeRegion: null,
  ip: '127.0.0.1',
  requestId: 'test',
};

/**
 * A fresh copy of the template for this test file, dropped at its end. For what must commit; call at the top of a
 * file or describe. `onQuery` observes every query, for query budgets.
 */
export function useDatabase(
  options: { onQuery?: (query: { sql: string; durationMs: number }) => void } = {},
): TestDatabase {
  let open: { db: Database; url: string; name: string } | null = null;
  beforeAll(async () => {
    const run = await testRun();
    const name = `${run.prefix}_f${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
    await createCopy(run, name);
    const url = withDatabaseName(run.adminUrl, name);
    open = { db: connect(url, options), url, name };
  });
  afterAll(async () => {
    if (!open) return;
    await open.db.close();
    await administer(await testRun(), `drop database if exists ${open.name} with (force)`);
  });
  const current = () => {
    if (!open) throw new Error('useDatabase() is ready only inside tests and hooks');
    return open;
  };
  return {
    get db() {
      return current().db;
    },
    get url() {
      return current().url;
    },
  };
}

/** Runs `fn` in a transaction on the worker's own copy and rolls everything back. */
export async function withRollback<T>(fn: (context: Rollback) => Promise<T>): Promise<T> {
  const db = await workerDatabase();
  let result: { value: T } | null = null;
  try {
    await db.system.transaction().execute(async (trx) => {
      result = { value: await fn({ trx, as: (actor, inner) => asActorIn(trx, actor, inner) }) };
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return (result as { value: T } | null)!.value;
}

/**
 * Runs `fn` as the owner of the tables, who may change what the application only adds to: for tests that forge or spoil
 * stored rows.
 */
export function asOwner<T>(db: Db, fn: (trx: Transaction<DB>) => Promise<T>): Promise<T> {
  return inTransaction(db, async (trx) => {
    await sql`set local role none`.execute(trx);
    const value = await fn(trx);
    await sql`set local role app_system`.execute(trx);
    return value;
  });
}

class RolledBack extends Error {}

async function asActorIn<T>(
  trx: Transaction<DB>,
  actor: Partial<DbActor>,
  fn: (trx: Transaction<DB>) => Promise<T>,
): Promise<T> {
  await sql`savepoint as_actor`.execute(trx);
  let value: T;
  try {
    await sql`set local role app_user`.execute(trx);
    await setActor(trx, { ...VISITOR, ...actor });
    value = await fn(trx);
  } catch (error) {
    await sql`rollback to savepoint as_actor`.execute(trx);
    throw error;
  }
  await sql`set local role app_system`.execute(trx);
  await setActor(trx, { ...VISITOR, role: '', ip: '', requestId: '' });
  await sql`release savepoint as_actor`.execute(trx);
  return value;
}

let worker: Promise<Database> | null = null;

/** The copy of this worker, made at its first use; files that run in the same worker share it. */
function workerDatabase(): Promise<Database> {
  worker ??= testRun().then(async (run) => {
    const name = `${run.prefix}_w${process.env.VITEST_POOL_ID ?? '0'}`;
    await createCopy(run, name);
    return connect(withDatabaseName(run.adminUrl, name));
  });
  return worker;
}

function connect(url: string, options: Parameters<typeof useDatabase>[0] = {}): Database {
  return openDatabase({
    url,
    systemPoolSize: 4,
    actorPoolSize: 4,
    slowQueryMs: Infinity,
    applicationName: 'pranata-test',
    ...options,
  });
}

/** Waits until the run's template is ready. */
async function testRun(): Promise<TestRun> {
  const path = inject('runFile');
  for (;;) {
    try {
      const run = runSchema.parse(JSON.parse(await readFile(path, 'utf8')));
      if (run.failure) throw new Error(`The test database could not be prepared: ${run.failure}`);
      return run;
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
      await sleep(50);
    }
  }
}

const DUPLICATE_DATABASE = '42P04';

async function createCopy(run: TestRun, name: string): Promise<void> {
  try {
    await administer(run, `create database ${name} template ${run.template} strategy file_copy`);
  } catch (error) {
    if (errorCode(error) !== DUPLICATE_DATABASE) throw error;
  }
}

async function administer(run: TestRun, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: run.adminUrl });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

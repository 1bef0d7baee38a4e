import { randomBytes } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { openDatabase } from '~db/client.server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let folder: string;
let child: ChildProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pranata-cli-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command as `npm run cli` does, against the database of this file. @returns its exit code, once it has ended */
async function run(...argv: string[]): Promise<number | null> {
  const started = spawn(process.execPath, ['--import', 'tsx', 'db/cli.ts', ...argv], {
    env: {
      ...{ ...process.env, VITEST: undefined, DATABASE_URL: database.url },
      ...{ SESSION_SECRET: randomBytes(32).toString('hex'), DATA_DIR: folder },
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child = started;
  const [code] = (await once(started, 'exit')) as [number | null];
  return code;
}

describe('a command of the command line', () => {
  it.each([
    ['audit verify', 0],
    ['evidence verify', 0],
    ['reference check', 0],
    ['config show', 0],
    ['db migrate', 0],
    ['demo accounts', 1],
    ['admin create --email cli@pranata.test --name Uji', 0],
    ['itkp compute --year 2023 --input /nonexistent', 1],
  ])(
    '%s ends when it is done',
    async (line, code) => {
      expect(await run(...line.split(' '))).toBe(code);
    },
    60_000,
  );
});

describe('a database that is closed', () => {
  it('holds no connection, whatever was asked of it', async () => {
    const applicationName = 'pranata-tutup';
    const open = { url: database.url, applicationName, systemPoolSize: 1, actorPoolSize: 1 };
    const held = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
        where application_name = ${applicationName}`.execute(database.db.system);
      return rows[0]?.n;
    };
    const db = openDatabase({ ...open, slowQueryMs: Infinity });
    await db.ping();
    expect(await held()).toBe(2);
    await db.close();
    await expect.poll(held).toBe(0);
  });
});

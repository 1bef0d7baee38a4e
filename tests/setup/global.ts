import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import type { TestProject } from 'vitest/node';

import { openDatabase } from '../../db/client.server';
import { installedBinaries } from '../../db/embedded/binaries.server';
import { readPlace } from '../../db/embedded/place.server';
import { clearOrphan } from '../../db/embedded/postmaster.server';
import { startEmbedded } from '../../db/embedded.server';
import { ensureDataDir, writeWhole } from '../../db/files.server';
import { migrateToLatest } from '../../db/migrate.server';
import { isAlive } from '../../db/process.server';
import { withDatabaseName, type TestRun } from './run-file';

const FOLDER = 'pranata-test-';

/**
 * One PostgreSQL for the run with a template database. It gets ready while tests that need no database already run;
 * those that do wait for the run file.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`));
  // why: as root, PostgreSQL runs as another account, which must be able to pass through.
  await chmod(folder, 0o711);
  const runFile = join(folder, 'run.json');
  project.provide('runFile', runFile);
  const prepared = prepare(folder).then(
    async ({ run, stop }) => {
      await writeWhole(runFile, JSON.stringify(run), 0o644);
      return stop;
    },
    async (error: unknown) => {
      const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const run: TestRun = { adminUrl: '', template: '', prefix: '', failure };
      await writeWhole(runFile, JSON.stringify(run), 0o644);
      return () => Promise.resolve();
    },
  );
  return async () => {
    const stop = await prepared;
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Stops and deletes what an earlier run left when it was killed. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(FOLDER) ? Number(name.slice(FOLDER.length).split('-')[0]) : 0;
    if (!(pid > 0) || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    const place = await readPlace(join(folder, 'data'));
    if (place) {
      await clearOrphan({ cluster: place.cluster, binaries: await installedBinaries() });
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(folder: string): Promise<{ run: TestRun; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? null : await startTestServer(folder);
  const adminUrl = given ?? server?.url ?? '';
  const prefix = `pranata_t${randomBytes(4).toString('hex')}`;
  const run: TestRun = { adminUrl, prefix, template: `${prefix}_template` };
  await admin(adminUrl, `create database ${run.template}`);
  await fillTemplate(withDatabaseName(adminUrl, run.template));
  const stop = async () => {
    if (server) await server.stop(true);
    else await dropAll(adminUrl, prefix);
  };
  return { run, stop };
}

async function startTestServer(folder: string) {
  const dataDir = join(folder, 'data');
  await ensureDataDir(dataDir);
  const password = randomBytes(18).toString('base64url');
  return startEmbedded({ dataDir, password, maxConnections: 200, unsafeNoSync: true });
}

async function fillTemplate(url: string): Promise<void> {
  await migrateToLatest(url);
  const db = openDatabase({ url, systemPoolSize: 1, actorPoolSize: 1, slowQueryMs: Infinity });
  try {
    const { loadReference } = await import('../../db/reference/load.server');
    await loadReference(db.system);
  } finally {
    await db.close();
  }
}

async function dropAll(adminUrl: string, prefix: string): Promise<void> {
  const { rows } = await admin(
    adminUrl,
    `select datname from pg_database where datname like '${prefix}%'`,
  );
  for (const { datname } of rows) await admin(adminUrl, `drop database ${datname} with (force)`);
}

async function admin(url: string, text: string): Promise<pg.QueryResult<{ datname: string }>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query<{ datname: string }>(text);
  } finally {
    await client.end();
  }
}

import { mkdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';

import { databaseAccount } from './embedded/account.server';
import { installedBinaries } from './embedded/binaries.server';
import { ensureCluster } from './embedded/cluster.server';
import { readPlace, settlePlace, writePlace } from './embedded/place.server';
import { clearOrphan, startServer, stopServer } from './embedded/postmaster.server';
import { fileProblem } from './operator-error';
import { readSecrets } from './secrets.server';

export const DATABASE_NAME = 'pranata';

export interface EmbeddedOptions {
  /** Absolute; the caller holds its lock. */
  dataDir: string;
  password: string;
  maxConnections?: number;
  /** Only for test clusters: faster, loses data on a power cut. */
  unsafeNoSync?: boolean;
}

export interface EmbeddedServer {
  /** Connection string of the application's database. */
  url: string;
  port: number;
  pid: number;
  /** Folder of the cluster. */
  cluster: string;
  /** True when this start made the cluster. */
  made: boolean;
  /** Settles when the server ends without stop() having been called. */
  died: Promise<string>;
  /** `immediately` skips the checkpoint; the next start recovers from the log. */
  stop(immediately?: boolean): Promise<void>;
}

const LOG_LIMIT = 5 * 1024 ** 2;

/**
 * Starts the PostgreSQL of a data folder: makes the cluster at the first start, stops a server left over from a crash,
 * keeps to the loopback address.
 * @throws OperatorError when the operator can cure the cause
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    return await start(options);
  } catch (error) {
    throw fileProblem(error, options.dataDir) ?? error;
  }
}

async function start({ dataDir, password, maxConnections, unsafeNoSync }: EmbeddedOptions) {
  const account = databaseAccount();
  const installed = await installedBinaries();
  const kept = await readPlace(dataDir);
  if (kept) await clearOrphan({ cluster: kept.cluster, binaries: installed });
  const { place, binaries } = await settlePlace(dataDir, account, installed);
  const made = (await ensureCluster(place.cluster, binaries, account, password)) === 'made';
  await writePlace(dataDir, place);
  const child = await startServer({
    ...place,
    binaries,
    account,
    password,
    logFile: await logFileIn(dataDir),
    settings: [
      `max_connections=${maxConnections ?? 60}`,
      ...(unsafeNoSync ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
    ],
  });
  const url = embeddedUrl(place.port, password);
  await ensureDatabase(place.port, password);
  const pid = child.pid ?? 0;
  let stopping = false;
  const died = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      if (!stopping) resolve(signal ?? `code ${code}`);
    });
  });
  const stop = async (immediately = false) => {
    stopping = true;
    await stopServer(pid, { cluster: place.cluster, binaries }, immediately);
  };
  return { url, port: place.port, pid, cluster: place.cluster, made, died, stop };
}

/** Connection string of the embedded server another process runs for this folder; null before the first start. */
export async function runningEmbeddedUrl(dataDir: string): Promise<string | null> {
  const [place, secrets] = await Promise.all([readPlace(dataDir), readSecrets(dataDir)]);
  return place && secrets ? embeddedUrl(place.port, secrets.databasePassword) : null;
}

function embeddedUrl(port: number, password: string, database = DATABASE_NAME): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: embeddedUrl(port, password, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      DATABASE_NAME,
    ]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(DATABASE_NAME)}`);
  } finally {
    await client.end();
  }
}

async function logFileIn(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'log');
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'postgres.log');
  const size = (await stat(file).catch(() => null))?.size ?? 0;
  if (size > LOG_LIMIT) await truncate(file);
  return file;
}

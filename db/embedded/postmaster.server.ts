import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, readlink, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';

import { readIfThere } from '../files.server';
import { errorCode, OperatorError } from '../operator-error';
import { isAlive, processName } from '../process.server';
import type { Account } from './account.server';
import type { Binaries } from './binaries.server';
import { cleanEnv, programProblem } from './cluster.server';

export interface PostmasterOptions {
  cluster: string;
  port: number;
  password: string;
  binaries: Binaries;
  account: Account;
  logFile: string;
  /** `name=value` server settings. */
  settings: string[];
}

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

/** Process id of the server that last used the cluster, as it noted it; null when it left cleanly. */
export async function notedPid(cluster: string): Promise<number | null> {
  const text = await readIfThere(join(cluster, 'postmaster.pid'));
  const pid = Number(text?.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Stops a server that outlived the process which started it; forgets a note whose process id now belongs to another program. */
export async function clearOrphan(options: Pick<PostmasterOptions, 'cluster' | 'binaries'>) {
  const pid = await notedPid(options.cluster);
  if (pid === null || !isAlive(pid)) return;
  if (await servesCluster(pid, options.cluster)) await stopServer(pid, options);
  else await rm(join(options.cluster, 'postmaster.pid'), { force: true });
}

async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      // why: a PostgreSQL server's working directory is its data folder.
      return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
    } catch {
      return processName(pid).startsWith('postgres');
    }
  }
  const name = processName(pid);
  return name === '' || /postgres/.test(name);
}

/** Ends the server: running transactions are rolled back, files are left consistent. */
export async function stopServer(
  pid: number,
  options: Pick<PostmasterOptions, 'cluster' | 'binaries'>,
  immediately = false,
): Promise<void> {
  const ask = (signal: NodeJS.Signals, mode: string) => {
    if (process.platform === 'win32') {
      spawnSync(options.binaries.pgCtl, ['stop', '-D', options.cluster, '-m', mode, '-W']);
      return;
    }
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (errorCode(error) !== 'ESRCH') throw error;
    }
  };
  if (immediately) ask('SIGQUIT', 'immediate');
  else ask('SIGINT', 'fast');
  const started = Date.now();
  let pressed = immediately;
  while (isAlive(pid)) {
    if (!pressed && Date.now() - started > STOP_LIMIT_MS) {
      pressed = true;
      ask('SIGQUIT', 'immediate');
    }
    if (Date.now() - started > STOP_LIMIT_MS * 2) {
      throw new OperatorError(
        `Server PostgreSQL lama (proses ${pid}) tidak mau berhenti. Hentikan proses itu, lalu jalankan kembali.`,
        `The earlier PostgreSQL server (process ${pid}) does not stop. End that process, then start again.`,
      );
    }
    await sleep(20);
  }
}

/**
 * Starts the server and waits until it accepts connections, through crash recovery if need be.
 * @throws OperatorError when it cannot start, with the last lines of its log
 */
export async function startServer(options: PostmasterOptions): Promise<ChildProcess> {
  const started = Date.now();
  for (;;) {
    const offset = (await stat(options.logFile).catch(() => null))?.size ?? 0;
    const child = launch(options);
    const outcome = await untilReady(child, options, started);
    if (outcome === 'ready') return child;
    const output = (await readFile(options.logFile)).subarray(offset).toString();
    // why: after kill -9 the dead server's children and its unreaped process hold the cluster for a moment longer.
    const busy = /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(
      output,
    );
    const waited = Date.now() - started;
    if (!busy || waited > 20_000) throw programProblem(output || String(outcome), options.cluster);
    const pid = await notedPid(options.cluster);
    if (waited > 5_000 && pid !== null && !isAlive(pid)) {
      await rm(join(options.cluster, 'postmaster.pid'), { force: true });
    }
    await sleep(250);
  }
}

function launch(options: PostmasterOptions): ChildProcess {
  const log = openSync(options.logFile, 'a', 0o600);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'timezone=UTC',
    'log_timezone=UTC',
    ...options.settings,
  ].flatMap((setting) => ['-c', setting]);
  try {
    return spawn(
      options.binaries.postgres,
      ['-D', options.cluster, '-p', String(options.port), ...settings],
      {
        ...options.account,
        cwd: '/',
        env: cleanEnv(),
        stdio: ['ignore', log, log],
        // why: own process group, so Ctrl-C in the terminal reaches only Node, which first lets requests finish.
        detached: true,
        windowsHide: true,
      },
    );
  } finally {
    closeSync(log);
  }
}

async function untilReady(
  child: ChildProcess,
  options: PostmasterOptions,
  started: number,
): Promise<'ready' | Error> {
  let ended: Error | null = null;
  child.once('error', (error) => (ended = error));
  child.once('exit', (code, signal) => (ended = new Error(`postgres ended: ${code ?? signal}`)));
  for (;;) {
    if (ended) return ended;
    const client = new pg.Client({
      host: '127.0.0.1',
      port: options.port,
      user: 'postgres',
      password: options.password,
      database: 'postgres',
    });
    try {
      await client.connect();
      await client.end();
      return 'ready';
    } catch (error) {
      const code = errorCode(error);
      if (code === '28P01') {
        await stopServer(child.pid ?? 0, options);
        throw wrongPassword();
      }
      const starting = code === 'ECONNREFUSED' || code === '57P03' || code === 'ECONNRESET';
      if (!starting || Date.now() - started > START_LIMIT_MS) {
        await stopServer(child.pid ?? 0, options);
        throw error;
      }
    }
    await sleep(20);
  }
}

function wrongPassword(): OperatorError {
  return new OperatorError(
    'Kata sandi di secrets.json tidak cocok dengan basis data di folder ini. Kembalikan secrets.json yang semula.',
    'The password in secrets.json does not open the database in this folder. Restore the original secrets.json.',
  );
}

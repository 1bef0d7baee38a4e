import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from '../../db/embedded/place.server';

const START_LIMIT_MS = 180_000;

/**
 * Starts the real server, as `npm start` does, on a data folder of its own, and hands its address and folder to the
 * tests in E2E_URL and E2E_DATA_DIR.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'pranata-e2e-'));
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = startServer(dataDir, new URL(url).port);
  try {
    await untilReady(url, server);
  } catch (error) {
    await stop(server.child);
    throw error;
  }
  process.env.E2E_URL = url;
  process.env.E2E_DATA_DIR = dataDir;
  return async () => {
    await stop(server.child);
    await rm(folder, { recursive: true, force: true });
  };
}

interface Started {
  child: ChildProcess;
  output(): string;
}

function startServer(dataDir: string, port: string): Started {
  const { DATABASE_URL: _database, NODE_OPTIONS: _options, ...env } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/start/main.ts'], {
    env: { ...env, DATA_DIR: dataDir, PORT: port, HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return { child, output: () => output };
}

async function untilReady(url: string, { child, output }: Started): Promise<void> {
  const started = Date.now();
  for (;;) {
    const ready = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || Date.now() - started > START_LIMIT_MS) {
      throw new Error(`The server did not become ready:\n${output()}`);
    }
    await sleep(100);
  }
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

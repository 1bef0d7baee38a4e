import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_MS = 180_000;
/** Where Node keeps what it compiled, for the next of the many starts. */
const COMPILED = join(tmpdir(), 'node-compile-cache');

/** A server running in a process of its own. */
export interface Started {
  child: ChildProcess;
  output(): string;
}

/**
 * Starts the server as `npm start` does. Options for Node itself, to profile it by, come from SERVER_NODE_OPTIONS: those
 * of the tests' own process are not for it.
 */
export function startServer(
  dataDir: string,
  port: string,
  more: Record<string, string> = {},
): Started {
  const { DATABASE_URL: _database, NODE_OPTIONS: _options, ...env } = process.env;
  const options = env.SERVER_NODE_OPTIONS?.split(' ').filter(Boolean) ?? [];
  const child = spawn(process.execPath, [...options, '--import', 'tsx', 'app/start/main.ts'], {
    env: {
      ...{ NODE_COMPILE_CACHE: COMPILED, ...env },
      ...{ DATA_DIR: dataDir, PORT: port, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...more },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return { child, output: () => output };
}

/** Resolves when it answers. Throws, with what it printed, when it ends first or takes too long. */
export async function untilReady(url: string, { child, output }: Started): Promise<void> {
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

/** Ends it as an operator does, and waits for that. */
export function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { LoadFigures, LoadOrder } from './load';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Asks the page over and over from another process. */
export function load(order: LoadOrder): Promise<LoadFigures> {
  return runProcess('./load.ts', order);
}

/** Runs a measuring script of this folder in a process of its own; what it prints as JSON is its result. */
export async function runProcess<Figures>(script: string, order: object): Promise<Figures> {
  const child = spawn(process.execPath, ['--import', 'tsx', path(script), JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`measuring with ${script} ended with ${String(code)}`);
  return JSON.parse(output) as Figures;
}

/** Seconds from the launcher's first instruction until /readyz answers 200; the server is stopped again. */
export async function timeStart(dataDir: string, port: number): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', path('../../app/start/main.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  });
  try {
    while (!(await answers(`http://127.0.0.1:${port}/readyz`))) {
      if (child.exitCode !== null) throw new Error(`the launcher ended with ${child.exitCode}`);
      await sleep(20);
    }
    return (performance.now() - began) / 1000;
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

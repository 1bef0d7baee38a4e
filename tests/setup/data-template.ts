import { execFile } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { freePort } from '../../db/embedded/place.server';
import { startServer, stop, untilReady } from './real-server';

const run = promisify(execFile);

/** Fills an empty data folder by a first start, as `npm start` makes it, and leaves it at rest. */
export async function makeDataDir(dataDir: string): Promise<void> {
  const port = String(await freePort());
  const server = startServer(dataDir, port);
  try {
    await untilReady(`http://127.0.0.1:${port}`, server);
  } finally {
    await stop(server.child);
  }
}

/** Copies a data folder at rest to a place that does not exist yet, with its owners; a server starts there by itself. */
export async function copyDataDir(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  if (platform() === 'win32') await cp(from, to, { recursive: true });
  else await run('cp', ['-a', from, to]);
  // Names the place of the database it was copied from.
  await rm(join(to, 'embedded.json'));
}

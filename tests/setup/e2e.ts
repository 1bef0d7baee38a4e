import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../db/embedded/place.server';
import { startServer, stop, untilReady } from './real-server';

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

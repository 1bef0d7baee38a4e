import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../db/embedded/place.server';
import { copyDataDir, makeDataDir } from './data-template';
import { startServer, stop, untilReady } from './real-server';

/**
 * Makes a data folder by a first start of the real server, as `npm start` does, and starts the server again on a copy
 * of it. Address and folder are handed to the tests in E2E_URL and E2E_DATA_DIR, the folder to copy in E2E_TEMPLATE.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'pranata-e2e-'));
  await chmod(folder, 0o711);
  const template = join(folder, 'template');
  await makeDataDir(template);
  const dataDir = join(folder, 'data');
  await copyDataDir(template, dataDir);
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
  process.env.E2E_TEMPLATE = template;
  return async () => {
    await stop(server.child);
    await rm(folder, { recursive: true, force: true });
  };
}

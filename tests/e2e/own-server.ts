import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../db/embedded/place.server';
import { copyDataDir } from '../setup/data-template';
import { startServer, stop, untilReady, type Started } from '../setup/real-server';
import { mountSmallDisk, type SmallDisk } from './small-disk';

/**
 * A server of one spec's own, which it may kill; on the same address and data folder each time. The folder begins as a
 * copy of the one made for the run.
 */
export class OwnServer {
  private running: Started | null = null;
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly small: SmallDisk | null,
  ) {}

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  /** The disk its data folder is on. Throws unless the server was started with one of its own. */
  get disk(): SmallDisk {
    if (!this.small) throw new Error('started without a disk of its own');
    return this.small;
  }

  /** @param diskMegabytes the data folder is on a disk of its own of this size; only root may do that */
  static async start({ diskMegabytes }: { diskMegabytes?: number } = {}): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'pranata-own-'));
    await chmod(folder, 0o711);
    const disk = diskMegabytes === undefined ? null : mountSmallDisk(folder, diskMegabytes);
    const server = new OwnServer(`http://127.0.0.1:${await freePort()}`, folder, disk);
    await copyDataDir(templateOfRun(), server.dataDir);
    await server.restart();
    return server;
  }

  async restart(): Promise<void> {
    this.running = startServer(this.dataDir, new URL(this.url).port);
    await untilReady(this.url, this.running);
  }

  /** As `kill -9` does, in the middle of whatever it was doing. */
  async kill(): Promise<void> {
    const child = this.running?.child;
    if (!child) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
    this.running = null;
  }

  async end(): Promise<void> {
    if (this.running) await stop(this.running.child);
    this.small?.remove();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function templateOfRun(): string {
  const folder = process.env.E2E_TEMPLATE;
  if (!folder) throw new Error('E2E_TEMPLATE is not set; run the tests through Playwright');
  return folder;
}

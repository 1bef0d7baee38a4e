import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../db/embedded/place.server';
import { startServer, stop, untilReady, type Started } from '../setup/real-server';

/** A server of one spec's own, which it may kill; on the same address and data folder each time. */
export class OwnServer {
  private running: Started | null = null;
  private constructor(
    readonly url: string,
    private readonly folder: string,
  ) {}

  get dataDir(): string {
    return join(this.folder, 'data');
  }

  static async start(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'pranata-own-'));
    await chmod(folder, 0o711);
    const server = new OwnServer(`http://127.0.0.1:${await freePort()}`, folder);
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
    await rm(this.folder, { recursive: true, force: true });
  }
}

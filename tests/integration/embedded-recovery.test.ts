import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { attachDatabase, dataLockPath } from '~db/attach.server';
import { parseSettings } from '~db/config.server';
import { startEmbedded } from '~db/embedded.server';
import { notedPid } from '~db/embedded/postmaster.server';
import { ensureDataDir } from '~db/files.server';
import { acquireLock, LockHeldError, lockHolder } from '~db/lock.server';
import { isAlive, processIdentity } from '~db/process.server';
import { loadSecrets } from '~db/secrets.server';

let dataDir: string;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pranata-recovery-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
  await ensureDataDir(dataDir);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function start() {
  const { databasePassword } = await loadSecrets(dataDir);
  return startEmbedded({ dataDir, password: databasePassword });
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('keeps its data, port and secrets over a stop', async () => {
    const first = await start();
    expect(first.made).toBe(true);
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    expect(await notedPid(first.cluster)).toBeNull();
    const second = await start();
    try {
      expect(second).toMatchObject({ made: false, url: first.url });
      expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
      expect(await query(second.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
      expect(await query(second.url, 'show listen_addresses')).toEqual([
        { listen_addresses: '127.0.0.1' },
      ]);
    } finally {
      await second.stop();
    }
    if (process.platform !== 'win32') {
      expect((await stat(join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600);
    }
  });

  it('recovers after its server was killed', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 1 as n');
    process.kill(first.pid, 'SIGKILL');
    await expect(first.died).resolves.toBe('SIGKILL');
    const second = await start();
    try {
      expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }]);
    } finally {
      await second.stop();
    }
  });

  it('stops a server left behind and starts its own', async () => {
    const orphan = await start();
    const second = await start();
    try {
      expect(isAlive(orphan.pid)).toBe(false);
      expect(await query(second.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    } finally {
      await second.stop();
    }
  });

  it('is not fooled by a process id that now belongs to another program', async () => {
    const first = await start();
    await first.stop();
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    try {
      const note = `${other.pid}\n${first.cluster}\n0\n${first.port}\n\n127.0.0.1\n`;
      await writeFile(join(first.cluster, 'postmaster.pid'), note);
      const second = await start();
      await second.stop();
      expect(isAlive(other.pid ?? 0)).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('names a damaged secrets file', async () => {
    await writeFile(join(dataDir, 'secrets.json'), '{');
    await expect(start()).rejects.toThrow('secrets.json is damaged');
  });
});

describe('the lock of a data folder', () => {
  const path = () => dataLockPath(dataDir);

  async function holderOf(child: ChildProcess, identity?: string): Promise<void> {
    const pid = child.pid ?? 0;
    const holder = { pid, identity: identity ?? processIdentity(pid), role: 'app', since: 'x' };
    await writeFile(path(), JSON.stringify(holder));
  }

  it('is held by one and free again after release', async () => {
    const lock = await acquireLock(path(), { role: 'app' });
    await expect(acquireLock(path(), { role: 'app' })).rejects.toThrow(LockHeldError);
    await lock.update({ url: 'http://127.0.0.1:1' });
    expect((await lockHolder(path()))?.url).toBe('http://127.0.0.1:1');
    await lock.release();
    expect(await lockHolder(path())).toBeNull();
    await (await acquireLock(path(), { role: 'cli' })).release();
  });

  it('is respected while its holder lives, and taken over when it is dead or another', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    try {
      await holderOf(child);
      await expect(acquireLock(path(), { role: 'app' })).rejects.toThrow(LockHeldError);
      await holderOf(child, 'an earlier process with the same id');
      await (await acquireLock(path(), { role: 'app' })).release();
      await holderOf(child);
    } finally {
      child.kill('SIGKILL');
      await new Promise((done) => child.once('exit', done));
    }
    await (await acquireLock(path(), { role: 'app' })).release();
  });

  it('is given to one of many who meet a stale one', async () => {
    await writeFile(path(), 'half a fi');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => acquireLock(path(), { role: 'app' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readFile(path(), 'utf8')).toContain(`"pid":${process.pid}`);
  });
});

describe('a command', () => {
  it('starts the embedded server for itself and stops it after', async () => {
    const attached = await attachDatabase(parseSettings({ DATA_DIR: dataDir }));
    expect(attached.source).toBe('started');
    expect(await query(attached.config.databaseUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
    await attached.release();
    expect(await lockHolder(dataLockPath(dataDir))).toBeNull();
    await expect(query(attached.config.databaseUrl, 'select 1')).rejects.toThrow();
  });

  it('uses the server of the running application and leaves it running', async () => {
    const lock = await acquireLock(dataLockPath(dataDir), { role: 'app' });
    const server = await start();
    try {
      const attached = await attachDatabase(parseSettings({ DATA_DIR: dataDir }));
      expect(attached.source).toBe('running');
      await attached.release();
      expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    } finally {
      await server.stop();
      await lock.release();
    }
  });
});

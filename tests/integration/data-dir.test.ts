import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { claimDataDir } from '~/start/data-lock';
import { startEmbedded } from '~db/embedded.server';
import { parseSettings } from '~db/config.server';
import { ensureDataDir } from '~db/files.server';
import { OperatorError } from '~db/operator-error';
import { loadSecrets } from '~db/secrets.server';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pranata-data-dir-'));
  await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts the application on a data folder. @returns its exit code and everything it said */
async function launch(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/start/main.ts'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', VITEST: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said };
}

const refusal = async (dataDir: string) => {
  const error: unknown = await ensureDataDir(dataDir).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof OperatorError ? error.english : error;
};

describe('a data folder in use', () => {
  it('is claimed for one application, also where the database is another one', async () => {
    const lock = await claimDataDir(folder);
    try {
      const said = await launch(folder, {
        DATABASE_URL: 'postgres://lain.invalid/pranata',
        SESSION_SECRET: randomBytes(32).toString('base64'),
      });
      expect(said.code).not.toBe(0);
      expect(said.said).toContain(`on the data folder ${folder}`);
    } finally {
      await lock.release();
    }
  });
});

describe('a data folder that cannot be', () => {
  it.runIf(existsSync('/proc/self'))('below /proc ends the start with a sentence', async () => {
    const { code, said } = await launch('/proc/pranata/data');
    expect(code).toBe(1);
    expect(said).toContain('The data folder /proc/pranata/data cannot be made there');
    expect(said).not.toContain('    at ');
  });

  it
    .runIf(existsSync('/proc/self'))
    .each(['/proc', '/proc/1/x', '/proc/self/fd/x', '/sys/x', '/dev/null', '/dev/null/x'])(
    '%s is refused with a sentence',
    async (path) => {
      expect(await refusal(path)).toMatch(/[Cc]hoose another folder with DATA_DIR/);
    },
  );

  it('a file, or something below one', async () => {
    await writeFile(join(folder, 'berkas'), '');
    expect(await refusal(join(folder, 'berkas'))).toContain('is not a folder');
    expect(await refusal(join(folder, 'berkas', 'data'))).toContain('is not a folder');
  });

  it('a link that leads in a circle or nowhere', async () => {
    await symlink(join(folder, 'b'), join(folder, 'a'));
    await symlink(join(folder, 'a'), join(folder, 'b'));
    await symlink(join(folder, 'tiada'), join(folder, 'putus'));
    for (const name of ['a', 'a/data', 'putus', 'putus/data'])
      expect(await refusal(join(folder, name))).toContain('leads nowhere');
  });

  it('a name longer than a disk takes', async () => {
    expect(await refusal(join(folder, 'x'.repeat(300)))).toContain('cannot be made there');
  });
});

describe('a data folder that can be', () => {
  it('keeps its mode when it was there before', async () => {
    await chmod(folder, 0o1777);
    await ensureDataDir(folder);
    expect((await stat(folder)).mode & 0o7777).toBe(0o1777);
  });

  it('is made with those above it, also through a link and by several at once', async () => {
    await mkdir(join(folder, 'sini'));
    await symlink(join(folder, 'sini'), join(folder, 'sana'));
    for (let round = 0; round < 20; round++) {
      const path = join(folder, 'sana', `a${round}`, 'b', 'c');
      await Promise.all(Array.from({ length: 8 }, () => ensureDataDir(path)));
      expect((await stat(join(folder, 'sini', `a${round}`, 'b', 'c'))).isDirectory()).toBe(true);
    }
  });

  it('may be given relative to where Pranata starts', () => {
    const path = relative(process.cwd(), join(folder, 'data'));
    expect(parseSettings({ DATA_DIR: path }).dataDir).toBe(join(folder, 'data'));
  });

  it('may have spaces and letters of any language in its name', async () => {
    const dataDir = join(folder, "data Jawa Tengah ñ 数 'kutip' 100%");
    await ensureDataDir(dataDir);
    const { databasePassword } = await loadSecrets(dataDir);
    const server = await startEmbedded({ dataDir, password: databasePassword, unsafeNoSync: true });
    await server.stop();
    expect(server.cluster).toContain(dataDir);
  });
});

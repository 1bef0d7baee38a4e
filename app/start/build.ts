import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { readIfThere, writeWhole } from '~db/files.server';
import { acquireLock } from '~db/lock.server';
import { diskFull, errorCode, OperatorError } from '~db/operator-error';

/** What the build is made from; a change in any of it calls for a new build. */
const SOURCES = [
  'app',
  'db',
  'public',
  'package-lock.json',
  'remix.config.js',
  'tools',
  'tsconfig.json',
  'vite.config.ts',
];
const NOT_BUILT = /\.test\.tsx?$|\.md$/;

/**
 * Builds the web application unless build/ was made from exactly these sources.
 * @returns whether a build was made
 * @throws OperatorError with the end of the build's output when it fails
 */
export async function ensureBuild(root: string): Promise<'built' | 'kept'> {
  try {
    return await buildOnce(root);
  } catch (error) {
    throw folderProblem(error, join(root, 'build')) ?? error;
  }
}

async function buildOnce(root: string): Promise<'built' | 'kept'> {
  const stamp = join(root, 'build', 'stamp');
  const wanted = await sourcesHash(root);
  if (await isCurrent(root, stamp, wanted)) return 'kept';
  await mkdir(join(root, 'build'), { recursive: true });
  const lock = await acquireLock(join(root, 'build', 'lock'), { role: 'build' }, () => 600_000);
  try {
    if (await isCurrent(root, stamp, wanted)) return 'kept';
    await rm(stamp, { force: true });
    await runBuild(root);
    await writeWhole(stamp, wanted, 0o644);
    return 'built';
  } finally {
    await lock.release();
  }
}

function folderProblem(error: unknown, folder: string): OperatorError | null {
  const code = errorCode(error);
  if (code === 'ENOSPC') return diskFull(folder, error);
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return null;
  return new OperatorError(
    `Aplikasi perlu dibangun, tetapi folder ${folder} tidak dapat ditulisi oleh pengguna ini. Beri izin tulis, atau jalankan sekali sebagai pemilik folder.`,
    `The application must be built, but the folder ${folder} is not writable by this user. Grant write access, or start it once as the owner of the folder.`,
    { cause: error },
  );
}

async function isCurrent(root: string, stamp: string, wanted: string): Promise<boolean> {
  return (
    (await readIfThere(stamp)) === wanted && existsSync(join(root, 'build', 'server', 'index.js'))
  );
}

/** Hash over names and contents of everything the build reads. */
export async function sourcesHash(root: string): Promise<string> {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const source of SOURCES) {
    for (const file of await filesBelow(root, source)) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesBelow(root: string, path: string): Promise<string[]> {
  if (!existsSync(join(root, path))) return [];
  if (/\.\w+$/.test(path)) return [path];
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !NOT_BUILT.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

async function runBuild(root: string): Promise<void> {
  const cli = join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
  const child = spawn(process.execPath, [cli, 'vite:build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', VITEST: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => (output += chunk.toString());
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw new OperatorError(
    'Pembangunan aplikasi gagal. Pesannya ada di bawah ini.',
    'Building the application failed. Its message is below.',
    { detail: output.trim().split('\n').slice(-25).join('\n') },
  );
}

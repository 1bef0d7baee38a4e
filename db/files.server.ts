import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { errorCode, fileProblem } from './operator-error';

/** Creates the data folder; others may pass through it but not list it, so the database's own user reaches its part. */
export async function ensureDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    if (process.platform !== 'win32' && process.getuid?.() === 0) await chmod(dataDir, 0o711);
    const probe = join(dataDir, `.probe-${randomBytes(4).toString('hex')}`);
    await writeWhole(probe, 'probe', 0o600);
    await rm(probe);
  } catch (error) {
    throw fileProblem(error, dataDir) ?? error;
  }
}

/** Writes a file so that a reader or a crash sees the old or the new content, never a part. */
export async function writeWhole(path: string, content: string, mode = 0o600): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The file's text, or null when there is no such file. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

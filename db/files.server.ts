import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { errorCode, fileProblem, OperatorError } from './operator-error';

/** Creates the data folder; others may pass through it but not list it, so the database's own user reaches its part. */
export async function ensureDataDir(dataDir: string): Promise<void> {
  try {
    const made = await makeFolder(dataDir);
    if (process.platform !== 'win32' && process.getuid?.() === 0) await letPass(dataDir, made);
    const probe = join(dataDir, `.probe-${randomBytes(4).toString('hex')}`);
    await writeWhole(probe, 'probe', 0o600);
    await rm(probe);
  } catch (error) {
    throw fileProblem(error, dataDir) ?? placeProblem(error, dataDir) ?? error;
  }
}

/**
 * Makes a folder and those above it; whether it was made now. why: Node's own recursive mkdir never ends where a file
 * system answers that the parent is missing although it is there, as /proc does.
 */
async function makeFolder(path: string, again = false): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST' && (await stat(path)).isDirectory()) return false;
    const parent = dirname(path);
    if (errorCode(error) !== 'ENOENT' || parent === path) throw error;
    // why: somebody else may have made the parent since; once more tells that from a parent nothing can be made in.
    const isParentThere = await isThere(parent);
    if (isParentThere && again) throw error;
    if (!isParentThere) await makeFolder(parent);
    return makeFolder(path, isParentThere);
  }
}

/** A folder that was there before keeps its mode, as long as others can pass: it may be one of the system's. */
async function letPass(folder: string, made: boolean): Promise<void> {
  const { mode } = await stat(folder);
  if (made) await chmod(folder, 0o711);
  else if ((mode & 0o011) !== 0o011) await chmod(folder, (mode & 0o7777) | 0o011);
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Places that exist and can be written to, but not with ordinary files and folders. */
const NO_PLACE =
  /^(ENOENT|ELOOP|ENAMETOOLONG|EINVAL|EIO|ENODEV|ENXIO|ENOSYS|ENOTSUP|EOPNOTSUPP|EBUSY)$/;

function placeProblem(error: unknown, folder: string): OperatorError | null {
  const code = errorCode(error);
  if (code === undefined || !NO_PLACE.test(code)) return null;
  return new OperatorError(
    `Folder data ${folder} tidak dapat dibuat di sana (${code}): tempat itu bukan disk biasa, atau tautannya tidak menuju ke mana pun. Pilih folder lain dengan DATA_DIR.`,
    `The data folder ${folder} cannot be made there (${code}): the place is no ordinary disk, or its link leads nowhere. Choose another folder with DATA_DIR.`,
    { cause: error },
  );
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

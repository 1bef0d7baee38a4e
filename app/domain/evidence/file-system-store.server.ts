import { randomUUID } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { copyFile, link, mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

import { placeOf, sha256Of, type EvidenceStore } from './evidence-store.server';
import { errorCode, holdFile, inWords, parkedName, receiveFile } from './incoming-file.server';

/**
 * Evidence in a folder: `ab/cd/<sha256>`, with files that are still arriving in `.incoming`.
 * A file appears under its name only when it is complete and on the disk.
 */
export function fileSystemStore(folder: string): EvidenceStore {
  const pathOf = (sha256: string) => join(folder, ...placeOf(sha256).split('/'));
  const incoming = join(folder, '.incoming');
  const keepAs = (path: string, sha256: string) => keep(path, pathOf(sha256));
  return {
    put: (source, options) => receiveFile(source, incoming, options, keepAs),
    hold: (source, options) => holdFile(source, incoming, options, keepAs),
    keepsAtOnce: true,
    adopt: (path, sha256) =>
      inWords(async () => {
        const own = join(incoming, randomUUID());
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        try {
          await linkOrCopy(path, own);
          await keep(own, pathOf(sha256));
        } finally {
          await rm(own, { force: true });
        }
      }),
    async open(sha256, range) {
      const path = pathOf(sha256);
      return (await isThere(path, range?.start)) ? createReadStream(path, range) : null;
    },
    async stat(sha256) {
      const found = await statOf(pathOf(sha256));
      return found && { sizeBytes: found.size, arrivedAt: found.mtime };
    },
    remove: (sha256, since) => remove(pathOf(sha256), join(incoming, parkedName(sha256)), since),
    list: () => filesBelow(folder),
  };
}

/** Puts a complete file at its name. One that is there already gives way: its bytes may have been damaged since. */
async function keep(path: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const now = new Date();
  await utimes(path, now, now);
  await rename(path, target);
  await syncFolder(dirname(target));
}

/** A second name for the same bytes, or a copy where the store is on another disk. The bytes are on the disk already. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!['EXDEV', 'EPERM', 'ENOTSUP'].includes(errorCode(error))) throw error;
    await copyFile(from, to);
    const copy = await open(to, 'r+');
    await copy.sync().finally(() => copy.close());
  }
}

/** why: taken aside first, so a file that arrives again in this moment is seen, or placed anew under its name. */
async function remove(path: string, aside: string, since: Date): Promise<boolean> {
  await mkdir(dirname(aside), { recursive: true, mode: 0o700 });
  try {
    await rename(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return true;
    throw error;
  }
  const { mtime } = await stat(aside);
  const stays = mtime >= since;
  if (stays) await linkBack(aside, path);
  await rm(aside);
  return !stays;
}

async function linkBack(aside: string, path: string): Promise<void> {
  try {
    await link(aside, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

async function* filesBelow(root: string) {
  if ((await statOf(root)) === null) return;
  for await (const entry of await opendir(root, { recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const sha256 = sha256Of(relative(root, path).split(sep).join('/'));
    const found = sha256 === null ? null : await statOf(path);
    if (sha256 !== null && found) yield { sha256, sizeBytes: found.size };
  }
}

/** Whether there is such a file; throws when its first byte cannot be read, as nobody can be told once others are sent. */
async function isThere(path: string, from = 0): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    await file.read(Buffer.alloc(1), 0, 1, from).finally(() => file.close());
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function statOf(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The name itself must survive a power cut, not only the bytes. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

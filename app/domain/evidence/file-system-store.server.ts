import { randomUUID } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { copyFile, link, mkdir, open, opendir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

import { placeOf, sha256Of, type EvidenceStore } from './evidence-store.server';
import { errorCode, inWords, receiveFile } from './incoming-file.server';

/**
 * Evidence in a folder: `ab/cd/<sha256>`, with files that are still arriving in `.incoming`.
 * A file appears under its name only when it is complete and on the disk.
 */
export function fileSystemStore(folder: string): EvidenceStore {
  const pathOf = (sha256: string) => join(folder, ...placeOf(sha256).split('/'));
  const incoming = join(folder, '.incoming');
  return {
    put: (source, options) =>
      receiveFile(source, incoming, options, (path, sha256) =>
        keep(pathOf(sha256), (target) => rename(path, target)),
      ),
    adopt: (path, sha256) =>
      inWords(() =>
        keep(pathOf(sha256), (target) => linkOrCopy(path, target, join(incoming, randomUUID()))),
      ),
    async open(sha256, range) {
      const path = pathOf(sha256);
      return (await sizeOf(path)) === null ? null : createReadStream(path, range);
    },
    async stat(sha256) {
      const sizeBytes = await sizeOf(pathOf(sha256));
      return sizeBytes === null ? null : { sizeBytes };
    },
    remove: (sha256, since) => remove(pathOf(sha256), join(incoming, randomUUID()), since),
    list: () => filesBelow(folder),
  };
}

async function receive(
  source: AsyncIterable<Uint8Array>,
  path: string,
  { maxBytes }: Pick<PutOptions<unknown>, 'maxBytes'>,
) {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let sizeBytes = 0;
  try {
    for await (const chunk of source) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

export function tooLarge(maxBytes: number): AppError {
  return new AppError('TOO_LARGE', 'unit:errors.fileTooLarge', {
    limit: Math.floor(maxBytes / 1024 ** 2),
  });
}

/** why: a write may take only a part when the disk is nearly full; the rest then raises ENOSPC. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.byteLength) {
    const { bytesWritten } = await file.write(chunk, written);
    written += bytesWritten;
  }
}

/** A second name for the same bytes, or a copy where the store is on another disk. The bytes are on the disk already. */
async function linkOrCopy(from: string, to: string, temporary: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (!['EXDEV', 'EPERM', 'ENOTSUP'].includes(errorCode(error))) throw error;
    await mkdir(dirname(temporary), { recursive: true, mode: 0o700 });
    try {
      await copyFile(from, temporary);
      const copy = await open(temporary, 'r+');
      await copy.sync().finally(() => copy.close());
      await rename(temporary, to);
    } finally {
      await rm(temporary, { force: true });
    }
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

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error));
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '~/shared/app-error';

import type { EvidenceStore, PutOptions } from './evidence-store.server';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Evidence in a folder: `ab/cd/<sha256>`, with files that are still arriving in `.incoming`.
 * A file appears under its name only when it is complete and on the disk.
 */
export function fileSystemStore(folder: string): EvidenceStore {
  const pathOf = (sha256: string) => {
    if (!SHA256.test(sha256)) throw new RangeError(`not a SHA-256: ${sha256}`);
    return join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  };
  return {
    async put(source, options) {
      const incoming = join(folder, '.incoming');
      const temporary = join(incoming, randomUUID());
      try {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const { sha256, sizeBytes } = await receive(source, temporary, options);
        const inspected = await options.inspect(temporary);
        await keep(temporary, pathOf(sha256));
        return { sha256, sizeBytes, inspected };
      } catch (error) {
        throw isDiskFull(error) ? new AppError('UNAVAILABLE', 'unit:errors.diskFull') : error;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    async adopt(path, sha256) {
      try {
        const target = pathOf(sha256);
        if ((await sizeOf(target)) !== null) return;
        await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
        await linkOrCopy(path, target, join(folder, '.incoming', randomUUID()));
        await syncFolder(join(target, '..'));
      } catch (error) {
        throw isDiskFull(error) ? new AppError('UNAVAILABLE', 'unit:errors.diskFull') : error;
      }
    },
    async open(sha256, range) {
      const path = pathOf(sha256);
      return (await sizeOf(path)) === null ? null : createReadStream(path, range);
    },
    async stat(sha256) {
      const sizeBytes = await sizeOf(pathOf(sha256));
      return sizeBytes === null ? null : { sizeBytes };
    },
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

async function keep(temporary: string, path: string): Promise<void> {
  if ((await sizeOf(path)) !== null) return;
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(temporary, path);
  await syncFolder(folder);
}

/** A second name for the same bytes, or a copy where the store is on another disk. The bytes are on the disk already. */
async function linkOrCopy(from: string, to: string, temporary: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return;
    if (!['EXDEV', 'EPERM', 'ENOTSUP'].includes(errorCode(error))) throw error;
    await mkdir(join(temporary, '..'), { recursive: true, mode: 0o700 });
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

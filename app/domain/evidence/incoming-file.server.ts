import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '~/shared/app-error';

import type { HeldBytes, PutOptions, StoredBytes } from './evidence-store.server';

/**
 * Takes a stream into a file of `folder` and looks at it; `keep` gets it when it is to be kept. The file is gone after
 * `discard`, which must follow. Throws AppError TOO_LARGE while it arrives, UNAVAILABLE when the disk is full.
 */
export async function holdFile<T>(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  options: PutOptions<T>,
  keep: (path: string, sha256: string) => Promise<void>,
): Promise<HeldBytes<T>> {
  const temporary = join(folder, randomUUID());
  const discard = () => rm(temporary, { force: true });
  try {
    return await inWords(async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { sha256, sizeBytes } = await write(source, temporary, options.maxBytes);
      const inspected = await options.inspect(temporary);
      return {
        sha256,
        sizeBytes,
        inspected,
        keep: () => inWords(() => keep(temporary, sha256)),
        discard,
      };
    });
  } catch (error) {
    await discard();
    throw error;
  }
}

/** The same, kept at once. */
export async function receiveFile<T>(
  ...args: Parameters<typeof holdFile<T>>
): Promise<StoredBytes<T>> {
  const { sha256, sizeBytes, inspected, keep, discard } = await holdFile(...args);
  try {
    await keep();
  } finally {
    await discard();
  }
  return { sha256, sizeBytes, inspected };
}

/** Runs `fn`; a full disk becomes an AppError that says so. */
export async function inWords<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes(errorCode(error))) throw error;
    throw new AppError('UNAVAILABLE', 'unit:errors.diskFull');
  }
}

export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function write(source: AsyncIterable<Uint8Array>, path: string, maxBytes: number) {
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

/** Name among the incoming files of stored bytes that are put aside while it is decided whether they go. */
export const parkedName = (sha256: string): string => `${sha256}-${randomUUID()}`;

/** The checksum in such a name; null for the name of a file on its way in. */
export const parkedSha256 = (name: string): string | null =>
  /^([0-9a-f]{64})-/.exec(name)?.[1] ?? null;

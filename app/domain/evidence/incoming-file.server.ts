import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '~/shared/app-error';

import type { PutOptions, StoredBytes } from './evidence-store.server';

/**
 * Takes a stream into a file of `folder`, looks at it and hands it to `keep`; the file is gone afterwards.
 * Throws AppError TOO_LARGE while it arrives, UNAVAILABLE when the disk is full.
 */
export async function receiveFile<T>(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  options: PutOptions<T>,
  keep: (path: string, sha256: string) => Promise<void>,
): Promise<StoredBytes<T>> {
  const temporary = join(folder, randomUUID());
  return inWords(async () => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { sha256, sizeBytes } = await write(source, temporary, options.maxBytes);
      const inspected = await options.inspect(temporary);
      await keep(temporary, sha256);
      return { sha256, sizeBytes, inspected };
    } finally {
      await rm(temporary, { force: true });
    }
  });
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

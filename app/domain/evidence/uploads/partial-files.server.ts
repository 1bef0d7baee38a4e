import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

import { AppError } from '~/shared/app-error';

import { oneAtATime } from '../one-at-a-time';

import { receive, type RunningHash } from './receive.server';

/** The bytes of files on their way in. How many have arrived is the size of the file on the disk and nothing else. */
export interface PartialFiles {
  /** Bytes that are on the disk for good; 0 for an upload nothing arrived of. */
  sizeOf(id: string): Promise<number>;
  /**
   * Adds a stream at the end and gives the new size, all of it on the disk. Throws AppError CONFLICT when the end is
   * not at `offset`, UNAVAILABLE when the disk is full, and what the source throws; what arrived until then stays.
   * `givesBack`: the chunks are nobody else's, and cannot be read any more afterwards.
   */
  append(
    id: string,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    how?: { givesBack?: boolean },
  ): Promise<number>;
  /** SHA-256 of everything that arrived, hexadecimal. */
  digest(id: string): Promise<string>;
  /** Notes the instant the last bytes count from, in place of the one they were written at. */
  stamp(id: string, at: Date): Promise<void>;
  /** The instant the last bytes count from; null for an upload nothing arrived of. */
  lastBytesAt(id: string): Promise<Date | null>;
  pathOf(id: string): string;
  remove(id: string): Promise<void>;
  /** Ids of all uploads with bytes here that nothing was added to since `before`. */
  listIdle(before: Date): Promise<string[]>;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Running checksums kept in memory; an upload whose one was dropped is hashed from the disk at its end. */
const MAX_RUNNING = 256;

export function partialFiles(folder: string): PartialFiles {
  const running = new Map<string, RunningHash>();
  const pathOf = (id: string) => {
    if (!ID.test(id)) throw new RangeError(`not an upload: ${id}`);
    return join(folder, id);
  };
  // A request that was cut may still be writing down its last bytes.
  const inTurn = oneAtATime();
  const takeRunning = (id: string, offset: number): RunningHash | null => {
    const known = running.get(id);
    running.delete(id);
    if (known?.size === offset) return known;
    return offset === 0 ? { hash: createHash('sha256'), size: 0 } : null;
  };
  const keepRunning = (id: string, known: RunningHash) => {
    running.set(id, known);
    const [oldest] = running.keys();
    if (running.size > MAX_RUNNING && oldest) running.delete(oldest);
  };

  const append: PartialFiles['append'] = async (id, offset, source, how) => {
    const file = await openForAppend(folder, pathOf(id));
    try {
      const size = (await file.stat()).size;
      if (size !== offset) throw new AppError('CONFLICT', 'upload:errors.offset');
      const known = takeRunning(id, offset);
      let arrived = offset;
      try {
        await receive(file, offset, source, known, how);
      } finally {
        arrived = (await file.stat()).size;
        // One that ran ahead of a disk that failed is of no use: the file is hashed again at the end.
        if (known?.size === arrived) keepRunning(id, known);
      }
      return arrived;
    } finally {
      await file.close();
    }
  };

  return {
    pathOf,
    sizeOf: (id) => inTurn(id, () => durableSize(pathOf(id))),
    append: (id, offset, source, how) =>
      inTurn(id, () =>
        append(id, offset, source, how).catch((error: unknown) => {
          if (!isDiskFull(error)) throw error;
          throw new AppError('UNAVAILABLE', 'upload:errors.diskFull');
        }),
      ),
    digest: (id) =>
      inTurn(id, async () => {
        const path = pathOf(id);
        const known = running.get(id);
        if (known && known.size === (await stat(path)).size) return known.hash.copy().digest('hex');
        const hash = createHash('sha256');
        for await (const chunk of createReadStream(path, { highWaterMark: 1024 ** 2 })) {
          hash.update(chunk as Buffer);
        }
        return hash.digest('hex');
      }),
    stamp: (id, at) => inTurn(id, () => utimes(pathOf(id), at, at)),
    lastBytesAt: (id) =>
      inTurn(id, async () => (await stat(pathOf(id)).catch(nullIfMissing))?.mtime ?? null),
    remove: (id) =>
      inTurn(id, async () => {
        running.delete(id);
        await rm(pathOf(id), { force: true });
      }),
    async listIdle(before) {
      const names = await readdir(folder).catch(emptyIfMissing);
      const idle: string[] = [];
      for (const id of names.filter((name) => ID.test(name))) {
        const found = await stat(pathOf(id)).catch(nullIfMissing);
        if (found && found.mtime < before) idle.push(id);
      }
      return idle;
    },
  };
}

/** A file that is not there yet is made, and its name with it put on the disk. */
async function openForAppend(folder: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, constants.O_RDWR);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  if (process.platform !== 'win32') {
    const directory = await open(folder, 'r');
    await directory.sync().finally(() => directory.close());
  }
  return file;
}

/** why: telling how far an upload came is a promise; bytes only in memory would break it at a power cut. */
async function durableSize(path: string): Promise<number> {
  const file = await open(path, 'r').catch(nullIfMissing);
  if (!file) return 0;
  try {
    const found = await file.stat();
    // why: what is no ordinary file cannot be put on a disk.
    if (found.isFile()) await file.datasync();
    return found.size;
  } finally {
    await file.close();
  }
}

function nullIfMissing(error: unknown): null {
  if (errorCode(error) === 'ENOENT') return null;
  throw error;
}

function emptyIfMissing(error: unknown): string[] {
  return nullIfMissing(error) ?? [];
}

function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(errorCode(error));
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Bytes written at once: enough that the disk, not the number of calls, sets the pace. */
const BATCH = 2 * 1024 ** 2;
/** Milliseconds after which a smaller batch is written too: over a weak line, what a killed process takes with it. */
const BATCH_MS = 1000;

/** The checksum of the first `size` bytes of a file. */
export interface RunningHash {
  hash: Hash;
  size: number;
}

/**
 * Writes a stream to `position` and further, at most two batches ahead of the disk and about a second, also while the
 * source is silent, and hashes what is being written. What arrived before the source broke is on the disk when the break
 * is thrown on. When writing itself fails, the checksum is of more bytes than the file has.
 */
export async function receive(
  file: FileHandle,
  position: number,
  source: AsyncIterable<Uint8Array>,
  running: RunningHash | null,
  { givesBack = false }: { givesBack?: boolean } = {},
): Promise<void> {
  let batch: Uint8Array[] = [];
  let size = 0;
  let at = position;
  let writing: Promise<void> = Promise.resolve();
  const flush = async () => {
    await writing;
    if (size === 0) return;
    const taken = batch;
    writing = writeAll(file, taken, at);
    if (givesBack) writing = writing.then(() => taken.forEach(giveBack));
    // why: a failed write is met at the next await; until then it must not count as unhandled.
    writing.catch(() => undefined);
    at += size;
    batch = [];
    size = 0;
    // The disk works while this is computed.
    if (running) {
      for (const chunk of taken) running.hash.update(chunk);
      running.size = at;
    }
  };
  const clock = setInterval(() => {
    // A failed write is met by the source's next bytes, or by its end.
    if (size > 0) flush().catch(() => undefined);
  }, BATCH_MS);
  try {
    for await (const chunk of source) {
      batch.push(chunk);
      size += chunk.byteLength;
      if (size >= BATCH) await flush();
    }
  } finally {
    clearInterval(clock);
    await flush();
    await writing;
    await file.datasync();
  }
}

/** why: a write may take only a part when the disk is nearly full; the rest then raises ENOSPC. */
async function writeAll(file: FileHandle, chunks: Uint8Array[], position: number): Promise<void> {
  let rest = chunks;
  let at = position;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest, at);
    at += bytesWritten;
    rest = after(rest, bytesWritten);
  }
}

function after(chunks: Uint8Array[], bytes: number): Uint8Array[] {
  let skip = bytes;
  for (const [index, chunk] of chunks.entries()) {
    if (skip < chunk.byteLength) return [chunk.subarray(skip), ...chunks.slice(index + 1)];
    skip -= chunk.byteLength;
  }
  return [];
}

/**
 * Gives memory back at once. why: left to the collector, it looks through the whole heap for every 64 MB that came in,
 * which costs as much as receiving, hashing and writing together. Memory that other chunks lie in too is left to it.
 */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

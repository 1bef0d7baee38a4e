import { open, type FileHandle } from 'node:fs/promises';

const BLOCK = 256 * 1024;

/** A file read in small pieces from wherever they are wanted; never more than a piece in memory. */
export class FileBytes {
  private constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  /** Opens the file for the time of `work`. */
  static async within<T>(path: string, work: (bytes: FileBytes) => Promise<T>): Promise<T> {
    const file = await open(path, 'r');
    try {
      return await work(new FileBytes(file, (await file.stat()).size));
    } finally {
      await file.close();
    }
  }

  /** Up to `length` bytes from `offset`; fewer at the end of the file. */
  async at(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(wanted), 0, wanted, offset);
    return buffer.subarray(0, bytesRead);
  }

  /** The last bytes, at most `length`. */
  tail(length: number): Promise<Buffer> {
    const from = Math.max(0, this.size - length);
    return this.at(from, this.size - from);
  }

  /** Where `needle` begins at or after `from`, within `span` bytes; -1 when it does not. */
  async find(needle: Buffer, from: number, span = Number.POSITIVE_INFINITY): Promise<number> {
    const end = Math.min(this.size, from + span);
    for (let at = from; at < end; at += BLOCK) {
      const block = await this.at(at, Math.min(BLOCK, end - at) + needle.length - 1);
      const found = block.indexOf(needle);
      if (found >= 0) return at + found;
    }
    return -1;
  }

  /** The whole file, piece by piece; a piece is overwritten by the next one. */
  async *blocks(): AsyncGenerator<Buffer> {
    const block = Buffer.alloc(BLOCK);
    for (let at = 0; at < this.size; at += BLOCK) {
      const { bytesRead } = await this.file.read(block, 0, BLOCK, at);
      yield block.subarray(0, bytesRead);
    }
  }
}

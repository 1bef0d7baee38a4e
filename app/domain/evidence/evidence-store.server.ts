import type { Readable } from 'node:stream';

/** A whole file, or bytes `start`..`end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredBytes<T> {
  /** Of the content, hexadecimal, lower case; the file's only name in the store. */
  sha256: string;
  sizeBytes: number;
  /** What `inspect` found. */
  inspected: T;
}

/** Bytes that arrived whole and were looked at, and are no part of the store yet. */
export interface HeldBytes<T> extends StoredBytes<T> {
  /** Keeps them durably; the store's own failures as with `put`. */
  keep(): Promise<void>;
  /** Lets go of them, kept or not; must be called in the end. */
  discard(): Promise<void>;
}

export interface PutOptions<T> {
  /** More bytes than this are refused while they arrive. */
  maxBytes: number;
  /** Looks at the complete file before it is kept; a throw refuses it and leaves nothing behind. */
  inspect(path: string): Promise<T>;
}

/** Where evidence files live, addressed by content: the same bytes are kept once and never change. */
export interface EvidenceStore {
  /**
   * Takes a stream in, without holding it in memory, and keeps it durably.
   * Throws AppError TOO_LARGE or UNAVAILABLE (the disk is full); nothing of the file stays then.
   */
  put<T>(source: AsyncIterable<Uint8Array>, options: PutOptions<T>): Promise<StoredBytes<T>>;
  /** The same, with nothing kept until it is asked for. */
  hold<T>(source: AsyncIterable<Uint8Array>, options: PutOptions<T>): Promise<HeldBytes<T>>;
  /** Keeping held bytes is no more than a new name, and may be waited for in a transaction. */
  readonly keepsAtOnce: boolean;
  /**
   * Keeps a complete file of this machine durably without reading it again; the caller computed its SHA-256 and removes
   * `path` afterwards, and nobody writes to it any more.
   */
  adopt(path: string, sha256: string): Promise<void>;
  /** The bytes; null when the store does not hold them. The range must lie inside the file. */
  open(sha256: string, range?: ByteRange): Promise<Readable | null>;
  /** The size in bytes, and when these bytes last came in; null when the store does not hold it. */
  stat(sha256: string): Promise<StoredInfo | null>;
  /**
   * Deletes the bytes unless they came in (again) at `since` or later: somebody may be about to use them.
   * False when they stayed; true also when there were none.
   */
  remove(sha256: string, since: Date): Promise<boolean>;
  /** Everything the store holds, in no order; a file that comes or goes meanwhile may be missing or not. */
  list(): AsyncIterable<{ sha256: string; sizeBytes: number }>;
}

export interface StoredInfo {
  sizeBytes: number;
  arrivedAt: Date;
}

const SHA256 = /^[0-9a-f]{64}$/;

/** Where a file lies below the root of a store: the same in every kind of store. @throws RangeError */
export function placeOf(sha256: string): string {
  if (!SHA256.test(sha256)) throw new RangeError(`not a SHA-256: ${sha256}`);
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** The checksum a place stands for; null when it is no file of the store. */
export function sha256Of(place: string): string | null {
  const sha256 = place.split('/').at(-1) ?? '';
  return SHA256.test(sha256) && place === placeOf(sha256) ? sha256 : null;
}

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
  /**
   * Keeps a complete file of this machine durably without reading it again; the caller computed its SHA-256 and removes
   * `path` afterwards, and nobody writes to it any more. A store without this is given the bytes through `put`.
   */
  adopt?(path: string, sha256: string): Promise<void>;
  /** The bytes; null when the store does not hold them. The range must lie inside the file. */
  open(sha256: string, range?: ByteRange): Promise<Readable | null>;
  /** The size in bytes; null when the store does not hold it. */
  stat(sha256: string): Promise<{ sizeBytes: number } | null>;
}

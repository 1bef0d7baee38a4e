import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

import { AppError } from '~/shared/app-error';

import { placeOf, sha256Of, type EvidenceStore } from './evidence-store.server';
import { holdFile, receiveFile } from './incoming-file.server';
import { oneAtATime } from './one-at-a-time';
import { sendInParts } from './s3-parts.server';

export interface S3StoreOptions {
  /** Null: Amazon S3. */
  endpoint: string | null;
  region: string;
  bucket: string;
  /** '' or a text that ends in '/'. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
  pathStyle: boolean;
  /** A folder of this machine where a file is looked at before it is sent. */
  incoming: string;
  /** Bytes of one part of a large file, at least 5 MiB; a file up to this size is sent at once. */
  partBytes?: number;
}

export interface S3Store extends EvidenceStore {
  /** Ends its connections. */
  close(): void;
}

const PART_BYTES = 8 * 1024 ** 2;
/** A file that was sent less than this ago is not sent again. Milliseconds. */
const JUST_SENT = 10 * 60_000;

/** Evidence in a bucket, each file under `<prefix>ab/cd/<sha256>`. Only complete files appear there. */
export function s3Store(options: S3StoreOptions): S3Store {
  const { bucket: Bucket, prefix, partBytes = PART_BYTES } = options;
  const client = connect(options);
  // why: the server cannot delete on the condition that nobody sent the bytes again since they were looked at.
  const inTurn = oneAtATime();
  const at = (sha256: string) => ({ Bucket, Key: prefix + placeOf(sha256) });

  async function info(sha256: string) {
    const head = new HeadObjectCommand(at(sha256));
    const found = await orNull(() => client.send(head));
    return (
      found && {
        sizeBytes: found.ContentLength ?? 0,
        arrivedAt: found.LastModified ?? new Date(),
      }
    );
  }
  const keep = (path: string, sha256: string) => inTurn(sha256, () => send(path, sha256));
  async function send(path: string, sha256: string): Promise<void> {
    const { size } = await stat(path);
    const known = await info(sha256);
    // why: a file that is there already is sent again, so that nobody removes it as one that came long ago.
    if (known?.sizeBytes === size && Date.now() - known.arrivedAt.getTime() < JUST_SENT) return;
    await inWords(() =>
      size > partBytes
        ? sendInParts(client, at(sha256), path, { size, partBytes })
        : sendWhole(client, at(sha256), path),
    );
  }
  return {
    put: (source, put) => receiveFile(source, options.incoming, put, keep),
    hold: (source, put) => holdFile(source, options.incoming, put, keep),
    keepsAtOnce: false,
    adopt: keep,
    async open(sha256, range) {
      const Range = range && `bytes=${range.start}-${range.end}`;
      const get = new GetObjectCommand({ ...at(sha256), ...(Range && { Range }) });
      const found = await orNull(() => client.send(get));
      return (found?.Body as Readable | undefined) ?? null;
    },
    stat: info,
    remove: (sha256, since) =>
      inTurn(sha256, async () => {
        const known = await info(sha256);
        if (known && known.arrivedAt >= since) return false;
        if (known) await inWords(() => client.send(new DeleteObjectCommand(at(sha256))));
        return true;
      }),
    list: () => objects(client, Bucket, prefix),
    close: () => client.destroy(),
  };
}

function connect(options: S3StoreOptions): S3Client {
  return new S3Client({
    region: options.region,
    ...(options.endpoint && { endpoint: options.endpoint }),
    forcePathStyle: options.pathStyle,
    credentials: {
      accessKeyId: options.accessKeyId,
      secretAccessKey: options.secretAccessKey,
    },
    // why: servers that speak S3 do not all know the newer checksums; the content's own checksum is checked anyway.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 120_000 },
  });
}

async function sendWhole(
  client: S3Client,
  target: { Bucket: string; Key: string },
  path: string,
): Promise<void> {
  const file = await open(path, 'r');
  try {
    await client.send(new PutObjectCommand({ ...target, Body: await file.readFile() }));
  } finally {
    await file.close();
  }
}

async function* objects(client: S3Client, Bucket: string, Prefix: string) {
  let ContinuationToken: string | undefined;
  do {
    const token = ContinuationToken && { ContinuationToken };
    const page = await inWords(() =>
      client.send(new ListObjectsV2Command({ Bucket, Prefix, ...token })),
    );
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      const sha256 = sha256Of(Key.slice(Prefix.length));
      if (sha256 !== null) yield { sha256, sizeBytes: Size };
    }
    ContinuationToken = page.NextContinuationToken;
  } while (ContinuationToken);
}

/** null when the server says the object is not there. */
async function orNull<T>(fn: () => Promise<T>): Promise<T | null> {
  try {
    return await inWords(fn);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Without an answer from the server, people are told that the store is away; its own errors are thrown on. */
async function inWords<T>(fn: () => Promise<T>): Promise<T> {
  try {
    return await fn();
  } catch (error) {
    if (error instanceof S3ServiceException && (error.$metadata.httpStatusCode ?? 0) < 500) {
      throw error;
    }
    const away = new AppError('UNAVAILABLE', 'unit:errors.fileStoreAway');
    away.cause = error;
    throw away;
  }
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof S3ServiceException &&
    (['NoSuchKey', 'NotFound'].includes(error.name) || error.$metadata.httpStatusCode === 404) &&
    error.name !== 'NoSuchBucket'
  );
}

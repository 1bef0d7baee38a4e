import { open, type FileHandle } from 'node:fs/promises';

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

interface Target {
  Bucket: string;
  Key: string;
}

/**
 * Sends a large file part by part, with one part in memory at a time; a failure leaves no parts behind as far as the
 * server can still be reached. The object appears when all parts are there.
 */
export async function sendInParts(
  client: S3Client,
  target: Target,
  path: string,
  { size, partBytes }: { size: number; partBytes: number },
): Promise<void> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
  const file = await open(path, 'r');
  try {
    const Parts = [];
    // why: a part that failed is sent again by the client, so each part is a buffer of its own.
    for (let start = 0, PartNumber = 1; start < size; start += partBytes, PartNumber += 1) {
      const Body = await read(file, start, Math.min(partBytes, size - start));
      const part = { ...target, UploadId, PartNumber, Body };
      const { ETag } = await client.send(new UploadPartCommand(part));
      Parts.push({ ETag, PartNumber });
    }
    await client.send(
      new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }),
    );
  } catch (error) {
    const aborted = new AbortMultipartUploadCommand({ ...target, UploadId });
    // why: what went wrong first is what is told; the bucket's lifecycle rule sweeps up parts nobody aborted.
    await client.send(aborted).catch(() => undefined);
    throw error;
  } finally {
    await file.close();
  }
}

async function read(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, start + filled);
    if (bytesRead === 0) throw new Error('the file became shorter while it was sent');
    filled += bytesRead;
  }
  return buffer;
}

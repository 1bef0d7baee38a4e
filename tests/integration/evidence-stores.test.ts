import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fileSystemStore } from '~/domain/evidence/file-system-store.server';
import { s3Store } from '~/domain/evidence/s3-store.server';
import { S3_ACCOUNT, startS3 } from '~tests/setup/s3-server';
import { describeStore } from '~tests/setup/store-suite';

const MB = 1024 ** 2;
const DAY = 86_400_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeStore('the folder', async () => {
  const incoming = join(folder, '.incoming');
  await mkdir(incoming, { recursive: true });
  return { store: fileSystemStore(folder), incoming };
});

describeStore('the bucket', async () => {
  const server = await startS3('bukti');
  const incoming = await mkdtemp(join(folder, 's3-'));
  const { endpoint } = server;
  const store = s3Store({ ...S3_ACCOUNT, endpoint, bucket: 'bukti', incoming, partBytes: 5 * MB });
  const close = () => {
    store.close();
    return server.stop();
  };
  return { store, incoming, close };
});

/** A server with one object that came long ago, slow to delete it. */
async function slowBucket() {
  let object: { bytes: Buffer; at: Date } | null = null;
  const server = createServer((req, res) => {
    void (async () => {
      const body = await buffer(req);
      if (req.method === 'PUT') {
        const at = new Date(object ? Date.now() : Date.now() - 2 * DAY);
        object = { bytes: body, at };
      }
      if (req.method === 'DELETE') {
        await sleep(200);
        object = null;
      }
      if (req.method === 'HEAD' && object) {
        res.setHeader('Content-Length', object.bytes.length);
        res.setHeader('Last-Modified', object.at.toUTCString());
      }
      res.statusCode = req.method === 'HEAD' && !object ? 404 : 200;
      res.end();
    })();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe('a bucket whose bytes come in again while they are being deleted', () => {
  it('holds them in the end', async () => {
    const { endpoint, close } = await slowBucket();
    const store = s3Store({ ...S3_ACCOUNT, endpoint, bucket: 'bukti', incoming: folder });
    const put = () =>
      store.put(Readable.from([Buffer.from('lama')]), { maxBytes: MB, inspect: async () => null });
    const { sha256 } = await put();
    const removed = store.remove(sha256, new Date(Date.now() - DAY));
    await put();
    expect(await removed).toBe(true);
    expect(await store.stat(sha256)).toMatchObject({ sizeBytes: 4 });
    store.close();
    close();
  });
});

describe('a bucket nobody answers for', () => {
  it('says so in words, and does not say that a file is missing', async () => {
    const endpoint = 'http://127.0.0.1:9';
    const store = s3Store({ ...S3_ACCOUNT, endpoint, bucket: 'bukti', incoming: folder });
    const away = { code: 'UNAVAILABLE', messageKey: 'unit:errors.fileStoreAway' };
    await expect(store.stat('0'.repeat(64))).rejects.toMatchObject(away);
    await expect(store.open('0'.repeat(64))).rejects.toMatchObject(away);
    store.close();
  });
});

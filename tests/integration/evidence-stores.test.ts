import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fileSystemStore } from '~/domain/evidence/file-system-store.server';
import { s3Store } from '~/domain/evidence/s3-store.server';
import { S3_ACCOUNT, startS3 } from '~tests/setup/s3-server';
import { describeStore } from '~tests/setup/store-suite';

const MB = 1024 ** 2;
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

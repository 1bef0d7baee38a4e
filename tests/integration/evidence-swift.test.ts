import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { s3Store, type S3StoreOptions } from '~/domain/evidence/s3-store.server';
import { describeStore } from '~tests/setup/store-suite';
import { hasSwift, startSwift, SWIFT_ACCOUNT } from '~tests/setup/swift';

describe.runIf(hasSwift)('a server that checks signatures (Debian: swift-proxy and others)', () => {
  let server: Awaited<ReturnType<typeof startSwift>>;
  let options: S3StoreOptions;
  beforeAll(async () => {
    server = await startSwift();
    options = {
      ...SWIFT_ACCOUNT,
      endpoint: server.endpoint,
      region: 'us-east-1',
      pathStyle: true,
      bucket: 'bukti',
      prefix: 'pranata/',
      incoming: await mkdtemp(join(tmpdir(), 'swift-incoming-')),
      partBytes: 5 * 1024 ** 2,
    };
    const { endpoint, region } = options;
    const client = new S3Client({
      ...{ region, forcePathStyle: true, credentials: SWIFT_ACCOUNT },
      ...(endpoint && { endpoint }),
    });
    await client.send(new CreateBucketCommand({ Bucket: options.bucket }));
    client.destroy();
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await rm(options.incoming, { recursive: true, force: true });
  });

  describeStore('the signed bucket', () => {
    const store = s3Store(options);
    return Promise.resolve({ store, incoming: options.incoming, close: () => store.close() });
  });

  it('refuses another secret, which is never taken for a missing file', async () => {
    const stranger = s3Store({ ...options, secretAccessKey: 'bukan rahasianya' });
    await expect(stranger.stat('0'.repeat(64))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    await expect(stranger.open('0'.repeat(64))).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    stranger.close();
  });
});

it('says where swift is missing', () => {
  if (!hasSwift) console.warn('swift is not installed: no signature was checked');
  expect(hasSwift || !process.env.REQUIRE_SWIFT).toBe(true);
});

import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { placeOf, type EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { s3Store } from '~/domain/evidence/s3-store.server';
import { serveEvidence } from '~/http/serve-evidence.server';
import { useStore } from '~tests/factories/ledger';
import { S3_ACCOUNT, startS3 } from '~tests/setup/s3-server';

const place = useStore();
const bytes = randomBytes(3 * 1024 ** 2);
let server: Awaited<ReturnType<typeof startS3>>;
let bucket: EvidenceStore;

beforeAll(async () => {
  server = await startS3('bukti');
  const { endpoint } = server;
  bucket = s3Store({ ...S3_ACCOUNT, endpoint, bucket: 'bukti', incoming: place.folder });
});
afterAll(() => server.stop());

async function keep(store: EvidenceStore) {
  const options = { maxBytes: bytes.length, inspect: () => Promise.resolve(null) };
  const { sha256, sizeBytes } = await store.put(Readable.from([bytes]), options);
  return { sha256, sizeBytes, mediaType: 'application/pdf', originalName: 'a.pdf' };
}
const ask = (headers: HeadersInit = {}) => new Request('http://x/bukti/1', { headers });

it.each(['disk', 's3'])('serves all bytes, and a part of them, from %s', async (kind) => {
  const store = kind === 'disk' ? place.store : bucket;
  const file = await keep(store);
  const whole = await serveEvidence(ask(), store, file);
  expect(bytes.equals(Buffer.from(await whole.arrayBuffer()))).toBe(true);
  const part = await serveEvidence(ask({ Range: 'bytes=100-2000000' }), store, file);
  expect(part.status).toBe(206);
  expect(bytes.subarray(100, 2_000_001).equals(Buffer.from(await part.arrayBuffer()))).toBe(true);
});

it('says in words that a file cannot be read, before anything is sent', async () => {
  const file = await keep(place.store);
  const path = join(place.folder, 'evidence', placeOf(file.sha256));
  await rm(path);
  await mkdir(path);
  const stat = () => Promise.resolve({ sizeBytes: file.sizeBytes, arrivedAt: new Date() });
  await expect(serveEvidence(ask(), { ...place.store, stat }, file)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    messageKey: 'errors:evidence.unreadable',
  });
});

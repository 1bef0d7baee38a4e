import { truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { placeOf } from '~/domain/evidence/evidence-store.server';
import { openEvidenceStore } from '~/domain/evidence/open-store.server';
import { loader } from '~/routes/resources+/evidence-file';
import type { EvidenceSettings } from '~db/config/evidence';
import { parseSettings } from '~db/config.server';
import { pdfBytes } from '~tests/factories/evidence-bytes';
import { addFile, useStore } from '~tests/factories/ledger';
import { makePerson } from '~tests/factories/review';
import { routeArgs } from '~tests/factories/route-args';
import { S3_ACCOUNT, startS3 } from '~tests/setup/s3-server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
const CLAMD = 'unix:/nonexistent';
const text = 'Surat keputusan';
const bytes = pdfBytes(text);

let server: Awaited<ReturnType<typeof startS3>>;
let operator: SignedInActor;
beforeAll(async () => {
  server = await startS3('bukti');
  operator = await database.db.asSystem({}, (trx) => makePerson(trx, 'unit_operator', '33.25'));
});
afterAll(() => server.stop());

const settings = (store: 'disk' | 's3'): EvidenceSettings => ({
  ...parseSettings({}).evidence,
  store,
  s3: { ...S3_ACCOUNT, endpoint: server.endpoint, bucket: 'bukti' },
});

async function get(
  fileId: string,
  evidence: EvidenceSettings,
  headers: Record<string, string> = {},
) {
  const args = routeArgs({
    db: database.db,
    actor: operator,
    path: `/bukti/${fileId}`,
    params: { fileId },
    headers,
    dataDir: place.folder,
  });
  args.context.config.evidence = evidence;
  return loader(args as never);
}
const mark = (sha256: string, values: object) =>
  database.db.system
    .updateTable('evidence_blobs')
    .set(values)
    .where('sha256', '=', sha256)
    .execute();

describe.each(['disk', 's3'] as const)('evidence in the store %s', (kind) => {
  it('comes whole or in part, to nobody else and kept by nobody', async () => {
    const evidence = settings(kind);
    const store = openEvidenceStore({ dataDir: place.folder, evidence });
    const file = await addFile(database.db, store, operator, text);
    const whole = await get(file.id, evidence);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining('inline; filename="Surat keputusan.pdf"'),
      'content-security-policy': expect.stringContaining('; sandbox'),
    });
    const middle = await get(file.id, evidence, { Range: 'bytes=10-29' });
    expect(middle.status).toBe(206);
    expect(middle.headers.get('Content-Range')).toBe(`bytes 10-29/${bytes.length}`);
    expect(Buffer.from(await middle.arrayBuffer()).equals(bytes.subarray(10, 30))).toBe(true);
    const end = await get(file.id, evidence, { Range: 'bytes=-6' });
    expect(await end.text()).toBe('%%EOF\n');
    await store.remove(file.sha256, new Date(Date.now() + 60_000));
    await expect(get(file.id, evidence)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('bytes of another length than the file has are told as damaged, and not sent', async () => {
  const evidence = settings('disk');
  const store = openEvidenceStore({ dataDir: place.folder, evidence });
  const file = await addFile(database.db, store, operator, 'Terpotong');
  const path = join(place.folder, 'evidence', placeOf(file.sha256));
  await truncate(path, file.sizeBytes - 1);
  for (const headers of [{}, { Range: 'bytes=0-4' }] as Record<string, string>[]) {
    await expect(get(file.id, evidence, headers)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      messageKey: 'errors:evidence.changed',
    });
  }
});

describe('quarantine', () => {
  it.each([
    ['unscanned', null, null, 200, 'UNAVAILABLE'],
    ['clean', null, null, 200, 200],
    ['infected', 'Uji', null, 'FORBIDDEN', 'FORBIDDEN'],
    ['clean', null, 'changed', 'UNAVAILABLE', 'UNAVAILABLE'],
  ] as const)('%s %s %s', async (state, signature, fault, without, withScanner) => {
    const evidence = settings('disk');
    const store = openEvidenceStore({ dataDir: place.folder, evidence });
    const file = await addFile(database.db, store, operator, 'Karantina');
    await mark(file.sha256, { state, signature, fault });
    const answer = async (clamdUrl: string | null) => {
      try {
        return (await get(file.id, { ...evidence, clamdUrl })).status;
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(await answer(null)).toBe(without);
    expect(await answer(CLAMD)).toBe(withScanner);
  });
});

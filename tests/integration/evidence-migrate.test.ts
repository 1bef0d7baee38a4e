import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { placeOf, type EvidenceStore } from '~/domain/evidence/evidence-store.server';
import {
  migrateStore,
  verifyStore,
  type MigrationStep,
} from '~/domain/evidence/migrate-store.server';
import { openEvidenceStore } from '~/domain/evidence/open-store.server';
import { evidenceCommands } from '~db/cli/evidence';
import { runCli } from '~db/cli/router';
import { parseSettings } from '~db/config.server';
import { AppError } from '~/shared/app-error';
import { pdfBytes } from '~tests/factories/evidence-bytes';
import { addFile, useStore } from '~tests/factories/ledger';
import { makePerson } from '~tests/factories/review';
import { useDatabase } from '~tests/setup/db';
import { S3_ACCOUNT, startS3 } from '~tests/setup/s3-server';

const FILES = 12;
const database = useDatabase();
const place = useStore();
let server: Awaited<ReturnType<typeof startS3>>;
let bucket: EvidenceStore;
let operator: SignedInActor;
const hashes: string[] = [];

beforeAll(async () => {
  server = await startS3('bukti');
  bucket = openEvidenceStore(
    {
      dataDir: place.folder,
      evidence: {
        store: 's3',
        s3: { ...S3_ACCOUNT, endpoint: server.endpoint, bucket: 'bukti' },
      },
    },
    's3',
  );
  operator = await database.db.asSystem({}, (trx) => makePerson(trx, 'unit_operator', '33.25'));
  for (let at = 0; at < FILES; at += 1) {
    hashes.push((await addFile(database.db, place.store, operator, `pindah ${at}`)).sha256);
  }
});
afterAll(() => server.stop());

const move = (options: Parameters<typeof migrateStore>[3] = {}) =>
  migrateStore(database.db.system, place.store, bucket, options);

describe('moving evidence to another store', () => {
  it('goes on where it was broken off, says how far it is, and deletes nothing', async () => {
    const stop = new AbortController();
    const broken = move({
      signal: stop.signal,
      onStep: ({ done }) => (done === 5 ? stop.abort() : undefined),
    });
    await expect(broken).rejects.toThrow();
    const steps: MigrationStep[] = [];
    expect(await move({ onStep: (step) => steps.push(step) })).toEqual({
      copied: FILES - 5,
      kept: 5,
      failed: [],
    });
    expect(steps).toHaveLength(FILES);
    expect(steps.at(-1)).toMatchObject({ done: FILES, total: FILES });
    expect(steps.at(-1)?.bytes).toBe(steps[0]?.totalBytes);
    expect(await move()).toEqual({ copied: 0, kept: FILES, failed: [] });
    for (const store of [place.store, bucket]) {
      expect(await verifyStore(database.db.system, store)).toEqual({ checked: FILES, faults: [] });
    }
  });

  it('takes over nothing that is not what its name says, and finds it in the new store', async () => {
    const [spoilt = '', gone = ''] = hashes;
    await writeFile(join(place.folder, 'evidence', placeOf(spoilt)), pdfBytes('lain sama sekali'));
    await bucket.remove(spoilt, new Date(Date.now() + 60_000));
    await bucket.remove(gone, new Date(Date.now() + 60_000));
    expect(await move()).toEqual({
      copied: 1,
      kept: FILES - 2,
      failed: [{ sha256: spoilt, fault: 'changed' }],
    });
    const check = await verifyStore(database.db.system, bucket);
    expect(check.faults).toEqual([{ sha256: spoilt, fault: 'missing' }]);
    const back = await migrateStore(database.db.system, bucket, place.store, { thorough: true });
    expect(back).toEqual({
      copied: 0,
      kept: FILES - 1,
      failed: [{ sha256: spoilt, fault: 'missing' }],
    });
  });
});

describe('a file the store cannot read', () => {
  it('is told with its cause and holds up no others, moving and verifying', async () => {
    const ill = hashes.toSorted()[0] ?? '';
    const path = join(place.folder, 'evidence', placeOf(ill));
    await rename(path, `${path}.aside`);
    await mkdir(path);
    for (const sha256 of hashes) await bucket.remove(sha256, new Date(Date.now() + 60_000));
    try {
      const found = await verifyStore(database.db.system, place.store);
      expect(found.checked).toBe(FILES);
      const told = { sha256: ill, fault: 'unreadable', why: expect.stringContaining('EISDIR') };
      expect(found.faults).toContainEqual(told);
      const moved = await move();
      expect(moved.failed).toContainEqual(told);
      expect(moved.copied + moved.failed.length).toBe(FILES);
      expect(moved.copied).toBeGreaterThan(0);
    } finally {
      await rm(path, { recursive: true });
      await rename(`${path}.aside`, path);
    }
  });
});

describe('an object the server does not answer for', () => {
  const ill = () => hashes.toSorted()[0] ?? '';
  const away = () => {
    const error = new AppError('UNAVAILABLE', 'unit:errors.fileStoreAway');
    error.cause = new Error('SlowDownRead');
    return Promise.reject(error);
  };
  const open = (sha256: string) => (sha256 === ill() ? away() : place.store.open(sha256));

  it('is told and holds up no others where the server answers for them', async () => {
    const sick = { ...place.store, open };
    const told = { sha256: ill(), fault: 'unreadable', why: 'SlowDownRead' };
    const found = await verifyStore(database.db.system, sick);
    expect(found.checked).toBe(FILES);
    expect(found.faults).toContainEqual(told);
    await bucket.remove(ill(), new Date(Date.now() + 60_000));
    const moved = await migrateStore(database.db.system, sick, bucket);
    expect(moved.failed).toContainEqual(told);
    expect(moved.copied + moved.kept + moved.failed.length).toBe(FILES);
  });

  it('ends the command where the server answers for none', async () => {
    const gone = { ...place.store, open, stat: away };
    await expect(verifyStore(database.db.system, gone)).rejects.toThrow('fileStoreAway');
  });
});

describe('npm run cli -- evidence', () => {
  const run = async (...argv: string[]) => {
    const said: string[] = [];
    const say = (text: string) => void said.push(text);
    const env = {
      DATA_DIR: place.folder,
      DATABASE_URL: database.url,
      SESSION_SECRET: 'kQ2v9sX7bN4mLw8RtY1cPf6HjD3gZa5e',
      S3_ENDPOINT: server.endpoint,
      S3_BUCKET: 'bukti',
      S3_PREFIX: 'lewat-perintah/',
      S3_ACCESS_KEY_ID: 'uji',
      S3_SECRET_ACCESS_KEY: 'rahasia',
    };
    expect(parseSettings(env).evidence.store).toBe('disk');
    const code = await runCli(argv, evidenceCommands, { out: say, err: say, env });
    return { code, text: said.join('\n') };
  };

  it('moves and verifies, and answers with its exit code', async () => {
    const moved = await run('evidence', 'migrate', '--from', 'disk', '--to', 's3');
    expect(moved.text).toContain(`${FILES - 1} disalin`);
    expect(moved.text).toContain(`✗ berubah · changed: ${hashes[0]}`);
    expect(moved.code).toBe(1);
    expect((await run('evidence', 'verify')).text).toContain('1 rusak');
    const verified = await run('evidence', 'verify', '--store', 's3');
    expect(verified).toMatchObject({ code: 1 });
    expect(verified.text).toContain(`${FILES}/${FILES} berkas`);
    expect((await run('evidence', 'migrate', '--from', 'disk', '--to', 'disk')).code).toBe(2);
    expect((await run('evidence', 'migrate', '--from', 'pita', '--to', 's3')).code).toBe(2);
  });
});

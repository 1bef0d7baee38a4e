import { beforeAll, describe, expect, it } from 'vitest';

import { collectBytes, collectFiles } from '~/domain/evidence/collect-files.server';
import { findBlobHealth } from '~/domain/evidence/blob-health.repo.server';
import { deleteFile, markIdle } from '~/domain/evidence/collect.repo.server';
import { keepFile } from '~/domain/evidence/evidence.repo.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import { addFile, jobOn, useStore } from '~tests/factories/ledger';
import { gateway, someoneWaits } from '~tests/factories/races';
import { makePerson } from '~tests/factories/review';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
let own: SignedInActor;
let other: SignedInActor;

beforeAll(async () => {
  own = await makePerson(database.db.system, 'unit_operator', '33.25');
  other = await makePerson(database.db.system, 'unit_operator', '33.20');
});

const inDays = (days: number) => () => new Date(Date.now() + days * 86_400_000);
const blobOf = (sha256: string) => database.db.asSystem({}, (db) => findBlobHealth(db, sha256));

describe('the same bytes in two regions', () => {
  it('stay when one region lets go of them while the other is about to keep them', async () => {
    const mine = await addFile(database.db, place.store, own, 'dua daerah');
    await markIdle(database.db.system, new Date());
    const gate = gateway();
    const kept = gateway();
    const theirs = database.db.asSystem({}, async (trx) => {
      const file = await keepFile(trx, { ...mine, regionCode: '33.20', userId: other.userId });
      kept.open();
      await gate.passed;
      return file;
    });
    await kept.passed;
    const collected = database.db.asSystem({}, (trx) =>
      deleteFile(trx, { ...mine, before: inDays(2)() }),
    );
    await someoneWaits(database.db.system);
    gate.open();
    expect((await theirs).sha256).toBe(mine.sha256);
    expect(await collected).toEqual({ deleted: true, bytesUnused: false });
    expect(await blobOf(mine.sha256)).not.toBeNull();
    await collectBytes(jobOn(database.db, place.store, inDays(3)).job);
    expect(await place.store.stat(mine.sha256)).not.toBeNull();
  });

  it('are known again when the other keeps them while they are being let go of', async () => {
    const mine = await addFile(database.db, place.store, own, 'sebaliknya');
    await markIdle(database.db.system, new Date());
    const gate = gateway();
    const gone = gateway();
    const collected = database.db.asSystem({}, async (trx) => {
      const result = await deleteFile(trx, { ...mine, before: inDays(2)() });
      gone.open();
      await gate.passed;
      return result;
    });
    await gone.passed;
    const theirs = addFile(database.db, place.store, other, 'sebaliknya');
    await someoneWaits(database.db.system);
    gate.open();
    expect(await collected).toEqual({ deleted: true, bytesUnused: true });
    expect((await theirs).sha256).toBe(mine.sha256);
    expect(await blobOf(mine.sha256)).not.toBeNull();
    // What the collector does next: bytes that just came in again stay.
    expect(await place.store.remove(mine.sha256, new Date(Date.now() - 86_400_000))).toBe(false);
    expect(await place.store.stat(mine.sha256)).not.toBeNull();
  });
});

it('no file is without known bytes, whoever deletes them', async () => {
  const file = await addFile(database.db, place.store, own, 'berdiri di atasnya');
  const deletion = database.db.system
    .deleteFrom('evidence_blobs')
    .where('sha256', '=', file.sha256)
    .execute();
  await expect(deletion).rejects.toMatchObject({ constraint: 'evidence_files_blob_fkey' });
  const { job } = jobOn(database.db, place.store, inDays(40));
  await collectFiles(jobOn(database.db, place.store).job, 30);
  await collectFiles(job, 30);
  expect(await blobOf(file.sha256)).toBeNull();
});

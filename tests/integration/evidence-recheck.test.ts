import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { listAlarms } from '~/domain/evidence/notices.repo.server';
import {
  MOST_UNREADABLE,
  recheckBlobs,
  type RecheckMemory,
} from '~/domain/evidence/recheck-blobs.server';
import { AppError } from '~/shared/app-error';
import { addFile, jobOn, useStore } from '~tests/factories/ledger';
import { dbActor, makePerson } from '~tests/factories/review';
import { asOwner, useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
const recheck = { everyDays: 30, bytesPerSecond: Infinity, budgetMs: 10_000 };

let operator: SignedInActor;
let administrator: SignedInActor;

beforeAll(async () => {
  [operator, administrator] = await database.db.asSystem({}, async (trx) => [
    await makePerson(trx, 'unit_operator', '33.25'),
    await makePerson(trx, 'administrator', '33'),
  ]);
});
beforeEach(() =>
  asOwner(database.db.system, async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const table of ['notices', 'evidence_files', 'evidence_blobs'] as const)
      await sql`truncate ${sql.table(table)} cascade`.execute(trx);
  }),
);

const add = (text: string) => addFile(database.db, place.store, operator, text);
const alarms = () => database.db.asActor(dbActor(administrator), (db) => listAlarms(db, 20));

describe('comparing bytes of a store that cannot read some of them', () => {
  it('goes on past one object a server that is well otherwise does not answer for', async () => {
    const ill = await add('satu objek sakit');
    for (const text of ['objek satu', 'objek dua']) await add(text);
    const open = (sha256: string) =>
      sha256 === ill.sha256
        ? Promise.reject(new AppError('UNAVAILABLE', 'unit:errors.fileStoreAway'))
        : place.store.open(sha256);
    const { job } = jobOn(database.db, { ...place.store, open });
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 2, faults: 0 });
    expect(await alarms()).toMatchObject([{ kind: 'evidence_unreadable', aboutId: ill.id }]);
  });

  it('comes to what lies behind many unreadable files, and to those again', async () => {
    const count = MOST_UNREADABLE + 1;
    const ill = new Set<string>();
    for (let at = 0; at < count; at += 1) ill.add((await add(`sakit ${at}`)).sha256);
    await add('sehat di belakang');
    await database.db.system
      .updateTable('evidence_blobs')
      .set({ checked_at: new Date(0) })
      .where('sha256', 'not in', [...ill])
      .execute();
    const tried: string[] = [];
    const open = (sha256: string) => {
      tried.push(sha256);
      return ill.has(sha256) ? Promise.reject(new Error('EIO')) : place.store.open(sha256);
    };
    const { job } = jobOn(database.db, { ...place.store, open });
    const memory: RecheckMemory = { passed: [] };
    expect(await recheckBlobs(job, recheck, memory)).toEqual({ checked: 0, faults: 0 });
    expect(await recheckBlobs(job, recheck, memory)).toEqual({ checked: 1, faults: 0 });
    expect(new Set(tried).size).toBe(count + 1);
    expect(await alarms()).toHaveLength(20);
  });
});

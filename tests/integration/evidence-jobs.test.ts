import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { detachEvidence } from '~/domain/assessments/detach-evidence.server';
import { collectBytes, collectFiles } from '~/domain/evidence/collect-files.server';
import { placeOf } from '~/domain/evidence/evidence-store.server';
import { listAlarms, listUnitNotices, markRead } from '~/domain/evidence/notices.repo.server';
import { addPeriod } from '~/domain/evidence/periods.repo.server';
import { recheckBlobs } from '~/domain/evidence/recheck-blobs.server';
import { parkedName } from '~/domain/evidence/incoming-file.server';
import { remindExpiry } from '~/domain/evidence/remind-expiry.server';
import { s3Store } from '~/domain/evidence/s3-store.server';
import { sweepIncoming } from '~/domain/evidence/sweep-incoming.server';
import { addDays, jakartaDate } from '~/shared/dates';
import { pdfBytes } from '~tests/factories/evidence-bytes';
import { addFile, jobOn, useStore } from '~tests/factories/ledger';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { asOwner, useDatabase } from '~tests/setup/db';
import { S3_ACCOUNT } from '~tests/setup/s3-server';

const DAY = 86_400_000;
const database = useDatabase();
const place = useStore();
const recheck = { everyDays: 30, bytesPerSecond: Infinity, budgetMs: 10_000 };
const inDays = (days: number) => () => new Date(Date.now() + days * DAY);

let operator: SignedInActor;
let other: SignedInActor;
let administrator: SignedInActor;
let draft: Awaited<ReturnType<typeof openDraft>>;

beforeAll(async () => {
  const { db } = database;
  [operator, other, administrator] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'administrator', '33'),
    ];
  });
  draft = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
});
beforeEach(() =>
  asOwner(database.db.system, async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const table of ['notices', 'evidence_links', 'evidence_files', 'evidence_blobs'] as const)
      await sql`truncate ${sql.table(table)} cascade`.execute(trx);
  }),
);

const add = (text: string, person = operator) => addFile(database.db, place.store, person, text);
const pathOf = (sha256: string) => join(place.folder, 'evidence', placeOf(sha256));
const blob = (sha256: string) =>
  database.db.system
    .selectFrom('evidence_blobs')
    .where('sha256', '=', sha256)
    .selectAll()
    .executeTakeFirst();
const alarms = () => database.db.asActor(dbActor(administrator), (db) => listAlarms(db, 20));
const link = (fileId: string) =>
  database.db.asActor(dbActor(operator), (trx) =>
    attachEvidence(trx, operator, {
      assessmentId: draft.assessmentId,
      requirementId: draft.requirements.get('S01.R1') ?? '',
      file: { fileId },
      pointer: '',
      at: new Date(),
    }),
  );
const fileIds = async () =>
  (await database.db.system.selectFrom('evidence_files').select('id').execute()).map((f) => f.id);

describe('comparing stored bytes with their checksums', () => {
  it('finds every file sound once, and again when its time has come', async () => {
    const { sha256 } = await add('utuh');
    const { job, told } = jobOn(database.db, place.store);
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 1, faults: 0 });
    expect((await blob(sha256))?.checked_at).toBeInstanceOf(Date);
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 0, faults: 0 });
    const later = jobOn(database.db, place.store, inDays(31));
    expect(await recheckBlobs(later.job, recheck)).toEqual({ checked: 1, faults: 0 });
    expect(told).toEqual([]);
  });

  it.each([
    ['missing', (path: string) => rm(path)],
    ['changed', (path: string) => writeFile(path, pdfBytes('lain isinya'))],
  ] as const)('raises one alarm for %s bytes, until they are put right', async (fault, spoil) => {
    const file = await add(`akan rusak ${fault}`);
    await spoil(pathOf(file.sha256));
    const { job, told } = jobOn(database.db, place.store);
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 1, faults: 1 });
    const later = jobOn(database.db, place.store, () => new Date(Date.now() + 3_600_000));
    expect(await recheckBlobs(later.job, recheck)).toEqual({ checked: 1, faults: 1 });
    expect([...told, ...later.told].filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await alarms()).toMatchObject([
      { kind: 'evidence_fault', aboutId: file.id, regionCode: '33.25', params: { fault } },
    ]);
    await add(`akan rusak ${fault}`);
    const healed = jobOn(database.db, place.store, inDays(1));
    expect(await recheckBlobs(healed.job, recheck)).toEqual({ checked: 1, faults: 0 });
    expect(await alarms()).toEqual([]);
  });

  it('reads no faster than allowed', async () => {
    const bytes = Buffer.alloc(400_000, 'a;b\n');
    const { sha256 } = await place.store.put(Readable.from([bytes]), {
      maxBytes: bytes.length,
      inspect: () => Promise.resolve(null),
    });
    await database.db.system
      .insertInto('evidence_blobs')
      .values({ sha256, size_bytes: bytes.length })
      .execute();
    const started = Date.now();
    const { job } = jobOn(database.db, place.store);
    expect(await recheckBlobs(job, { ...recheck, bytesPerSecond: 1_000_000 })).toEqual({
      checked: 1,
      faults: 0,
    });
    expect(Date.now() - started).toBeGreaterThanOrEqual(350);
  });

  it('goes on past bytes that cannot be read, and tells of them until they can', async () => {
    const ill = await add('tidak terbaca');
    for (const text of ['terbaca satu', 'terbaca dua']) await add(text);
    const path = pathOf(ill.sha256);
    await rename(path, `${path}.aside`);
    await mkdir(path);
    const { job, told } = jobOn(database.db, place.store);
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 2, faults: 0 });
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 0, faults: 0 });
    expect(told.map(({ level }) => level)).toEqual(['error']);
    expect(await alarms()).toMatchObject([
      { kind: 'evidence_unreadable', aboutId: ill.id, params: { name: ill.originalName } },
    ]);
    expect(await blob(ill.sha256)).toMatchObject({ fault: null, checked_at: null });
    await rm(path, { recursive: true });
    await rename(`${path}.aside`, path);
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 1, faults: 0 });
    expect(await alarms()).toEqual([]);
  });

  it('calls nothing missing in a store that does not answer', async () => {
    const { sha256 } = await add('di tempat lain');
    const endpoint = 'http://127.0.0.1:9';
    const away = s3Store({ ...S3_ACCOUNT, endpoint, bucket: 'bukti', incoming: place.folder });
    const { job, told } = jobOn(database.db, away);
    expect(await recheckBlobs(job, recheck)).toEqual({ checked: 0, faults: 0 });
    expect(told.map(({ level }) => level)).toEqual(['warn']);
    expect(await blob(sha256)).toMatchObject({ fault: null, checked_at: null });
  });
});

describe('collecting files in no use', () => {
  it('waits for the grace time, keeps what is linked, and starts anew after a detour', async () => {
    const unused = await add('tidak dipakai');
    const used = await add('dipakai');
    const { linkId } = await link(used.id);
    const now = jobOn(database.db, place.store);
    expect(await collectFiles(now.job, 30)).toBe(0);
    expect(await collectFiles(jobOn(database.db, place.store, inDays(29)).job, 30)).toBe(0);
    expect(await collectFiles(jobOn(database.db, place.store, inDays(31)).job, 30)).toBe(1);
    expect(await fileIds()).toEqual([used.id]);
    expect(await place.store.stat(unused.sha256)).toBeNull();
    expect(await blob(unused.sha256)).toBeUndefined();
    await database.db.asActor(dbActor(operator), (trx) =>
      detachEvidence(trx, operator, {
        linkId,
        requirementId: draft.requirements.get('S01.R1') ?? '',
        at: new Date(),
      }),
    );
    // Unlinked after a month in use: its own month begins now.
    expect(await collectFiles(jobOn(database.db, place.store, inDays(32)).job, 30)).toBe(0);
    expect(await collectFiles(jobOn(database.db, place.store, inDays(63)).job, 30)).toBe(1);
    const events = await database.db.system
      .selectFrom('audit_events')
      .where('action', '=', 'evidence.collected')
      .select('entity_id')
      .orderBy('id')
      .execute();
    expect(events.map((event) => event.entity_id)).toEqual([unused.id, used.id]);
  });

  it('gives the whole grace time after a use that began and ended between two rounds', async () => {
    const file = await add('dipakai sebentar');
    await collectFiles(jobOn(database.db, place.store).job, 30);
    const { linkId } = await link(file.id);
    await database.db.asActor(dbActor(operator), (trx) =>
      detachEvidence(trx, operator, {
        linkId,
        requirementId: draft.requirements.get('S01.R1') ?? '',
        at: new Date(),
      }),
    );
    expect(await collectFiles(jobOn(database.db, place.store, inDays(31)).job, 30)).toBe(0);
    expect(await collectFiles(jobOn(database.db, place.store, inDays(60)).job, 30)).toBe(0);
    expect(await collectFiles(jobOn(database.db, place.store, inDays(62)).job, 30)).toBe(1);
  });

  it('deletes nothing that was used after it was listed', async () => {
    const file = await add('dipakai saat dihapus');
    await collectFiles(jobOn(database.db, place.store).job, 30);
    const { job } = jobOn(database.db, place.store, inDays(31));
    const write: typeof job.write = async (fn) => {
      await sql`delete from evidence_idle where file_id = ${file.id}`.execute(database.db.system);
      return job.write(fn);
    };
    const marked = job.write;
    let calls = 0;
    // The first transaction marks, every later one deletes.
    const later: typeof job.write = (fn) => (calls++ === 0 ? marked(fn) : write(fn));
    expect(await collectFiles({ ...job, write: later }, 30)).toBe(0);
    expect(await fileIds()).toEqual([file.id]);
  });

  it('keeps bytes another region stands on, and bytes that just arrived', async () => {
    const own = await add('sama di dua daerah');
    const theirs = await add('sama di dua daerah', other);
    expect(theirs.sha256).toBe(own.sha256);
    await asOwner(database.db.system, (trx) =>
      sql`insert into evidence_idle (file_id, region_code, since)
        values (${own.id}, '33.25', now() - interval '40 days')`.execute(trx),
    );
    const { job } = jobOn(database.db, place.store);
    expect(await collectFiles(job, 30)).toBe(1);
    expect(await fileIds()).toEqual([theirs.id]);
    expect(await place.store.stat(own.sha256)).not.toBeNull();
  });

  it('never deletes what was submitted, whoever asks', async () => {
    const file = await add('sudah diajukan');
    const submission = await asOwner(database.db.system, async (trx) => {
      const { rows } = await sql<{
        id: string;
      }>`insert into submissions (assessment_id, region_code,
          round, snapshot, snapshot_sha256, receipt_code, submitted_at)
        values (${draft.assessmentId}, '33.25', 1, '{}', 'x', 'UJI', now()) returning id`.execute(
        trx,
      );
      return rows[0]?.id ?? '';
    });
    await database.db.system
      .insertInto('submission_files')
      .values({ submission_id: submission, file_id: file.id, region_code: '33.25' })
      .execute();
    expect(await collectFiles(jobOn(database.db, place.store, inDays(400)).job, 30)).toBe(0);
    const deletion = database.db.system
      .deleteFrom('evidence_files')
      .where('id', '=', file.id)
      .execute();
    await expect(deletion).rejects.toMatchObject({ constraint: 'evidence_files_in_use' });
  });

  it('sweeps up bytes no file stands on, a day after they came', async () => {
    const known = await add('dikenal');
    const bytes = pdfBytes('tidak dikenal');
    const { sha256 } = await place.store.put(Readable.from([bytes]), {
      maxBytes: bytes.length,
      inspect: () => Promise.resolve(null),
    });
    const { job } = jobOn(database.db, place.store);
    await collectBytes(job);
    expect(await place.store.stat(sha256)).not.toBeNull();
    expect(await collectBytes(jobOn(database.db, place.store, inDays(2)).job)).toBeGreaterThan(0);
    expect(await place.store.stat(sha256)).toBeNull();
    expect(await place.store.stat(known.sha256)).not.toBeNull();
  });

  it('tells no more of unreadable bytes whose file was collected', async () => {
    const { sha256 } = await add('tidak terbaca lalu dihapus');
    const path = pathOf(sha256);
    await rm(path);
    await mkdir(path);
    await recheckBlobs(jobOn(database.db, place.store).job, recheck);
    expect(await alarms()).toHaveLength(1);
    await rm(path, { recursive: true });
    for (const days of [0, 31]) {
      await collectFiles(jobOn(database.db, place.store, inDays(days)).job, 30);
    }
    expect(await fileIds()).toEqual([]);
    expect(await alarms()).toEqual([]);
  });
});

describe('what a killed server left among the incoming files', () => {
  const incoming = () => join(place.folder, 'evidence', '.incoming');
  const left = async () => (await readdir(incoming())).length;
  const sweep = (now: () => Date) =>
    sweepIncoming(jobOn(database.db, place.store, now).job, incoming());
  const inHours = (hours: number) => inDays(hours / 24);

  it('goes once nothing has happened to it for hours', async () => {
    await place.store.put(Readable.from([pdfBytes('ada')]), {
      maxBytes: 10_000,
      inspect: () => Promise.resolve(null),
    });
    await writeFile(join(incoming(), 'c0ffee00-0000-4000-8000-000000000000'), 'setengah jal');
    expect(await sweep(inHours(1))).toEqual({ restored: 0, deleted: 0 });
    expect(await left()).toBe(1);
    expect(await sweep(inHours(7))).toEqual({ restored: 0, deleted: 1 });
    expect(await left()).toBe(0);
  });

  it.each([
    ['put aside for a decision', (sha256: string) => parkedName(sha256), 0.1],
    ['under a name that says nothing', () => 'c0ffee00-0000-4000-8000-000000000001', 7],
  ])('goes back when it is the only copy of evidence: %s', async (_what, nameOf, hours) => {
    const file = await add(`hanya satu ${hours}`);
    await rename(pathOf(file.sha256), join(incoming(), nameOf(file.sha256)));
    expect(await place.store.stat(file.sha256)).toBeNull();
    expect(await sweep(inHours(hours))).toEqual({ restored: 1, deleted: 0 });
    expect(await place.store.stat(file.sha256)).toMatchObject({ sizeBytes: file.sizeBytes });
    expect(await left()).toBe(0);
  });

  it('goes when the store has it, or nothing stands on it', async () => {
    const file = await add('dua salinan');
    await copyFile(pathOf(file.sha256), join(incoming(), parkedName(file.sha256)));
    await writeFile(join(incoming(), parkedName('0'.repeat(64))), 'tidak dikenal');
    expect(await sweep(inHours(0.1))).toEqual({ restored: 0, deleted: 2 });
    expect(await place.store.stat(file.sha256)).not.toBeNull();
  });
});

describe('reminding of the end of a period', () => {
  const today = jakartaDate(new Date());
  const ends = (id: string, until: string | null) =>
    database.db.asActor(dbActor(operator), (trx) =>
      addPeriod(trx, { id, regionCode: '33.25' }, { from: null, until, userId: operator.userId }),
    );
  const seen = () =>
    database.db.asActor(dbActor(operator), (db) =>
      listUnitNotices(db, '33.25', { limit: 20, at: new Date() }),
    );

  it('comes 30, 7 and 1 days ahead, each once, and only the last one shows', async () => {
    const file = await add('sertifikat');
    await link(file.id);
    await ends(file.id, addDays(today, 30));
    for (const [days, added] of [
      [-1, 0],
      [0, 1],
      [0, 0],
      [10, 0],
      [24, 1],
      [29, 1],
      [30, 0],
      [31, 0],
    ] as const) {
      const { job } = jobOn(database.db, place.store, inDays(days));
      expect(await remindExpiry(job), `day ${days}`).toBe(added);
    }
    const notices = await seen();
    expect(notices).toMatchObject([
      { kind: 'evidence_expiring', aboutId: file.id, dueOn: addDays(today, 30) },
    ]);
  });

  it('is over with another end, without one, and for files in no use', async () => {
    const file = await add('izin');
    const unused = await add('tidak dipakai');
    await link(file.id);
    await ends(file.id, addDays(today, 5));
    await ends(unused.id, addDays(today, 5));
    const { job } = jobOn(database.db, place.store);
    expect(await remindExpiry(job)).toBe(1);
    await ends(file.id, addDays(today, 300));
    expect(await seen()).toEqual([]);
    await ends(file.id, addDays(today, 6));
    expect(await remindExpiry(job)).toBe(1);
    expect(await seen()).toMatchObject([{ dueOn: addDays(today, 6) }]);
  });

  it('is put aside by one person for that person alone', async () => {
    const file = await add('kontrak');
    await link(file.id);
    await ends(file.id, today);
    await remindExpiry(jobOn(database.db, place.store).job);
    const [notice] = await seen();
    await database.db.asActor(dbActor(operator), (db) =>
      markRead(db, operator.userId, [notice?.id ?? '', notice?.id ?? '']),
    );
    expect(await seen()).toEqual([]);
    const colleague = { ...operator, userId: administrator.userId };
    const theirs = await database.db.asActor(dbActor(colleague), (db) =>
      listUnitNotices(db, '33.25', { limit: 20, at: new Date() }),
    );
    expect(theirs).toHaveLength(1);
  });
});

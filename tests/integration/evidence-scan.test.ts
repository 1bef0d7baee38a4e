import { mkdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import {
  clamdScanner,
  ScannerAway,
  ScannerFell,
  ScanRefused,
  type Scanner,
} from '~/domain/evidence/clamd.server';
import { placeOf } from '~/domain/evidence/evidence-store.server';
import { listAlarms, listUnitNotices } from '~/domain/evidence/notices.repo.server';
import { reportKnownInfected } from '~/domain/evidence/report-infected.server';
import { scanBlobs, type ScanMemory } from '~/domain/evidence/scan-blobs.server';
import { addFile, jobOn, useStore } from '~tests/factories/ledger';
import { dbActor, makePerson } from '~tests/factories/review';
import { hasClamd, INFECTED_TEXT, SIGNATURE, startClamd } from '~tests/setup/clamd';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();
const MB = 1024 ** 2;

let operator: SignedInActor;
let neighbour: SignedInActor;
let administrator: SignedInActor;
beforeAll(async () => {
  [operator, neighbour, administrator] = await database.db.asSystem({}, async (trx) => [
    await makePerson(trx, 'unit_operator', '33.25'),
    await makePerson(trx, 'unit_operator', '33.20'),
    await makePerson(trx, 'administrator', '33'),
  ]);
});

const stateOf = async (sha256: string) =>
  database.db.system
    .selectFrom('evidence_blobs')
    .where('sha256', '=', sha256)
    .select(['state', 'signature'])
    .executeTakeFirstOrThrow();

describe('without a scanner that answers', () => {
  it('leaves everything waiting and says so', async () => {
    const file = await addFile(database.db, place.store, operator, 'menunggu pemindai');
    const { job, told } = jobOn(database.db, place.store);
    const pass = await scanBlobs(job, clamdScanner('tcp://127.0.0.1:9'));
    expect(pass).toEqual({ scanned: 0, infected: 0, away: true });
    expect(told.map(({ level }) => level)).toEqual(['warn']);
    expect(await stateOf(file.sha256)).toEqual({ state: 'unscanned', signature: null });
    await expect(
      clamdScanner('unix:/nonexistent').scan(Readable.from([Buffer.from('x')])),
    ).rejects.toBeInstanceOf(ScannerAway);
  });
});

/** Finds everything clean but what holds the text, on which it does as told. */
const cleanBut = (text: string, fail: () => Error): Scanner => ({
  scan: async (source) => {
    const content: Uint8Array[] = [];
    for await (const part of source) content.push(part);
    if (Buffer.concat(content).includes(text)) throw fail();
    return { clean: true };
  },
});
const administratorsAlarms = () =>
  database.db.asActor(dbActor(administrator), (db) => listAlarms(db, 20));

describe('a file that cannot be judged', () => {
  it('waits without holding up others when the store cannot read it', async () => {
    const files = [];
    for (const at of [1, 2, 3])
      files.push(await addFile(database.db, place.store, operator, `baca ${at}`));
    const [ill, ...others] = files.map(({ sha256 }) => sha256).sort();
    const path = join(place.folder, 'evidence', placeOf(ill ?? ''));
    await rename(path, `${path}.aside`);
    await mkdir(path);
    const { job } = jobOn(database.db, place.store);
    const scanner = cleanBut('tidak ada', () => new Error('none'));
    expect(await scanBlobs(job, scanner)).toMatchObject({ away: false });
    for (const sha256 of others) expect(await stateOf(sha256)).toMatchObject({ state: 'clean' });
    await rm(path, { recursive: true });
    await rename(`${path}.aside`, path);
    expect(await scanBlobs(job, scanner)).toEqual({ scanned: 1, infected: 0, away: false });
  });

  it('comes last once the scanner fell at it, and is told when it falls again', async () => {
    const files = [];
    for (const at of [1, 2, 3, 4])
      files.push(await addFile(database.db, place.store, operator, `jatuh ${at}.`));
    const order = files.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const [first, bringsDown, ...behind] = order;
    const text = bringsDown?.originalName.replace('.pdf', '') ?? '';
    const scanner = cleanBut(text, () => new ScannerFell('hung up'));
    const memory: ScanMemory = { after: '', fell: new Set() };
    const { job } = jobOn(database.db, place.store);
    expect(await scanBlobs(job, scanner, memory)).toMatchObject({ away: true });
    expect(await administratorsAlarms()).toEqual([]);
    const late = await addFile(database.db, place.store, operator, 'jatuh belakangan');
    expect(await scanBlobs(job, scanner, memory)).toMatchObject({ away: true });
    for (const file of [first, ...behind, late]) {
      expect(await stateOf(file?.sha256 ?? '')).toMatchObject({ state: 'clean' });
    }
    expect(await administratorsAlarms()).toMatchObject([
      { kind: 'scan_refused', aboutId: bringsDown?.id },
    ]);
    const mended = cleanBut('tidak ada', () => new Error('none'));
    expect(await scanBlobs(job, mended, memory)).toEqual({ scanned: 1, infected: 0, away: false });
    expect(await administratorsAlarms()).toEqual([]);
  });

  it('raises no alarm because the server stopped in the middle of its scan', async () => {
    await addFile(database.db, place.store, operator, 'dihentikan');
    const { job, stop } = jobOn(database.db, place.store);
    const scanner: Scanner = {
      scan: () => {
        stop.abort();
        return Promise.reject(new ScanRefused('hung up'));
      },
    };
    expect(await scanBlobs(job, scanner)).toEqual({ scanned: 0, infected: 0, away: false });
    expect(await administratorsAlarms()).toEqual([]);
  });

  it('is told from a scanner that cannot be reached: one that hangs up and is gone fell', async () => {
    const server = createServer((socket) => {
      server.close();
      socket.once('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = server.address();
    const port = typeof at === 'object' ? at?.port : 0;
    const scanning = clamdScanner(`tcp://127.0.0.1:${port}`).scan(Readable.from(['isi']));
    await expect(scanning).rejects.toBeInstanceOf(ScannerFell);
  });
});

describe.runIf(hasClamd)('a real clamd (Debian: apt-get install clamav-daemon)', () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>;
  beforeAll(async () => {
    clamd = await startClamd();
  }, 30_000);
  afterAll(() => clamd.remove());
  const scan = (bytes: Buffer | AsyncIterable<Uint8Array>) =>
    clamdScanner(clamd.url).scan(Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes);

  it('tells clean from infected, however the bytes are cut', async () => {
    expect(await scan(Buffer.from('bersih'))).toEqual({ clean: true });
    const infected = Buffer.from(`awal ${INFECTED_TEXT} akhir`);
    expect(await scan(infected)).toEqual({ clean: false, signature: SIGNATURE });
    async function* singly() {
      for (const byte of infected) yield Uint8Array.of(byte);
    }
    expect(await scan(singly())).toEqual({ clean: false, signature: SIGNATURE });
  });

  it('reads a large file through', async () => {
    async function* large() {
      for (let at = 0; at < 40; at += 1) yield Buffer.alloc(MB, at);
      yield Buffer.from(INFECTED_TEXT);
    }
    expect(await scan(large())).toEqual({ clean: false, signature: SIGNATURE });
  });

  it('says when a file is over its limits instead of calling it clean', async () => {
    const small = await startClamd({ streamMaxLength: '1M' });
    async function* large() {
      for (let at = 0; at < 8; at += 1) yield Buffer.alloc(MB);
    }
    const scanning = clamdScanner(small.url).scan(large());
    await expect(scanning).rejects.toBeInstanceOf(ScanRefused);
    await small.remove();
  });

  it('keeps the infected from everybody, reports it once and lets the clean through', async () => {
    const clean = await addFile(database.db, place.store, operator, 'surat keputusan');
    const infected = await addFile(database.db, place.store, operator, `lampiran ${INFECTED_TEXT}`);
    const { job, told } = jobOn(database.db, place.store);
    const first = await scanBlobs(job, clamdScanner(clamd.url));
    expect(first).toMatchObject({ infected: 1, away: false });
    expect(await stateOf(clean.sha256)).toEqual({ state: 'clean', signature: null });
    expect(await stateOf(infected.sha256)).toEqual({ state: 'infected', signature: SIGNATURE });
    expect(told.filter(({ level }) => level === 'error')).toHaveLength(1);
    expect(await scanBlobs(job, clamdScanner(clamd.url))).toMatchObject({ scanned: 0 });

    const unit = await database.db.asActor(dbActor(operator), (db) =>
      listUnitNotices(db, '33.25', { limit: 10, at: new Date() }),
    );
    expect(unit).toMatchObject([{ kind: 'evidence_infected', aboutId: infected.id }]);
    const alarms = await database.db.asActor(dbActor(administrator), (db) => listAlarms(db, 10));
    expect(alarms).toMatchObject([{ kind: 'evidence_infected', regionCode: '33.25' }]);
    const events = await database.db.system
      .selectFrom('audit_events')
      .where('action', '=', 'evidence.infected')
      .select(['entity_id', 'role'])
      .execute();
    expect(events).toEqual([{ entity_id: infected.id, role: 'system' }]);
  });

  it('catches up when it comes back, and one refused file does not hold up the others', async () => {
    await clamd.stop();
    const files = [];
    for (let at = 0; at < 5; at += 1) {
      files.push(await addFile(database.db, place.store, operator, `berkas antrean ${at}`));
    }
    const { job } = jobOn(database.db, place.store);
    expect(await scanBlobs(job, clamdScanner(clamd.url))).toMatchObject({ scanned: 0, away: true });
    await clamd.start();
    const refused = files[0]?.sha256;
    const real = clamdScanner(clamd.url);
    const pass = await scanBlobs(job, {
      scan: async (source, signal) => {
        const content: Buffer[] = [];
        for await (const part of source) content.push(Buffer.from(part));
        if (Buffer.concat(content).includes('antrean 0')) throw new ScanRefused('limit');
        return real.scan(Readable.from(content), signal);
      },
    });
    expect(pass).toEqual({ scanned: 4, infected: 0, away: false });
    expect(await stateOf(refused ?? '')).toMatchObject({ state: 'unscanned' });
    await scanBlobs(job, real);
    expect(await stateOf(refused ?? '')).toMatchObject({ state: 'clean' });
  });
});

it('an infected file is told to another region that brings the same bytes later, once', async () => {
  const text = 'dua kali dibawa';
  const scanner: Scanner = {
    scan: async (source) => {
      const content: Uint8Array[] = [];
      for await (const part of source) content.push(part);
      const clean = !Buffer.concat(content).includes(text);
      return clean ? { clean } : { clean, signature: 'Uji' };
    },
  };
  const bring = (person: SignedInActor) => addFile(database.db, place.store, person, text);
  const { job, told } = jobOn(database.db, place.store);
  await bring(operator);
  expect(await scanBlobs(job, scanner)).toMatchObject({ infected: 1 });
  expect(await reportKnownInfected(job)).toBe(0);
  const theirs = await bring(neighbour);
  expect(await scanBlobs(job, scanner)).toMatchObject({ scanned: 0 });
  expect(await reportKnownInfected(job)).toBe(1);
  expect(await reportKnownInfected(job)).toBe(0);
  const about = { kind: 'evidence_infected', aboutId: theirs.id, regionCode: '33.20' };
  const unit = await database.db.asActor(dbActor(neighbour), (db) =>
    listUnitNotices(db, '33.20', { limit: 10, at: new Date() }),
  );
  expect(unit).toMatchObject([about]);
  const alarms = await administratorsAlarms();
  expect(alarms.filter(({ aboutId }) => aboutId === theirs.id)).toMatchObject([about]);
  expect(told.filter(({ level }) => level === 'error')).toHaveLength(2);
});

it('says where clamd is missing', () => {
  if (!hasClamd) console.warn('clamd is not installed: nothing was scanned by a real scanner');
  expect(hasClamd || !process.env.REQUIRE_CLAMD).toBe(true);
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { partialFiles } from '~/domain/evidence/uploads/partial-files.server';
import { TusClient } from '~tests/factories/tus-client';
import {
  idOf,
  partialOf,
  sha256,
  startUploadSite,
  tables,
  type UploadSite,
} from '~tests/factories/upload-site';
import { asOwner, useDatabase } from '~tests/setup/db';

const database = useDatabase();
let site: UploadSite;
let client: TusClient;
let requirementId: string;

beforeAll(async () => {
  site = await startUploadSite(database);
  client = new TusClient(site, site.operator.cookie);
  requirementId = site.requirements.get('S01.R1') ?? '';
});
afterAll(() => site.close());

const table = tables('tenggat');
const begin = async (name: string, size: number) => {
  const answer = await client.create({ name, requirementId }, size);
  expect(answer.status, JSON.stringify(answer.refusal)).toBe(201);
  return answer.path;
};
const rowOf = (path: string) =>
  database.db.system
    .selectFrom('uploads as u')
    .leftJoin('evidence_files as f', 'f.id', 'u.finished_file_id')
    .where('u.id', '=', idOf(path))
    .select('f.sha256')
    .execute();
const partial = () => partialOf(site);

const endsAt = (at: Date) =>
  database.db.system
    .updateTable('cycle_phases')
    .set({ ends_at: at })
    .where('cycle_id', '=', site.cycleId)
    .where('phase', '=', 'filing')
    .execute();

/** Runs `fn` while the database takes no evidence. */
async function withoutNewFiles<T>(fn: () => Promise<T>): Promise<T> {
  const { system } = database.db;
  await asOwner(system, async (trx) => {
    await sql`create function refuse_file() returns trigger language plpgsql
      as $$ begin raise exception 'no files for now'; end $$`.execute(trx);
    await sql`create trigger refuse_file before insert on evidence_files
      for each row execute function refuse_file()`.execute(trx);
  });
  try {
    return await fn();
  } finally {
    await asOwner(system, (trx) => sql`drop function refuse_file cascade`.execute(trx));
  }
}

describe('the deadline', () => {
  it('passing while bytes arrive does not count; a request after it is refused', async () => {
    const [during, after] = [table(50), table(50)];
    const path = await begin('tepat.csv', during.length);
    const late = await begin('terlambat.csv', after.length);
    const req = client.begin(path, 0, during.length);
    req.write(during.subarray(0, 10_000));
    await expect.poll(async () => (await partial()).includes(idOf(path))).toBe(true);
    const deadline = new Date();
    await endsAt(deadline);
    try {
      await sleep(20);
      const answered = once(req, 'response');
      req.end(during.subarray(10_000));
      const [response] = (await answered) as [{ statusCode: number; resume(): void }];
      response.resume();
      expect(response.statusCode).toBe(204);
      expect((await rowOf(path))[0]?.sha256).toBe(sha256(during));
      const refused = await client.patch(late, 0, after);
      expect([refused.status, refused.refusal?.key]).toEqual([409, 'unit:errors.filingOver']);
      const begun = await client.create({ name: 'x.csv', requirementId }, 10);
      expect(begun.refusal?.key).toBe('unit:errors.filingOver');
    } finally {
      await endsAt(new Date(Date.now() + 86_400_000));
    }
    expect((await client.patch(late, 0, after)).status).toBe(204);
  });
});

describe('the deadline and a server that fell', () => {
  const complete = async (name: string, lastByteAt: Date) => {
    const bytes = table(3);
    const path = await begin(name, bytes.length);
    const place = join(site.dataDir, 'uploads', idOf(path));
    await mkdir(join(site.dataDir, 'uploads'), { recursive: true });
    await writeFile(place, bytes);
    await utimes(place, lastByteAt, lastByteAt);
    return { path, bytes };
  };

  it('is kept by bytes that were all there before it, and by no others', async () => {
    const deadline = new Date(Date.now() - 5_000);
    const intime = await complete('lengkap.csv', new Date(deadline.getTime() - 1000));
    const late = await complete('sesudahnya.csv', new Date(deadline.getTime() + 1000));
    await endsAt(deadline);
    try {
      expect(await client.head(intime.path)).toMatchObject({ status: 200 });
      expect((await rowOf(intime.path))[0]?.sha256).toBe(sha256(intime.bytes));
      expect((await client.head(late.path)).refusal?.key).toBe('unit:errors.filingOver');
      expect((await rowOf(late.path))[0]?.sha256).toBeNull();
    } finally {
      await endsAt(new Date(Date.now() + 86_400_000));
    }
  });

  it('is kept by a request that began before it, also when its end failed once', async () => {
    const bytes = table(50);
    const path = await begin('diulang.csv', bytes.length);
    const req = client.begin(path, 0, bytes.length);
    req.write(bytes.subarray(0, 10_000));
    await expect.poll(async () => (await partial()).includes(idOf(path))).toBe(true);
    await endsAt(new Date());
    try {
      await sleep(20);
      const failed = await withoutNewFiles(async () => {
        const answered = once(req, 'response');
        req.end(bytes.subarray(10_000));
        const [response] = (await answered) as [{ statusCode: number; resume(): void }];
        response.resume();
        return [response.statusCode, (await client.head(path)).status];
      });
      expect(failed).toEqual([500, 500]);
      expect(await client.head(path)).toMatchObject({ status: 200 });
      expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
    } finally {
      await endsAt(new Date(Date.now() + 86_400_000));
    }
  });

  it('counts the bytes of a request from when it began', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stempel-'));
    const files = partialFiles(folder);
    const id = randomUUID();
    expect(await files.lastBytesAt(id)).toBeNull();
    await files.append(id, 0, Readable.from([Buffer.from('abc')]));
    const began = new Date('2024-11-30T16:59:59Z');
    await files.stamp(id, began);
    expect(await files.lastBytesAt(id)).toEqual(began);
    expect(await files.sizeOf(id)).toBe(3);
    await rm(folder, { recursive: true });
  });
});

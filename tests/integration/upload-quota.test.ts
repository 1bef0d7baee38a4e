import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { TusClient } from '~tests/factories/tus-client';
import { idOf, startUploadSite, type UploadSite } from '~tests/factories/upload-site';
import { useDatabase } from '~tests/setup/db';

const MB = 1024 ** 2;
const database = useDatabase();
let site: UploadSite;
let client: TusClient;
let colleague: TusClient;
let requirementId: string;

beforeAll(async () => {
  site = await startUploadSite(database, { EVIDENCE_QUOTA_BYTES: String(40 * MB) });
  client = new TusClient(site, site.operator.cookie);
  colleague = new TusClient(site, site.colleague.cookie);
  requirementId = site.requirements.get('S01.R1') ?? '';
});
afterAll(() => site.close());
beforeEach(async () => {
  await database.db.system.deleteFrom('uploads').execute();
});

/** A table of its own for every letter. */
const table = (letter: string, megabytes: number) =>
  Buffer.alloc(megabytes * MB, `${letter};b;c;d\n`.padEnd(64, letter).replace(/.$/, '\n'));
const begin = async (name: string, megabytes: number, one = client) => {
  const answer = await one.create({ name, requirementId }, megabytes * MB);
  expect(answer.status, JSON.stringify(answer.refusal)).toBe(201);
  return answer.path;
};
/** As if nobody had announced or continued anything for a while. */
const rest = () =>
  database.db.system
    .updateTable('uploads')
    .set({ touched_at: new Date(Date.now() - 16 * 60_000) })
    .execute();
const arrivedOf = (path: string) =>
  database.db.system
    .selectFrom('uploads')
    .where('id', '=', idOf(path))
    .select(['arrived_bytes', 'finished_file_id'])
    .executeTakeFirstOrThrow();
const sizeOf = async (path: string) => (await stat(join(site.dataDir, 'uploads', idOf(path)))).size;
/** Asks until it holds; a busy machine takes its time. */
const eventually = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 });
const KEPT = [503, 'upload:errors.quotaFull'];

it('is not used up by announcing without a byte', async () => {
  for (const size of [30, 20, 10]) await client.create({ name: 'a.pdf', requirementId }, size * MB);
  await begin('rekan.pdf', 15, colleague);
  await rest();
  await begin('rekan.pdf', 38, colleague);
});

it('counts what has arrived, also of a line that broke, and lets the other go on once there is room', async () => {
  const first = await begin('a.csv', 30);
  await rest();
  const second = await begin('b.csv', 30, colleague);
  const line = colleague.begin(second, 0, 30 * MB);
  line.write(table('b', 12));
  await eventually(async () => (await arrivedOf(second)).arrived_bytes).toBeGreaterThan(8 * MB);
  await eventually(() => sizeOf(second)).toBe(12 * MB);
  line.destroy();
  await eventually(async () => (await arrivedOf(second)).arrived_bytes).toBe(12 * MB);
  await rest();
  const refused = await client.patch(first, 0, table('a', 1));
  expect([refused.status, refused.refusal?.key]).toEqual(KEPT);
  expect((await colleague.remove(second)).status).toBe(204);
  expect((await client.patch(first, 0, table('a', 30))).status).toBe(204);
  expect((await arrivedOf(first)).finished_file_id).not.toBeNull();
});

it('stops those who send at the same time what no longer fits together, and keeps what arrived', async () => {
  const { fileBytes } = await database.db.system
    .selectFrom('evidence_files')
    .select(({ fn }) => fn.sum<number>('size_bytes').as('fileBytes'))
    .executeTakeFirstOrThrow();
  await site.restart({ EVIDENCE_QUOTA_BYTES: String(Number(fileBytes) + 40 * MB) });
  const first = await begin('c.csv', 36);
  await rest();
  const second = await begin('d.csv', 36, colleague);
  const line = client.begin(first, 0, 36 * MB);
  line.write(table('c', 20));
  await eventually(async () => (await arrivedOf(first)).arrived_bytes).toBeGreaterThan(8 * MB);
  await eventually(() => sizeOf(first)).toBe(20 * MB);
  const refused = await colleague.patch(second, 0, table('d', 1));
  expect([refused.status, refused.refusal?.key]).toEqual(KEPT);
  line.destroy();
  await eventually(async () => (await arrivedOf(first)).arrived_bytes).toBe(20 * MB);
  expect((await client.head(first)).offset).toBe(20 * MB);
  await client.remove(first);
  await colleague.remove(second);
});

it('is never exceeded at the end; what arrived waits for room', async () => {
  await site.restart({ EVIDENCE_QUOTA_BYTES: String(400 * MB) });
  const path = await begin('e.csv', 12);
  await mkdir(join(site.dataDir, 'uploads'), { recursive: true });
  await writeFile(join(site.dataDir, 'uploads', idOf(path)), table('e', 12));
  await site.restart({ EVIDENCE_QUOTA_BYTES: String(11 * MB) });
  const refused = await client.head(path);
  expect([refused.status, refused.refusal?.key]).toEqual(KEPT);
  expect((await arrivedOf(path)).finished_file_id).toBeNull();
  expect(await readdir(join(site.dataDir, 'uploads'))).toContain(idOf(path));
  await site.restart({ EVIDENCE_QUOTA_BYTES: String(400 * MB) });
  expect((await client.head(path)).offset).toBe(12 * MB);
  expect((await arrivedOf(path)).finished_file_id).not.toBeNull();
});

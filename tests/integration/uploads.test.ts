import { readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { discardUploads } from '~/domain/evidence/uploads/discard-uploads.server';
import { partialFiles } from '~/domain/evidence/uploads/partial-files.server';
import { csvBytes, exeBytes, pdfBytes } from '~tests/factories/evidence-bytes';
import { TusClient } from '~tests/factories/tus-client';
import {
  idOf,
  partialOf,
  sha256,
  startUploadSite,
  tables,
  type UploadSite,
} from '~tests/factories/upload-site';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let site: UploadSite;
let client: TusClient;
let requirementId: string;

beforeAll(async () => {
  site = await startUploadSite(database);
  client = new TusClient(site, site.operator.cookie);
  requirementId = site.requirements.get('S01.R01') ?? [...site.requirements.values()][0] ?? '';
});
afterAll(async () => {
  expect(site.logs.filter((line) => line.includes('an upload failed'))).toEqual([]);
  await site.close();
});

const table = tables('berkas');
const begin = async (name: string, size: number, one = client) => {
  const answer = await one.create({ name, requirementId }, size);
  expect(answer.status, JSON.stringify(answer.refusal)).toBe(201);
  return answer.path;
};
const rowOf = (path: string) =>
  database.db.system
    .selectFrom('uploads as u')
    .leftJoin('evidence_files as f', 'f.id', 'u.finished_file_id')
    .leftJoin('evidence_links as l', 'l.file_id', 'f.id')
    .where('u.id', '=', idOf(path))
    .select(['u.refusal', 'f.sha256', 'f.original_name', 'l.pointer', 'l.linked_by'])
    .execute();
const partial = () => partialOf(site);

describe('an upload', () => {
  it('sent whole becomes linked evidence, with its place and its sender', async () => {
    const bytes = pdfBytes('satu');
    const { path } = await client.create(
      { name: 'SK.pdf', requirementId, pointer: 'hlm. 3' },
      bytes.length,
    );
    const answer = await client.patch(path, 0, bytes);
    expect([answer.status, answer.offset]).toEqual([204, bytes.length]);
    expect(await rowOf(path)).toEqual([
      {
        refusal: null,
        sha256: sha256(bytes),
        original_name: 'SK.pdf',
        pointer: 'hlm. 3',
        linked_by: site.operator.actor.userId,
      },
    ]);
    expect(await partial()).not.toContain(idOf(path));
    const { userId, name } = site.operator.actor;
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string;
    const told = { kind: 'evidence', requirementId, userId, name, at };
    expect(site.told).toEqual([told]);
    // Asked again it is no news.
    await client.head(path);
    await client.patch(path, bytes.length, Buffer.alloc(0));
    expect(site.told).toEqual([told]);
  });

  it('comes in with its announcement too', async () => {
    const bytes = pdfBytes('bersama');
    const metadata = `filename ${Buffer.from('b.pdf').toString('base64')},requirementId ${Buffer.from(requirementId).toString('base64')}`;
    const answer = await client.send(
      'POST',
      '/unggahan',
      {
        'Upload-Length': bytes.length,
        'Upload-Metadata': metadata,
        'Content-Type': 'application/offset+octet-stream',
      },
      bytes,
    );
    expect([answer.status, answer.offset]).toEqual([201, bytes.length]);
    expect((await rowOf(String(answer.headers.location)))[0]?.sha256).toBe(sha256(bytes));
  });

  it.each([
    ['and says so', { 'Content-Length': 10 }],
    ['without saying so', { 'Transfer-Encoding': 'chunked' }],
  ])('that brings more bytes than it announces is not announced: %s', async (_how, length) => {
    const before = await database.db.system.selectFrom('uploads').select('id').execute();
    const encoded = (text: string) => Buffer.from(text).toString('base64');
    const answer = await client.send(
      'POST',
      '/unggahan',
      {
        'Upload-Length': 5,
        'Upload-Metadata': `filename ${encoded('c.csv')},requirementId ${encoded(requirementId)}`,
        'Content-Type': 'application/offset+octet-stream',
        ...length,
      },
      Buffer.alloc(10, 'a'),
    );
    expect(answer.status).toBe(413);
    expect(await database.db.system.selectFrom('uploads').select('id').execute()).toEqual(before);
  });

  it('goes on where the connection broke', async () => {
    const bytes = table(3000);
    const path = await begin('putus.csv', bytes.length);
    const req = client.begin(path, 0, bytes.length);
    req.write(bytes.subarray(0, 1_500_000));
    await expect.poll(async () => (await partial()).length > 0).toBe(true);
    await sleep(100);
    req.destroy();
    const { offset } = await client.head(path);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(1_500_000);
    const done = await client.patch(path, offset ?? 0, bytes.subarray(offset ?? 0));
    expect([done.status, done.offset]).toEqual([204, bytes.length]);
    expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
  });

  it('goes on with another server process, hashed again from the disk', async () => {
    const bytes = table(2000);
    const path = await begin('pindah.csv', bytes.length);
    const req = client.begin(path, 0, bytes.length);
    req.write(bytes.subarray(0, 1_200_000));
    await sleep(150);
    req.destroy();
    await site.restart();
    const { offset } = await client.head(path);
    expect(offset).toBeGreaterThan(0);
    await client.patch(path, offset ?? 0, bytes.subarray(offset ?? 0));
    expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
  });

  it('at a wrong offset is refused and changes nothing', async () => {
    const bytes = table(10);
    const path = await begin('geser.csv', bytes.length);
    await client.patch(path, 0, bytes.subarray(0, 4000));
    for (const wrong of [0, 3999, 4001, bytes.length]) {
      expect((await client.patch(path, wrong, bytes.subarray(0, 10))).status).toBe(409);
    }
    expect((await client.head(path)).offset).toBe(4000);
    expect((await client.patch(path, 4000, Buffer.concat([bytes, bytes]))).status).toBe(413);
    await client.patch(path, 4000, bytes.subarray(4000));
    expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
  });

  it('sent from two tabs at once ends as one file', async () => {
    const bytes = table(4000);
    const path = await begin('dua-tab.csv', bytes.length);
    const first = client.begin(path, 0, bytes.length);
    first.write(bytes.subarray(0, 800_000));
    await sleep(100);
    const second = new TusClient(site, site.colleague.cookie);
    const { offset } = await second.head(path);
    const sent = second.patch(path, offset ?? 0, bytes.subarray(offset ?? 0));
    first.write(bytes.subarray(800_000, 900_000));
    const { status } = await sent;
    first.destroy();
    if (status !== 204) {
      const now = await second.head(path);
      await second.patch(path, now.offset ?? 0, bytes.subarray(now.offset ?? 0));
    }
    expect(await rowOf(path)).toHaveLength(1);
    expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
  });

  it('whose last answer got lost is told as done, and asked again makes no double', async () => {
    const bytes = pdfBytes('hilang');
    const path = await begin('jawaban.pdf', bytes.length);
    await client.patch(path, 0, bytes);
    expect(await client.head(path)).toMatchObject({ status: 200, offset: bytes.length });
    const again = await client.patch(path, bytes.length, Buffer.alloc(0));
    expect([again.status, again.offset]).toEqual([204, bytes.length]);
    expect(await rowOf(path)).toHaveLength(1);
  });

  it('whose server fell between the last byte and the file is finished when asked about', async () => {
    const bytes = pdfBytes('jatuh');
    const path = await begin('jatuh.pdf', bytes.length);
    await writeFile(join(site.dataDir, 'uploads', idOf(path)), bytes);
    expect((await rowOf(path))[0]?.sha256).toBeNull();
    const answers = await Promise.all([client.head(path), client.head(path)]);
    expect(answers.map(({ offset }) => offset)).toEqual([bytes.length, bytes.length]);
    expect(await rowOf(path)).toHaveLength(1);
    expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
  });

  it('waits out a full disk and goes on from what was kept', async () => {
    const bytes = table(40);
    const path = await begin('penuh.csv', bytes.length);
    const place = join(site.dataDir, 'uploads', idOf(path));
    await symlink('/dev/full', place);
    const refused = await client.patch(path, 0, bytes);
    expect([refused.status, refused.refusal?.key]).toEqual([503, 'upload:errors.diskFull']);
    await rm(place);
    await writeFile(place, bytes.subarray(0, 5000));
    expect((await client.head(path)).offset).toBe(5000);
    await client.patch(path, 5000, bytes.subarray(5000));
    expect((await rowOf(path))[0]?.sha256).toBe(sha256(bytes));
  });

  it('of refused content says so, also when asked again, and keeps no bytes', async () => {
    const path = await begin('laporan.pdf', exeBytes().length);
    const refused = await client.patch(path, 0, exeBytes());
    expect(refused.refusal).toMatchObject({ key: 'unit:errors.fileKind' });
    expect(refused.status).toBe(415);
    const again = await client.head(path);
    expect(again.refusal).toMatchObject({ key: 'unit:errors.fileKind', params: { found: 'EXE' } });
    expect(await partial()).not.toContain(idOf(path));
  });

  it('of bytes that are linked here already is refused by the first name', async () => {
    const bytes = pdfBytes('kembar');
    await client.patch(await begin('pertama.pdf', bytes.length), 0, bytes);
    const second = await client.patch(await begin('kedua.pdf', bytes.length), 0, bytes);
    expect(second.refusal).toMatchObject({
      key: 'unit:errors.fileLinkedAlready',
      params: { name: 'pertama.pdf' },
    });
  });

  it('cancelled is gone with its bytes; evidence cannot be cancelled', async () => {
    const bytes = table(10);
    const path = await begin('batal.csv', bytes.length);
    await client.patch(path, 0, bytes.subarray(0, 2000));
    expect((await client.remove(path)).status).toBe(204);
    expect(await partial()).not.toContain(idOf(path));
    expect((await client.head(path)).status).toBe(404);
    const done = await begin('jadi.csv', bytes.length);
    await client.patch(done, 0, bytes);
    expect((await client.remove(done)).status).toBe(400);
  });
});

describe('announcing is refused', () => {
  const refusal = async (name: string, size: number, id = requirementId, one = client) => {
    const { status, refusal } = await one.create({ name, requirementId: id }, size);
    return [status, refusal?.key ?? refusal?.code];
  };

  it('for what is too large, empty, deceptive or of no accepted ending, before any byte', async () => {
    expect(await refusal('a.pdf', 65 * 1024 ** 2)).toEqual([413, 'upload:errors.tooLarge']);
    expect(await refusal('a.pdf', 0)).toEqual([422, 'unit:errors.fileEmpty']);
    expect(await refusal('a.zip', 10)).toEqual([415, 'upload:errors.ending']);
    expect(await refusal('a\u202Efdp.exe.pdf', 10)).toEqual([422, 'upload:errors.nameDirection']);
    expect(await refusal('a\u0007.pdf', 10)).toEqual([422, 'upload:errors.nameControl']);
    expect(await refusal('a.exe.pdf', 10)).toEqual([422, 'upload:errors.nameDouble']);
  });

  it('over what is left of the quota, files on their way included', async () => {
    await site.restart({ EVIDENCE_QUOTA_BYTES: String(40 * 1024 ** 2) });
    const path = await begin('besar.pdf', 20 * 1024 ** 2);
    expect(await refusal('lagi.pdf', 20 * 1024 ** 2)).toEqual([413, 'upload:errors.quota']);
    expect((await client.remove(path)).status).toBe(204);
    await client.remove(await begin('lagi.pdf', 20 * 1024 ** 2));
    await site.restart();
  });

  it('for a work that is not the one the unit is at', async () => {
    const create = (assessmentId: string) =>
      client.create({ name: 'a.pdf', requirementId, assessmentId }, 10);
    expect((await create(crypto.randomUUID())).status).toBe(404);
    const begun = await create(site.assessmentId);
    expect(begun.status).toBe(201);
    await client.remove(begun.path);
  });

  it('for a requirement the work does not cover or that is none, and without its data', async () => {
    const other = [...site.requirements].find(([code]) => code.startsWith('S17'))?.[1] ?? '';
    expect(await refusal('a.pdf', 10, other)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal('a.pdf', 10, crypto.randomUUID())).toEqual([404, 'NOT_FOUND']);
    expect(await refusal('a.pdf', 10, 'x')).toEqual([422, 'upload:errors.announcement']);
  });

  it('to visitors, to other roles and to other sites', async () => {
    const visitor = new TusClient(site, null);
    expect(await refusal('a.pdf', 10, requirementId, visitor)).toEqual([
      401,
      'errors:sessionExpired',
    ]);
    const assessor = new TusClient(site, site.assessor.cookie);
    expect(await refusal('a.pdf', 10, requirementId, assessor)).toEqual([403, 'FORBIDDEN']);
    const elsewhere = new TusClient(site, site.operator.cookie, () => 'https://jahat.example');
    expect((await elsewhere.create({ name: 'a.pdf', requirementId }, 10)).status).toBe(403);
  });
});

describe('another person', () => {
  it('of the same unit continues; of another region neither sees, continues nor cancels', async () => {
    const bytes = table(10);
    const path = await begin('bersama.csv', bytes.length);
    await client.patch(path, 0, bytes.subarray(0, 3000));
    const stranger = new TusClient(site, site.stranger.cookie);
    for (const answer of [
      await stranger.head(path),
      await stranger.patch(path, 3000, bytes.subarray(3000)),
      await stranger.remove(path),
    ]) {
      expect([answer.status, answer.offset]).toEqual([404, null]);
    }
    const colleague = new TusClient(site, site.colleague.cookie);
    expect((await colleague.patch(path, 3000, bytes.subarray(3000))).status).toBe(204);
    expect((await rowOf(path))[0]?.linked_by).toBe(site.colleague.actor.userId);
  });

  it.each(['x', '../../etc/passwd', '%2e%2e%2fmain', '00000000-0000-4000-8000-000000000000'])(
    'asking for %s finds nothing',
    async (id) => {
      expect((await client.head(`/unggahan/${id}`)).status).toBe(404);
    },
  );

  it('who signed in in the same browser meanwhile sends nothing for the one before', async () => {
    const bytes = table(10);
    const of = ({ cookie }: { cookie: string }) =>
      new TusClient(site, cookie, undefined, site.operator.actor.userId);
    const path = await begin('tab-lama.csv', bytes.length, of(site.operator));
    await of(site.operator).patch(path, 0, bytes.subarray(0, 3000));
    for (const other of [site.colleague, site.assessor].map(of)) {
      for (const answer of [
        await other.create({ name: 'b.csv', requirementId }, bytes.length),
        await other.head(path),
        await other.patch(path, 3000, bytes.subarray(3000)),
        await other.remove(path),
      ]) {
        expect([answer.status, answer.refusal?.key]).toEqual([403, 'errors:page.otherPerson.text']);
      }
    }
    expect((await client.head(path)).offset).toBe(3000);
    expect((await of(site.operator).patch(path, 3000, bytes.subarray(3000))).status).toBe(204);
    expect((await rowOf(path))[0]?.linked_by).toBe(site.operator.actor.userId);
  });

  it('whose session is over goes on with a new one', async () => {
    const bytes = table(10);
    const path = await begin('sesi.csv', bytes.length);
    await client.patch(path, 0, bytes.subarray(0, 3000));
    const over = new TusClient(site, 'pranata_session=lama');
    expect((await over.head(path)).status).toBe(401);
    const refused = await over.patch(path, 3000, bytes.subarray(3000));
    expect([refused.status, refused.refusal?.key]).toEqual([401, 'errors:sessionExpired']);
    expect((await client.head(path)).offset).toBe(3000);
    expect((await client.patch(path, 3000, bytes.subarray(3000))).status).toBe(204);
  });
});

describe('time', () => {
  it('lets go of what was not continued, with its bytes, and of bytes nobody announced', async () => {
    const bytes = table(10);
    const path = await begin('lama.csv', bytes.length);
    await client.patch(path, 0, bytes.subarray(0, 3000));
    const folder = join(site.dataDir, 'uploads');
    const orphan = join(folder, crypto.randomUUID());
    await writeFile(orphan, 'x');
    const files = partialFiles(folder);
    const days = (count: number) => new Date(Date.now() + count * 86_400_000);
    await discardUploads(database.db.system, files, { now: new Date() });
    expect((await client.head(path)).offset).toBe(3000);
    expect(await readFile(orphan, 'utf8')).toBe('x');
    await discardUploads(database.db.system, files, { now: days(4) });
    expect((await client.head(path)).status).toBe(404);
    expect(await partial()).toEqual([]);
  });

  it('is told with the announcement', async () => {
    const { headers } = await client.create({ name: 'a.csv', requirementId }, csvBytes().length);
    const left = Date.parse(String(headers['upload-expires'])) - Date.now();
    expect(left / 3_600_000).toBeGreaterThan(71);
    expect(left / 3_600_000).toBeLessThanOrEqual(72);
  });
});

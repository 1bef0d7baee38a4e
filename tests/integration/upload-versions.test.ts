import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { getContent } from '~/domain/assessments/content.repo.server';
import { evidenceAmount } from '~/domain/evidence/uploads/uploads.repo.server';
import { exeBytes, pdfBytes } from '~tests/factories/evidence-bytes';
import { dbActor } from '~tests/factories/review';
import { TusClient } from '~tests/factories/tus-client';
import {
  idOf,
  partialOf,
  sha256,
  startUploadSite,
  type UploadSite,
} from '~tests/factories/upload-site';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let site: UploadSite;
let client: TusClient;
let requirements: string[];

beforeAll(async () => {
  site = await startUploadSite(database);
  client = new TusClient(site, site.operator.cookie);
  requirements = [...site.requirements].flatMap(([code, id]) =>
    code.startsWith('S01') ? [id] : [],
  );
});
afterAll(async () => {
  expect(site.logs.filter((line) => line.includes('an upload failed'))).toEqual([]);
  await site.close();
});

const partial = () => partialOf(site);
const fileOf = (bytes: Buffer, region = '33.25') =>
  database.db.system
    .selectFrom('evidence_files')
    .where('sha256', '=', sha256(bytes))
    .where('region_code', '=', region)
    .selectAll()
    .executeTakeFirstOrThrow();

/** Puts a file at requirement `at` of the unit, hlm. 3. */
async function show(bytes: Buffer, at: number, one = client) {
  const told = { name: 'lama.pdf', requirementId: requirements[at] ?? '', pointer: 'hlm. 3' };
  const { path, status } = await one.create(told, bytes.length);
  expect(status).toBe(201);
  expect((await one.patch(path, 0, bytes)).status).toBe(204);
}
const begin = (replaces: string, size: number, one = client) =>
  one.create({ name: 'baru.pdf', replaces }, size);
const replace = async (replaces: string, bytes: Buffer, one = client) => {
  const { path, status, refusal } = await begin(replaces, bytes.length, one);
  expect(status, JSON.stringify(refusal)).toBe(201);
  return { path, answer: await one.patch(path, 0, bytes) };
};
const replacements = (oldId: string) =>
  database.db.system
    .selectFrom('evidence_replacements')
    .where('old_file_id', '=', oldId)
    .selectAll()
    .execute();
/** The first files a requirement shows, as the unit reads it. */
const shownAt = (requirementId = '') =>
  database.db.asActor(dbActor(site.operator.actor), async (db) => {
    const sections = await getContent(db, site.assessmentId);
    const all = sections.flatMap((section) => section.requirements);
    return all.find((one) => one.requirementId === requirementId)?.evidence ?? [];
  });

describe('an upload that replaces', () => {
  it('takes the place of the file, once, and tells who has the requirement open', async () => {
    const [old, next] = [pdfBytes('versi 1'), pdfBytes('versi 2')];
    await show(old, 0);
    site.told.length = 0;
    const { id } = await fileOf(old);
    const { path, answer } = await replace(id, next);
    expect([answer.status, answer.offset]).toEqual([204, next.length]);
    const file = await fileOf(next);
    expect(file.original_name).toBe('baru.pdf');
    expect(await replacements(id)).toMatchObject([
      { new_file_id: file.id, replaced_by: site.operator.actor.userId },
    ]);
    expect(await shownAt(requirements[0])).toMatchObject([{ fileId: file.id, pointer: 'hlm. 3' }]);
    expect(site.told).toMatchObject([{ kind: 'evidence', requirementId: requirements[0] }]);
    // The last answer got lost: asked again, nothing is done twice.
    expect((await client.head(path)).offset).toBe(next.length);
    expect((await client.patch(path, next.length, Buffer.alloc(0))).status).toBe(204);
    expect(await replacements(id)).toHaveLength(1);
    expect(site.told).toHaveLength(1);
    expect(await partial()).not.toContain(idOf(path));
  });

  it('goes on where it stopped, for a colleague too', async () => {
    const [old, next] = [pdfBytes('lanjut 1'), pdfBytes('lanjut 2')];
    await show(old, 1);
    const { id } = await fileOf(old);
    const { path } = await begin(id, next.length);
    await client.patch(path, 0, next.subarray(0, 100));
    const colleague = new TusClient(site, site.colleague.cookie);
    const { offset } = await colleague.head(path);
    expect(offset).toBe(100);
    expect((await colleague.patch(path, 100, next.subarray(100))).status).toBe(204);
    expect(await replacements(id)).toMatchObject([{ replaced_by: site.colleague.actor.userId }]);
  });

  it('whose server fell between the last byte and the file is finished when asked about', async () => {
    const [old, next] = [pdfBytes('jatuh 1'), pdfBytes('jatuh 2')];
    await show(old, 1);
    const { id } = await fileOf(old);
    const { path } = await begin(id, next.length);
    await writeFile(join(site.dataDir, 'uploads', idOf(path)), next);
    const answers = await Promise.all([client.head(path), client.head(path)]);
    expect(answers.map(({ offset }) => offset)).toEqual([next.length, next.length]);
    expect(await replacements(id)).toHaveLength(1);
  });

  it('is shown since it replaced, however long its bytes had been there', async () => {
    const [old, earlier] = [pdfBytes('waktu 1'), pdfBytes('waktu 2')];
    await show(old, 2);
    await show(earlier, 3);
    const month = new Date(Date.now() - 30 * 86_400_000);
    const { id } = await fileOf(old);
    const known = await fileOf(earlier);
    await database.db.system
      .updateTable('evidence_links')
      .set({ linked_at: month })
      .where('file_id', 'in', [id, known.id])
      .execute();
    await replace(id, earlier, new TusClient(site, site.colleague.cookie));
    const [replaced] = await replacements(id);
    expect(replaced?.new_file_id).toBe(known.id);
    expect(await shownAt(requirements[2])).toMatchObject([
      {
        fileId: known.id,
        linkedAt: replaced?.replaced_at,
        linkedByName: site.colleague.actor.name,
      },
    ]);
  });
});

describe('is refused', () => {
  it('before any byte: what is not the own region’s, replaced already, of another role, or half told', async () => {
    const stranger = new TusClient(site, site.stranger.cookie);
    const [theirs, old] = [pdfBytes('tetangga'), pdfBytes('sekali 1')];
    await show(theirs, 0, stranger);
    await show(old, 3);
    const { id } = await fileOf(old);
    const refusal = async (fileId: string, one = client) => {
      const { status, refusal } = await begin(fileId, 10, one);
      return [status, refusal?.key ?? refusal?.code];
    };
    expect(await refusal((await fileOf(theirs, '33.20')).id)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(id, stranger)).toEqual([404, 'NOT_FOUND']);
    expect(await refusal(crypto.randomUUID())).toEqual([404, 'NOT_FOUND']);
    expect(await refusal('x')).toEqual([422, 'upload:errors.announcement']);
    const assessor = new TusClient(site, site.assessor.cookie);
    expect(await refusal(id, assessor)).toEqual([403, 'FORBIDDEN']);
    const both = { name: 'a.pdf', replaces: id, requirementId: requirements[0] ?? '' };
    expect((await client.create(both, 10)).status).toBe(422);
    const { path } = await begin(id, 10);
    expect((await client.patch(path, 0, Buffer.from('abc'))).offset).toBe(3);
    expect((await stranger.head(path)).status).toBe(404);
    expect((await stranger.patch(path, 0, Buffer.from('a'))).status).toBe(404);
    await replace(id, pdfBytes('sekali 2'));
    expect(await refusal(id)).toEqual([409, 'evidence:errors.replacedAlready']);
    // What was announced before somebody else was faster brings no byte any more.
    expect(await partial()).toContain(idOf(path));
    expect((await client.patch(path, 3, Buffer.from('a'))).status).toBe(409);
    // Its bytes and its room are given back at once, and whoever asks again is told why.
    expect(await partial()).not.toContain(idOf(path));
    const room = { regionCode: '33.25', at: new Date() };
    expect(await evidenceAmount(database.db.system, room)).toMatchObject({ arrivedBytes: 0 });
    for (const again of [await client.head(path), await client.patch(path, 3, Buffer.from('a'))]) {
      expect(again.refusal?.key).toBe('evidence:errors.replacedAlready');
    }
  });

  it('for what it turns out to be, and stays so', async () => {
    const [old, other, next] = [pdfBytes('isi 1'), pdfBytes('isi lain'), pdfBytes('isi 2')];
    await show(old, 3);
    await show(other, 3);
    const { id } = await fileOf(old);
    const same = await replace(id, old);
    expect(same.answer.refusal?.key).toBe('evidence:errors.sameBytes');
    const broken = await replace(id, exeBytes());
    expect(broken.answer.refusal?.key).toBe('unit:errors.fileKind');
    expect((await client.head(broken.path)).refusal?.key).toBe('unit:errors.fileKind');
    // Two of the unit at once: one of them wins.
    const third = pdfBytes('isi 3');
    const [mine, theirs] = [await begin(id, next.length), await begin(id, third.length)];
    await writeFile(join(site.dataDir, 'uploads', idOf(mine.path)), next);
    await writeFile(join(site.dataDir, 'uploads', idOf(theirs.path)), third);
    expect((await client.head(mine.path)).status).toBe(200);
    const late = await client.head(theirs.path);
    expect(late.refusal?.key).toBe('evidence:errors.replacedAlready');
    expect(await replacements(id)).toHaveLength(1);
    expect(await partial()).not.toContain(idOf(theirs.path));
    const line = await replace((await fileOf(other)).id, next);
    expect(line.answer.refusal?.key).toBe('evidence:errors.inOtherLine');
  });

  it('over the quota of the region; its room is held like that of any other', async () => {
    const old = pdfBytes('kuota 1');
    await show(old, 3);
    const { id } = await fileOf(old);
    await site.restart({ EVIDENCE_QUOTA_BYTES: String(1024 ** 2) });
    expect((await begin(id, 2 * 1024 ** 2)).refusal?.key).toBe('upload:errors.quota');
    const { path } = await begin(id, 600 * 1024);
    await client.patch(path, 0, Buffer.alloc(500 * 1024));
    expect((await begin(id, 600 * 1024)).refusal?.key).toBe('upload:errors.quota');
    expect((await client.remove(path)).status).toBe(204);
    expect((await replace(id, pdfBytes('kuota 2'))).answer.status).toBe(204);
  });
});

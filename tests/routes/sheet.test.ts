import { readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Role } from '~/domain/accounts/actor';
import type { FormRefusal } from '~/http/form.server';
import { makePerson } from '~tests/factories/review';
import { SheetSite, XLSX } from '~tests/factories/sheet-site';
import { Workbook } from '~tests/factories/workbook';
import { useDatabase } from '~tests/setup/db';

const LPSE = 'Standar LPSE';
const database = useDatabase();
let site: SheetSite;

beforeAll(async () => {
  site = await SheetSite.open(database);
});
beforeEach(() => rmSync(join(site.dataDir, 'sheets'), { recursive: true, force: true }));
afterAll(() => rmSync(site.dataDir, { recursive: true, force: true }));

const events = () =>
  database.db.system
    .selectFrom('audit_events')
    .select(['action', 'after'])
    .where('entity_id', '=', site.own.assessmentId)
    .where('action', '=', 'assessment.imported')
    .execute();

describe('the workbook of an assessment', () => {
  it('is a private file with a sheet per instrument and per table', async () => {
    const response = await site.fetched();
    expect(response.headers.get('Content-Type')).toBe(XLSX);
    expect(response.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="pranata-33\.25-\d{4}-\d\d-\d\d\.xlsx"$/,
    );
    expect(response.headers.get('Cache-Control')).toBe('private, no-store');
    const book = await site.workbook();
    expect(book.sheets.map(({ name }) => name)).toEqual([
      ...['Petunjuk', LPSE, 'Kematangan UKPBJ', 'Masukan ITKP', 'S04.R3', 'B.R1'],
    ]);
    expect(book.cell(LPSE, 'S01.R1', 'Versi')).toBe(0);
  });

  it('is read by an auditor of the scope, and by nobody else', async () => {
    const by = (role: Role, scope: string) =>
      database.db.asSystem({}, (trx) => makePerson(trx, role, scope));
    const search = `?penilaian=${site.own.assessmentId}`;
    expect((await site.fetched({ actor: await by('auditor', '33') }, search)).status).toBe(200);
    const far = await by('auditor', '32');
    await expect(site.fetched({ actor: far }, search)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    for (const role of ['assessor', 'governor_office', 'administrator'] as const) {
      const actor = await by(role, '33');
      await expect(site.fetched({ actor }, search)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(site.previewed(site.own.assessmentId, { actor })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      expect((await site.upload(Buffer.from('x'), { actor })).status).toBe(403);
      expect((await site.confirm(site.own.assessmentId, {}, { actor })).status).toBe(403);
    }
    // An auditor reads; what a unit gets of another region is its own work, whatever it names.
    const auditor = await by('auditor', '33');
    expect((await site.upload(Buffer.from('x'), { actor: auditor })).status).toBe(403);
    const book = await Workbook.open(
      Buffer.from(await (await site.fetched({ actor: site.stranger }, search)).arrayBuffer()),
    );
    expect(JSON.stringify(book.rows('Petunjuk'))).not.toContain(site.own.assessmentId);
  });
});

describe('an import', () => {
  it('shows every change, then saves all of them', async () => {
    const book = await site.workbook();
    book
      .set(LPSE, 'S01.R1', 'Jawaban', 'Sebagian')
      .set(LPSE, 'S01.R1', 'Catatan', 'SK 12\nbaris dua');
    book.set(LPSE, 'S01.R2', 'Jawaban', 'Tidak berlaku').set(LPSE, 'S01.R2', 'Catatan', '=alasan');
    book.set('Kematangan UKPBJ', 'M01', 'Jawaban', 3);
    book.set('Masukan ITKP', 'A.R1', 'Jawaban', '73,4');
    const risk = ['Server mati', 'Server', 4, 4, 4, 3, 'Cadangan', 'Kepala', '31/12/2024'];
    book.rows('S04.R3').push([null], risk);
    const before = await site.versions();
    const { id, status } = await site.upload(book);
    expect(status).toBe(303);
    const { plan, digest } = await site.previewed(id);
    expect(plan.problems).toEqual([]);
    expect(plan.changes.map(({ code, parts }) => `${code} ${parts.join()}`)).toEqual([
      ...['S01.R1 value,note', 'S01.R2 value,note', 'S04.R3 value', 'M01 value', 'A.R1 value'],
    ]);
    expect(await site.versions()).toBe(before);
    const saved = await site.confirm(id, { digest });
    expect(saved.location).toBe('/unit/lembar');
    expect(await site.versions()).toBe(before + 5);
    expect(await site.answer('S01.R1')).toEqual({
      ...{ value: { type: 'claim', claim: 'partly' }, note: 'SK 12\nbaris dua', version: 1 },
    });
    expect((await site.answer('S04.R3'))?.value).toEqual({
      type: 'table',
      rows: [
        {
          ...{ risiko: 'Server mati', aset: 'Server', dampak: '4', ancaman: '4' },
          ...{ kerentanan: '4', paparan: '3', penanganan: 'Cadangan' },
          ...{ penanggungjawab: 'Kepala', tenggat: '2024-12-31' },
        },
      ],
    });
    expect((await site.answer('A.R1'))?.value).toEqual({ type: 'percentage', percentage: '73.4' });
    expect((await events()).map(({ after }) => after)).toEqual([
      expect.objectContaining({ changes: 5, fileName: 'lembar.xlsx' }),
    ]);
    expect(readdirSync(join(site.dataDir, 'sheets'))).toEqual([]);
    expect((await site.confirm(id, { digest })).location).toBe('/unit/lembar');
    expect(await site.versions()).toBe(before + 5);
  });

  it('of what was exported changes nothing', async () => {
    const { plan } = await site.previewed((await site.upload(await site.workbook())).id);
    expect(plan).toMatchObject({
      changes: [],
      conflicts: [],
      problems: [],
      missing: [],
      ignored: [],
    });
  });

  it('with one wrong row saves nothing, and says where it is', async () => {
    const book = await site.workbook();
    book.set(LPSE, 'S01.R3', 'Jawaban', 'Memenuhi').set(LPSE, 'S01.R4', 'Jawaban', 'mungkin');
    book.set('Masukan ITKP', 'A.R2', 'Jawaban', '12,34,5');
    book.rows('S04.R3')[1]?.splice(2, 1, 9);
    const before = await site.versions();
    const { id } = await site.upload(book);
    const { plan, digest } = await site.previewed(id);
    expect(
      plan.problems.map(({ place, code, key }) => [place.sheet, place.cell, code, key]),
    ).toEqual([
      [LPSE, 'F5', 'S01.R4', 'unit:errors.choose'],
      ['S04.R3', 'C2', 'S04.R3', 'fields:cell.aboveMax'],
      ['Masukan ITKP', 'F3', 'A.R2', 'unit:errors.notANumber'],
    ]);
    const refused = await site.confirm(id, { digest });
    expect(refused.location).toBe(`/unit/lembar/pratinjau/${id}`);
    expect(await site.versions()).toBe(before);
    expect(await site.answer('S01.R3')).toBeUndefined();
  });

  it('leaves alone what a colleague saved and the workbook did not touch', async () => {
    const book = await site.workbook();
    await site.write('S01.R1', { type: 'claim', claim: 'met' }, 'dari kepala');
    const { plan } = await site.previewed((await site.upload(book)).id);
    expect(plan).toMatchObject({ changes: [], conflicts: [], problems: [] });
  });

  it('never overwrites what a colleague saved since the export', async () => {
    const book = await site.workbook();
    await site.write('S01.R1', { type: 'claim', claim: 'not_met' }, 'dari kepala lagi');
    book.set(LPSE, 'S01.R1', 'Catatan', 'dari lembar').set(LPSE, 'S01.R3', 'Jawaban', 'Memenuhi');
    const { id } = await site.upload(book);
    const { plan, digest } = await site.previewed(id);
    expect(plan.conflicts).toMatchObject([
      {
        ...{ code: 'S01.R1', exported: 2, version: 3, updatedByName: site.head.name },
        before: { note: 'dari kepala lagi' },
        after: { note: 'dari lembar' },
      },
    ]);
    const refused = await site.confirm(id, { digest });
    expect(refused.status).toBe(422);
    expect((refused.body as FormRefusal).errors).toHaveProperty('leave');
    expect(await site.answer('S01.R3')).toBeUndefined();
    expect((await site.confirm(id, { digest, leave: 'yes' })).location).toBe('/unit/lembar');
    expect(await site.answer('S01.R1')).toMatchObject({ note: 'dari kepala lagi', version: 3 });
    expect(await site.answer('S01.R3')).toMatchObject({ version: 1 });
  });

  it('is shown again when something changed since its preview', async () => {
    const book = (await site.workbook()).set(LPSE, 'S01.R4', 'Jawaban', 'Memenuhi');
    const { id } = await site.upload(book);
    const { digest } = await site.previewed(id);
    await site.write('S01.R4', { type: 'claim', claim: 'partly' }, 'lebih dulu');
    expect((await site.confirm(id, { digest })).location).toBe(`/unit/lembar/pratinjau/${id}`);
    expect(await site.answer('S01.R4')).toMatchObject({ note: 'lebih dulu', version: 1 });
    expect((await site.previewed(id)).plan.conflicts).toHaveLength(1);
  });

  it('is over with the filing', async () => {
    const book = (await site.workbook()).set(LPSE, 'S04.R1', 'Jawaban', 'Memenuhi');
    const { id } = await site.upload(book);
    const { digest } = await site.previewed(id);
    const before = await site.versions();
    const filing = await database.db.system
      .selectFrom('cycle_phases')
      .where('cycle_id', '=', site.own.cycleId)
      .where('phase', '=', 'filing')
      .select('ends_at')
      .executeTakeFirstOrThrow();
    const at = filing.ends_at;
    expect((await site.upload(book, { at })).status).toBe(409);
    utimesSync(join(site.dataDir, 'sheets', `${site.operator.userId}.${id}.json`), at, at);
    expect((await site.confirm(id, { digest }, { at })).status).toBe(409);
    expect(await site.versions()).toBe(before);
    const inTime = new Date(at.getTime() - 1);
    expect((await site.confirm(id, { digest }, { at: inTime })).location).toBe('/unit/lembar');
  });

  it('belongs to the person who uploaded it, for a day', async () => {
    const { id } = await site.upload(
      (await site.workbook()).set(LPSE, 'S01.R1', 'Catatan', 'milik saya'),
    );
    const { digest } = await site.previewed(id);
    for (const actor of [site.head, site.stranger]) {
      await expect(site.previewed(id, { actor })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await site.confirm(id, { digest }, { actor })).location).toBe('/unit/lembar');
    }
    expect((await site.answer('S01.R1'))?.note).not.toBe('milik saya');
    const late = { at: new Date(Date.now() + 25 * 3_600_000) };
    await expect(site.previewed(id, late)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await site.confirm(id, { digest, intent: 'discard' });
    await expect(site.previewed(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

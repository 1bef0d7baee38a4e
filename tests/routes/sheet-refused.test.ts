import { rmSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { officeBytes } from '~tests/factories/evidence-bytes';
import { zipOf } from '~tests/factories/office-files';
import { makeCycle } from '~tests/factories/review';
import { SheetSite } from '~tests/factories/sheet-site';
import type { Workbook } from '~tests/factories/workbook';
import { useDatabase } from '~tests/setup/db';

const LPSE = 'Standar LPSE';
const database = useDatabase();
let site: SheetSite;

beforeAll(async () => {
  site = await SheetSite.open(database);
});
afterAll(() => rmSync(site.dataDir, { recursive: true, force: true }));

describe('a workbook that is not one of this assessment', () => {
  it.each([
    [
      'of another region',
      async () => site.workbook({ actor: site.stranger }),
      'sheet:errors.otherRegion',
    ],
    [
      'without its mark',
      async () => {
        const book = await site.workbook();
        book.sheets.shift();
        return book;
      },
      'sheet:errors.notOurs',
    ],
    ['that is no workbook', async () => Buffer.from('kode;jawaban\nS01.R1;Memenuhi\n'), null],
    ['that is an archive', async () => zipOf({ 'a.txt': 'a' }), 'sheet:errors.notXlsx'],
    ['that is empty', async () => Buffer.alloc(0), 'unit:errors.fileEmpty'],
    [
      'that is too large',
      async () => Buffer.alloc(9 * 1024 ** 2, 'PK\x03\x04'),
      'sheet:errors.tooLargeFile',
    ],
  ] as const)('%s is refused at its field', async (_name, make, key) => {
    const { refusal, location } = await site.upload(await make());
    expect(location).toBeNull();
    expect(refusal?.key).toEqual(key ?? expect.stringMatching(/^(unit|sheet):errors\./));
  });

  it('saved as ODS is told how to become XLSX', async () => {
    const ods = officeBytes('ods', []);
    const { refusal, location } = await site.upload(ods, { name: 'lembar.ods' });
    expect(location).toBeNull();
    expect(refusal).toMatchObject({ key: 'sheet:errors.isOds', params: { name: 'lembar.ods' } });
  });

  it('of an earlier cycle is named by it', async () => {
    const book = await site.workbook();
    const earlier = await database.db.asSystem({}, async (trx) => {
      const cycleId = await makeCycle(trx, '33', 2021);
      return trx
        .insertInto('assessments')
        .values({
          cycle_id: cycleId,
          region_code: '33.25',
          created_by: site.operator.userId,
        } as never)
        .returning('id')
        .executeTakeFirstOrThrow();
    });
    for (const row of book.rows('Petunjuk'))
      row.forEach((cell, at) => {
        if (cell === `pranata-lembar-1:${site.own.assessmentId}`)
          row[at] = `pranata-lembar-1:${earlier.id}`;
      });
    const { refusal } = await site.upload(book);
    expect(refusal).toMatchObject({
      ...{ key: 'sheet:errors.otherCycle', params: { cycle: 'Siklus 33 2021' } },
    });
  });
});

describe('a workbook that was changed where it should not be', () => {
  const problems = async (book: Workbook) => {
    const { plan } = await site.previewed((await site.upload(book)).id);
    return plan.problems.map(({ place, key }) => [
      key.replace('sheet:problem.', ''),
      place.sheet,
      place.cell,
    ]);
  };

  it('is told sheet by sheet and cell by cell', async () => {
    const book = await site.workbook();
    book.rows(LPSE)[0]?.splice(5, 1, 'Isian saya');
    book.sheets.splice(
      book.sheets.findIndex(({ name }) => name === 'B.R1'),
      1,
    );
    const maturity = book.rows('Kematangan UKPBJ');
    maturity.push(
      [...(maturity[1] ?? [])],
      ['M99', null, null, null, null, 3],
      [null, null, null, null, null, 2],
    );
    book.set('Kematangan UKPBJ', 'M02', 'Versi', 7).set('Kematangan UKPBJ', 'M02', 'Jawaban', 2);
    expect(await problems(book)).toEqual([
      ['columnMissing', LPSE, '1'],
      ['duplicate', 'Kematangan UKPBJ', `A${maturity.length - 2}`],
      ['unknownCode', 'Kematangan UKPBJ', `A${maturity.length - 1}`],
      ['noCode', 'Kematangan UKPBJ', `A${maturity.length}`],
      ['sheetMissing', 'B.R1', null],
      ['version', 'Kematangan UKPBJ', expect.stringMatching(/^[HI]3$/)],
    ]);
  });

  it('with a hundred thousand rows ends with words', async () => {
    const book = await site.workbook();
    const rows = book.rows(LPSE);
    for (let at = 0; at < 100_000; at += 1)
      rows.push([`X${at}`, null, null, null, null, 'Memenuhi']);
    const begun = Date.now();
    const { id, refusal } = await site.upload(book);
    const told = refusal
      ? [refusal.key]
      : (await site.previewed(id)).plan.problems.map(({ key }) => key);
    expect(['sheet:errors.tooLarge', 'sheet:problem.tooManyRows']).toContain(told[0]);
    expect(Date.now() - begun).toBeLessThan(30_000);
  });
});

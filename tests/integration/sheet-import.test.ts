import { rmSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { carryForward } from '~/domain/assessments/carry/carry-forward.server';
import { isUnconfirmed } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { StaleAnswer } from '~/domain/assessments/stale-answer';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { getExport } from '~/domain/assessments/sheet/export-sheet.server';
import { applyImport, previewImport } from '~/domain/assessments/sheet/import-sheet.server';
import { readGrid } from '~/domain/assessments/sheet/read-grid.server';
import { exportSheet } from '~/domain/assessments/sheet/write-sheet.server';
import { makeEarlierFiling } from '~tests/factories/earlier';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { sheetWords } from '~tests/factories/sheet';
import { SheetSite } from '~tests/factories/sheet-site';
import { Workbook } from '~tests/factories/workbook';
import { useDatabase, withRollback } from '~tests/setup/db';

const LPSE = 'Standar LPSE';
const MATURITY = 'Kematangan UKPBJ';
const words = sheetWords();
const at = new Date();

describe('an answer brought from the last cycle', () => {
  it('stays unconfirmed when a workbook changes it, and when it does not', () =>
    withRollback(async ({ trx, as }) => {
      const head = await makePerson(trx, 'unit_head', '33.25');
      const earlier = { year: 2023, regionCode: '33.25', sections: ['S01'] };
      await makeEarlierFiling(trx, earlier);
      await makeCycle(trx, '33', 2024);
      const { assessmentId } = await as(dbActor(head), (db) =>
        startAssessment(db, head, { at, isSimulated: true }),
      );
      await as(dbActor(head), (db) => carryForward(db, head, { assessmentId, at }));
      const work = await as(dbActor(head), (db) => getExport(db, head, { assessmentId, at }));
      const book = await Workbook.open((await exportSheet(work, 'id', words)).bytes);
      expect(book.cell(LPSE, 'S01.R1', 'Keadaan saat diunduh')).toBe('dibawa, belum dikonfirmasi');
      book.set(LPSE, 'S01.R1', 'Catatan', 'dari lembar');
      const grid = await readGrid(await book.bytes());
      const held = { assessmentId, grid, fileName: 'a.xlsx', sha256: '' };
      const { plan, digest } = await as(dbActor(head), (db) => previewImport(db, held, words));
      expect(plan.changes).toMatchObject([{ code: 'S01.R1', parts: ['note'], unconfirmed: true }]);
      const input = { held, digest, leaveConflicts: false, at };
      await as(dbActor(head), (db) => applyImport(db, head, input, words));
      const content = await as(dbActor(head), (db) => getContent(db, assessmentId));
      const standard = content.flatMap((section) => section.requirements).slice(0, 2);
      expect(standard.map(({ answer }) => [answer?.note, isUnconfirmed(answer)])).toEqual([
        ['dari lembar', true],
        ['Catatan S01.R2', true],
      ]);
    }));
});

describe('an import while a colleague saves', () => {
  const queries: string[] = [];
  const database = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });
  let site: SheetSite;
  beforeAll(async () => {
    site = await SheetSite.open(database);
  });
  afterAll(() => rmSync(site.dataDir, { recursive: true, force: true }));

  const kept = () =>
    database.db.system
      .selectFrom('answer_versions as v')
      .innerJoin('answers as a', 'a.id', 'v.answer_id')
      .where('a.assessment_id', '=', site.own.assessmentId)
      .select(['v.note', 'a.requirement_id'])
      .execute();

  it('is whole or nothing, and no saved text is lost, whoever comes first', async () => {
    const outcomes = new Set<string>();
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const book = await site.workbook();
      const codes = book
        .rows(LPSE)
        .slice(1)
        .map(([code]) => String(code));
      for (const code of codes) book.set(LPSE, code, 'Catatan', `lembar ${round} ${code}`);
      const { id } = await site.upload(book);
      const { plan, digest } = await site.previewed(id);
      expect(plan.changes).toHaveLength(codes.length);
      const saved: string[] = [];
      const save = async (code: string) => {
        const note = `halaman ${round} ${code}`;
        try {
          await site.write(code, null, note);
          saved.push(note);
        } catch (error) {
          if (!(error instanceof StaleAnswer)) throw error;
        }
      };
      const importing = () => site.confirm(id, { digest });
      const saving = () => Promise.all([...codes].reverse().map(save));
      // Every other round the page is given a start.
      const [{ location }] =
        round % 2 === 0
          ? await Promise.all([importing(), saving()])
          : await saving().then(async () => [await importing()] as const);
      expect(location).toMatch(/^\/unit\/lembar/);
      const isApplied = location === '/unit/lembar';
      outcomes.add(String(isApplied));
      const notes = (await kept()).map(({ note }) => note);
      for (const note of saved) expect(notes).toContain(note);
      const imported = codes.filter((code) => notes.includes(`lembar ${round} ${code}`));
      expect(imported).toHaveLength(isApplied ? codes.length : 0);
    }
    expect(outcomes).toContain('false');
  });

  it('is previewed with as many questions however many rows there are', async () => {
    const book = await site.workbook();
    const codes = book
      .rows(LPSE)
      .slice(1)
      .map(([code]) => String(code));
    for (const code of codes) book.set(LPSE, code, 'Catatan', 'usang');
    const { id } = await site.upload(book);
    for (const code of codes) await site.write(code, null, `lebih baru ${code}`);
    queries.length = 0;
    const { plan } = await site.previewed(id);
    expect(plan.conflicts).toHaveLength(codes.length);
    const asked = queries.filter((sql) => !/^(begin|commit|start|rollback)/i.test(sql));
    // Who asks, the desk, the answers, what a return closed, and what they said at the export.
    expect(asked).toHaveLength(5);
  });

  it('leaves the evidence of an answer alone, with its places and levels', async () => {
    const requirementId = site.own.requirements.get('M02') ?? '';
    const { assessmentId } = site.own;
    const file = {
      ...{ sha256: 'a'.repeat(64), sizeBytes: 1, mediaType: 'application/pdf' },
      originalName: 'tingkat.pdf',
    };
    const place = { pointer: 'hlm. 7', level: 3 as const };
    await database.db.asActor(dbActor(site.operator), (db) =>
      attachEvidence(db, site.operator, { assessmentId, requirementId, file, ...place, at }),
    );
    const links = () =>
      database.db.system
        .selectFrom('evidence_links')
        .where('requirement_id', '=', requirementId)
        .selectAll()
        .execute();
    const before = await links();
    expect(before).toMatchObject([place]);
    const book = await site.workbook();
    book.set(MATURITY, 'M02', 'Jawaban', 'Level 2').set(MATURITY, 'M02', 'Catatan', 'dari lembar');
    const { id } = await site.upload(book);
    const { digest } = await site.previewed(id);
    expect(await site.confirm(id, { digest })).toMatchObject({ location: '/unit/lembar' });
    expect(await site.answer('M02')).toMatchObject({ value: { level: 2 }, note: 'dari lembar' });
    expect(await links()).toEqual(before);
  });
});

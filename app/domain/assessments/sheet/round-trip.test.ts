import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';

import type { Locale } from '~/shared/numbers';
import {
  anyAnswers,
  anyNote,
  anyValue,
  answered,
  blankContent,
  sheetWords,
} from '~tests/factories/sheet';

import type { SectionContent } from '../content';

import { escapeCell, unescapeCell } from './cell-escape';
import { exportSheet } from './write-sheet.server';
import { planImport, type AnswerSide } from './plan';
import { readGrid } from './read-grid.server';
import { readRows } from './read-rows';

const words = sheetWords();
const blank = blankContent(['S01', 'S03', 'S04', 'A', 'B', 'D1']);
const language = fc.constantFrom<Locale>('id', 'en');

async function bytesOf(content: SectionContent[], locale: Locale) {
  const work = {
    ...{ assessmentId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', regionCode: '33.25' },
    ...{ regionName: 'Kabupaten Batang', cycleName: 'Siklus 2024', exportedBy: 'operator' },
    back: null,
    ...{ exportedAt: new Date(), content },
  };
  return (await exportSheet(work, locale, words)).bytes;
}

async function planOf(bytes: Buffer, content: SectionContent[]) {
  return planImport(readRows(await readGrid(bytes), content, words), () => null);
}

describe('a workbook', { timeout: 60_000 }, () => {
  it('imported without a change changes nothing, whatever the answers', async () => {
    await fc.assert(
      fc.asyncProperty(anyAnswers(blank), language, async (answers, locale) => {
        const content = answered(blank, answers);
        const plan = await planOf(await bytesOf(content, locale), content);
        expect(plan.problems).toEqual([]);
        expect([...plan.changes, ...plan.conflicts]).toEqual([]);
        expect(plan).toMatchObject({ missing: [], ignored: [] });
        expect(plan.unchanged).toBe(content.flatMap((s) => s.requirements).length);
      }),
      { numRuns: 40 },
    );
  });

  it('gives exactly what was filled in', async () => {
    const all = blank.flatMap((section) => section.requirements);
    const edit = fc
      .constantFrom(...all)
      .chain(({ code, content }) =>
        fc.record({ code: fc.constant(code), value: fc.option(anyValue(content)), note: anyNote }),
      );
    const edits = fc.uniqueArray(edit, { selector: ({ code }) => code, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(anyAnswers(blank), edits, language, async (before, edited, locale) => {
        const after = new Map(before);
        for (const { code, value, note } of edited) {
          const reason = value?.type === 'claim' && value.claim === 'not_applicable' && !note;
          const version = before.get(code)?.version ?? 0;
          after.set(code, { value, note: reason ? 'alasan' : note, version });
        }
        const content = answered(blank, before);
        const plan = await planOf(await bytesOf(answered(blank, after), locale), content);
        expect(plan.problems).toEqual([]);
        const expected = edited
          .map(({ code }) => ({
            code,
            before: side(before.get(code)),
            after: side(after.get(code)),
          }))
          .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
        const found = plan.changes.map((one) => ({
          code: one.code,
          before: side(one.before),
          after: side(one.after),
        }));
        expect(new Map(found.map((one) => [one.code, one]))).toEqual(
          new Map(expected.map((one) => [one.code, one])),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is one that another program reads, in which no text is a formula', async () => {
    const note = '=HYPERLINK("http://contoh.invalid")';
    const answers = new Map([['S01.R1', { value: null, note, version: 1 }]]);
    const bytes = await bytesOf(answered(blank, answers), 'id');
    const sheets = await readXlsxFile(bytes);
    const names = sheets.map(({ sheet }) => sheet);
    expect(names.slice(0, 2)).toEqual(['Petunjuk', 'Standar LPSE']);
    expect(names).toEqual(expect.arrayContaining(['S03.R3', 'S04.R3', 'B.R1']));
    const row = sheets[1]?.data.find(([code]) => code === 'S01.R1');
    expect(row).toContain(note);
    const kinds = (await readGrid(bytes)).sheets
      .flatMap(({ rows }) => rows)
      .flatMap(({ cells }) => Object.values(cells).map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['text', 'number']));
  });
});

const side = (one: AnswerSide | undefined): AnswerSide => ({
  value: one?.value ?? null,
  note: one?.note ?? '',
});

describe('the text of a cell', () => {
  it('comes back from its escapes as it was', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom('_x', '_', '005F', '0041', 'x', '\ufffd', '\ud800', 'a'))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(unescapeCell(escapeCell(one))).toBe(one);
      }),
    );
  });
});

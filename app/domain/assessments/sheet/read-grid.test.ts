import { describe, expect, it } from 'vitest';

import { blankContent, sheetWords } from '~tests/factories/sheet';
import { xlsxOf } from '~tests/factories/office-files';

import { planImport } from './plan';
import { readGrid } from './read-grid.server';
import { readRows } from './read-rows';

const words = sheetWords();

/** Formats: 0 plain, 1 a date, 2 a percentage. */
const formats = [0, 14, 10];
const text = (at: string, value: string) =>
  `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = ['Kode', 'Jawaban', 'Jawaban kedua', 'Catatan', 'Versi']
  .map((head, at) => text(`${'ABCDE'[at]}1`, head))
  .join('');
const ITKP = blankContent(['A', 'B']);

/** A sheet of ITKP inputs with these rows, as other programs write them; the positions have these. */
function book(rows: string, positions = '', after = '') {
  const list = ['Posisi', 'Terisi', 'Dibutuhkan', 'Keterangan'];
  const head = list.map((one, at) => text(`${'ABCD'[at]}1`, one)).join('');
  const bytes = xlsxOf({
    sheets: {
      'Masukan ITKP': `<row r="1">${HEAD}</row>${rows}</sheetData>${after}<sheetData>`,
      'B.R1': `<row r="1">${head}</row>${positions}`,
    },
    formats,
  });
  return readGrid(bytes);
}

async function plan(rows: string, positions = '', after = '') {
  const read = readRows(await book(rows, positions, after), ITKP, words);
  return planImport(read, () => null);
}

const row = (at: number, code: string, answer: string, rest = '') =>
  `<row r="${at}">${text(`A${at}`, code)}${answer}${rest}<c r="E${at}"><v>0</v></c></row>`;

async function valueOf(answer: string, code = 'A.R1', rest = '') {
  const { changes, problems } = await plan(row(2, code, answer, rest));
  return changes[0]?.after.value ?? problems.map(({ place, key }) => `${place.cell} ${key}`);
}

describe('a cell of a spreadsheet', () => {
  it.each([
    ['a number', '<c r="B2"><v>73.4</v></c>', '73.4'],
    [
      'a number with the noise of binary fractions',
      '<c r="B2"><v>0.30000000000000004</v></c>',
      '0.3',
    ],
    ['a number with an exponent', '<c r="B2"><v>1E2</v></c>', '100'],
    ['a percentage', '<c r="B2" s="2"><v>0.734</v></c>', '73.4'],
    ['a decimal comma as text', text('B2', '73,4'), '73.4'],
    ['a percent sign as text', text('B2', ' 73,4 % '), '73.4'],
    ['the result of a formula', '<c r="B2"><f>70+3.4</f><v>73.4</v></c>', '73.4'],
  ])('%s answers a percentage', async (_name, cell, percentage) => {
    expect(await valueOf(cell)).toEqual({ type: 'percentage', percentage });
  });

  it.each([
    ['a formula without a result', '<c r="B2"><f>1+1</f></c>', 'B2 sheet:problem.formula'],
    ['a fault', '<c r="B2" t="e"><v>#REF!</v></c>', 'B2 sheet:problem.error'],
    ['a date', '<c r="B2" s="1"><v>45658</v></c>', 'B2 unit:errors.notANumber'],
    ['groups of two', text('B2', '1,23.5'), 'B2 unit:errors.notANumber'],
    ['a dot of two meanings', text('B2', '1.234'), 'B2 unit:errors.ambiguousDot'],
    ['less than nothing', '<c r="B2"><v>-1</v></c>', 'B2 unit:errors.notANumber'],
  ])('%s is refused at its place', async (_name, cell, problem) => {
    expect(await valueOf(cell)).toEqual([problem]);
  });

  it.each([
    ['a tick', '<c r="B2" t="b"><v>1</v></c>', true],
    ['a word', text('B2', 'tidak'), false],
    ['a word of the other language', text('B2', 'YES'), true],
  ])('%s answers yes or no', async (_name, cell, flag) => {
    expect(await valueOf(cell, 'A.R4')).toEqual({ type: 'flag', flag });
  });

  it('holds a whole number, never one whose dot was taken for grouping', async () => {
    const rest = '<c r="C2"><v>20</v></c>';
    expect(await valueOf('<c r="B2"><v>1.234</v></c>', 'B.R1', rest)).toEqual([
      'B2 unit:errors.not_whole',
    ]);
    expect(await valueOf('<c r="B2"><v>12</v></c>', 'B.R1', rest)).toEqual({
      ...{ type: 'ratio', numerator: '12', denominator: '20' },
    });
  });

  it('of the other answer must be empty where rows stand', async () => {
    const position = `<row r="5">${text('A5', 'Ahli muda')}<c r="B5"><v>2</v></c><c r="C5"><v>3</v></c></row>`;
    const given = await plan(row(2, 'B.R1', '<c r="B2"><v>9</v></c>'), position);
    expect(given.problems).toMatchObject([
      { key: 'sheet:problem.answerElsewhere', place: { cell: 'B2', found: '9' } },
    ]);
    const { changes } = await plan(row(2, 'B.R1', ''), position);
    expect(changes[0]?.after.value).toMatchObject({ numerator: '2', denominator: '3' });
  });

  it('merged with others is told, and nothing of its sheet is read', async () => {
    const { changes, problems } = await plan(
      row(2, 'A.R1', text('B2', '12')),
      '',
      '<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>',
    );
    expect(changes).toEqual([]);
    expect(problems).toMatchObject([
      { key: 'sheet:problem.merged', place: { sheet: 'Masukan ITKP', cell: 'B2:C2' } },
    ]);
  });

  it('far below is told, not read', async () => {
    const { problems } = await plan(row(2001, 'A.R1', text('B2001', '12')));
    expect(problems).toMatchObject([{ key: 'sheet:problem.tooManyRows', params: { max: 2000 } }]);
  });
});

describe('the bytes of a workbook', () => {
  it('that declare entities of their own are refused with words', async () => {
    const parts = { sheets: { 'B.R1': '' }, workbook: '<!DOCTYPE x [<!ENTITY a "b">]>' };
    await expect(readGrid(xlsxOf(parts))).rejects.toMatchObject({
      ...{ code: 'INVALID', messageKey: 'sheet:errors.unreadable' },
    });
  });

  it('that unpack to more than a workbook holds are refused with words', async () => {
    const long = `<row r="2">${text('A2', 'x'.repeat(30_000)).repeat(500)}</row>`;
    await expect(readGrid(xlsxOf({ sheets: { a: long.repeat(6) } }))).rejects.toMatchObject({
      messageKey: 'sheet:errors.tooLarge',
    });
  });
});

import { describe, expect, it } from 'vitest';

import { calcWorkbook, type CalcCell } from '~tests/factories/calc-workbook';
import { answered, blankContent, sheetWords } from '~tests/factories/sheet';
import { Workbook } from '~tests/factories/workbook';

import { planImport, type AnswerSide } from './plan';
import { readGrid } from './read-grid.server';
import { readRows } from './read-rows';
import { exportSheet } from './write-sheet.server';

const words = sheetWords();
const answers = new Map<string, AnswerSide & { version: number }>([
  ['S01.R1', { value: { type: 'claim', claim: 'partly' }, note: 'toString', version: 2 }],
  ['S01.R2', { value: null, note: 'rusak \ufffd', version: 1 }],
  ['M01', { value: { type: 'level', level: 2 }, note: 'satu\ndua', version: 1 }],
  ['A.R1', { value: { type: 'percentage', percentage: '73.4' }, note: '', version: 1 }],
  [
    'S03.R3',
    {
      value: { type: 'table', rows: [{ nama: 'Peladen', mutakhir: '2024-01-15' }] },
      ...{ note: '', version: 1 },
    },
  ],
]);
const content = answered(blankContent(['S01', 'S03', 'PROSES', 'A', 'B']), answers);

/** What the export holds, as cells of Calc; an escape that Calc does not know stands as text. */
async function opened() {
  const work = {
    ...{ assessmentId: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff', regionCode: '33.25' },
    ...{ regionName: 'Kabupaten Batang', cycleName: 'Siklus 2024', exportedBy: 'operator' },
    back: null,
    ...{ exportedAt: new Date(), content },
  };
  const book = await Workbook.open((await exportSheet(work, 'id', words)).bytes);
  const kept = (cell: CalcCell) =>
    cell === 'toString'
      ? '_x0074_oString'
      : typeof cell === 'string'
        ? cell.replaceAll('\ufffd', '_xFFFD_')
        : cell;
  return book.sheets.map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => kept(cell as CalcCell))),
  }));
}

type Sheets = Awaited<ReturnType<typeof opened>>;

const planOf = async (sheets: Sheets) =>
  planImport(readRows(await readGrid(calcWorkbook(sheets)), content, words), () => null);

function put(sheets: Sheets, name: string, code: string, head: string, cell: CalcCell) {
  const rows = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  const row = rows.find(([first]) => first === code);
  const column = rows[0]?.indexOf(head) ?? -1;
  if (!row || column < 0) throw new Error(`no ${code} or ${head} in ${name}`);
  row[column] = cell;
}

describe('a workbook saved by LibreOffice Calc', () => {
  it('changes nothing when nothing was changed', async () => {
    const plan = await planOf(await opened());
    expect(plan.problems).toEqual([]);
    expect([...plan.changes, ...plan.conflicts].map(({ code }) => code)).toEqual([]);
    expect(plan).toMatchObject({ missing: [], ignored: [] });
  });

  it('gives what was chosen, typed and computed in it', async () => {
    const sheets = await opened();
    put(sheets, 'Kematangan UKPBJ', 'M01', 'Jawaban', 'Level 4');
    put(sheets, 'Kematangan UKPBJ', 'M01', 'Catatan', 'Baris satu\nBaris dua “kutip” – é');
    put(sheets, 'Masukan ITKP', 'A.R1', 'Jawaban', 88.25);
    put(sheets, 'Masukan ITKP', 'A.R2', 'Jawaban', { percent: 73.4 });
    put(sheets, 'S03.R3', 'Peladen', 'Tanggal pemutakhiran', { day: '2024-12-31' });
    sheets
      .find(({ name }) => name === 'B.R1')
      ?.rows.push(['Ahli muda', 3, 8, null], ['Ahli pertama', { formula: '3+4', is: 7 }, 15, null]);
    const plan = await planOf(sheets);
    expect(plan.problems).toEqual([]);
    expect(new Map(plan.changes.map(({ code, after }) => [code, after]))).toEqual(
      new Map<string, AnswerSide>([
        ['M01', { value: { type: 'level', level: 4 }, note: 'Baris satu\nBaris dua “kutip” – é' }],
        ['A.R1', { value: { type: 'percentage', percentage: '88.25' }, note: '' }],
        ['A.R2', { value: { type: 'percentage', percentage: '73.4' }, note: '' }],
        [
          'S03.R3',
          {
            value: { type: 'table', rows: [{ nama: 'Peladen', mutakhir: '2024-12-31' }] },
            note: '',
          },
        ],
        [
          'B.R1',
          {
            value: {
              ...{ type: 'ratio', numerator: '10', denominator: '23' },
              rows: [
                { posisi: 'Ahli muda', terisi: '3', dibutuhkan: '8' },
                { posisi: 'Ahli pertama', terisi: '7', dibutuhkan: '15' },
              ],
            },
            note: '',
          },
        ],
      ]),
    );
  });
});

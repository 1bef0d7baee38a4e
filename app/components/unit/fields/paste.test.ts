import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readCell } from '~/domain/assessments/read-cell';
import type { TypedRow } from '~/domain/assessments/table-fields';
import { inputColumns, type Column, type TableSpec } from '~/domain/instruments/table';
import { cleanLine } from '~/shared/clean-text';

import { pasteGrid } from './paste';
import { isGrid, parseTsv } from './tsv';

const text = { id: 'Teks', en: 'Text' };
const head = (code: string) => ({ code, title: text, hint: null, required: true });
const columns: Column[] = [
  { ...head('nama'), kind: 'text' },
  {
    ...head('jenis'),
    kind: 'choice',
    options: [
      { code: 'fisik', label: { id: 'Fisik', en: 'Physical' } },
      { code: 'sdm', label: { id: 'SDM', en: 'People' } },
    ],
  },
  { ...head('nilai'), kind: 'number', unit: null, min: '1', max: '3', decimals: 0 },
  {
    ...head('dua'),
    required: false,
    kind: 'computed',
    formula: { op: 'sum', of: ['nilai'] },
    bands: [],
  },
  { ...head('tanggal'), kind: 'date', min: null, max: null },
];
const table: TableSpec = { rowName: text, minRows: 1, maxRows: 4, columns };

describe('parseTsv', () => {
  it('reads cells, quotes and line ends of every system', () => {
    expect(parseTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(parseTsv('"dua\nbaris"\t"kata ""ini"""\t5" layar')).toEqual([
      ['dua\nbaris', 'kata "ini"', '5" layar'],
    ]);
    expect(parseTsv('a\t\t\n\tb')).toEqual([
      ['a', '', ''],
      ['', 'b'],
    ]);
  });

  it('knows a grid from the content of one cell', () => {
    expect(isGrid('satu kalimat')).toBe(false);
    expect(isGrid('satu baris\r\n')).toBe(false);
    expect(isGrid('a\tb')).toBe(true);
    expect(isGrid('a\nb')).toBe(true);
  });
});

describe('pasteGrid', () => {
  it('fills from the cell on, adds rows, and leaves other cells alone', () => {
    const rows: TypedRow[] = [{ nama: 'A', nilai: '1' }, { nama: 'B' }];
    const after = pasteGrid(table, rows, { row: 1, column: 'jenis' }, 'Fisik\t2\nPeople\t3');
    expect(after).toEqual({
      rows: [
        { nama: 'A', nilai: '1' },
        { nama: 'B', jenis: 'fisik', nilai: '2' },
        { jenis: 'sdm', nilai: '3' },
      ],
      taken: 2,
      cut: 0,
      wrong: [],
      computed: 0,
      left: [],
    });
    expect(rows).toEqual([{ nama: 'A', nilai: '1' }, { nama: 'B' }]);
  });

  it('passes over the computed column when the text has it too', () => {
    const with5 = pasteGrid(table, [], { row: 0, column: 'nama' }, 'A\tSDM\t2\t4\t31/12/2024');
    const with4 = pasteGrid(table, [], { row: 0, column: 'nama' }, 'A\tSDM\t2\t31/12/2024');
    const row = { nama: 'A', jenis: 'sdm', nilai: '2', tanggal: '2024-12-31' };
    expect(with5.rows).toEqual([row]);
    expect(with4.rows).toEqual([row]);
  });

  it('keeps a wrong number for its error to be shown, and never grows past the most rows', () => {
    const after = pasteGrid(table, [], { row: 2, column: 'nilai' }, '9\nx\n1\n2');
    expect(after.rows).toEqual([{}, {}, { nilai: '9' }, { nilai: 'x' }]);
    expect([after.taken, after.cut]).toEqual([2, 2]);
    expect(after.left).toEqual([
      { line: 3, cells: ['1'] },
      { line: 4, cells: ['2'] },
    ]);
  });

  it('understands ordinary dates, numbers and choices in both languages', () => {
    const text = 'A\tFISIK\t2,0\t1 Maret 2024\nB\tpeople\t3\t1 Mar 2024\nC\tsdm\t1\t01-03-2024';
    const { rows, wrong } = pasteGrid(table, [], { row: 0, column: 'nama' }, text);
    expect(wrong).toEqual([]);
    expect(rows.map(({ jenis, nilai, tanggal }) => [jenis, nilai, tanggal])).toEqual([
      ['fisik', '2', '2024-03-01'],
      ['sdm', '3', '2024-03-01'],
      ['sdm', '1', '2024-03-01'],
    ]);
  });

  it('keeps the text of what it does not understand and names its cell', () => {
    const text = 'A\tPerangkat keras\tbanyak\t31/02/2024';
    const { rows, wrong } = pasteGrid(table, [{}], { row: 1, column: 'nama' }, text);
    expect(rows[1]).toEqual({
      nama: 'A',
      jenis: 'Perangkat keras',
      nilai: 'banyak',
      tanggal: '31/02/2024',
    });
    const columns = ['jenis', 'nilai', 'tanggal'];
    expect(wrong).toEqual(columns.map((column) => ({ row: 1, column })));
  });

  it('tells what stands over a computed column or right of the last one', () => {
    const text = 'A\tSDM\t2\t4\t31/12/2024\tcatatan\nB\t\t\t\t\t';
    const after = pasteGrid(table, [], { row: 0, column: 'nama' }, text);
    expect(after.computed).toBe(1);
    expect(after.left).toEqual([{ line: 1, cells: ['catatan'] }]);
  });

  it('never lets a filled cell fall', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'Fisik', 'people', '2', '3,00', '1 Maret 2024', '31/02/2024', '1,234.5'),
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.replace(/["\t\r\n]/g, ' ')),
    );
    const grid = fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 7,
    });
    const from = fc.record({
      row: fc.nat({ max: 3 }),
      column: fc.constantFrom('nama', 'jenis', 'nilai', 'tanggal'),
    });
    fc.assert(
      fc.property(grid, from, (lines, at) => {
        const after = pasteGrid(
          table,
          [],
          at,
          `${lines.map((one) => one.join('\t')).join('\n')}\n`,
        );
        const filled = lines.flat().filter((one) => cleanLine(one) !== '');
        const told = new Set(after.wrong.map(({ row, column }) => `${row} ${column}`));
        const found = after.rows.flatMap((typed, row) =>
          inputColumns(table).flatMap((column) => {
            const kept = typed[column.code] ?? '';
            if (kept === '') return [];
            const isKnown = 'text' in readCell(column, kept);
            expect(told.has(`${row} ${column.code}`)).toBe(!isKnown);
            if (!isKnown) expect(lines.flat().map(cleanLine)).toContain(kept);
            return [kept];
          }),
        );
        const left = after.left.flatMap(({ cells }) => cells);
        expect(found.length + left.length + after.computed).toBe(filled.length);
        for (const one of left) expect(filled.map(cleanLine)).toContain(one);
      }),
    );
  });
});

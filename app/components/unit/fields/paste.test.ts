import { describe, expect, it } from 'vitest';

import type { TypedRow } from '~/domain/assessments/table-fields';
import type { Column, TableSpec } from '~/domain/instruments/table';

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
  });
});

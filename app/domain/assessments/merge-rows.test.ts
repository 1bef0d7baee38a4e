import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { TableRow } from '~/domain/instruments/table';

import { mergeRows } from './merge-rows';

const COLUMNS = ['nama', 'lokasi', 'nilai'];
const row = (nama: string, lokasi = 'ruang', nilai = '1'): TableRow => ({ nama, lokasi, nilai });
const [A, B, C, D] = [row('a'), row('b'), row('c'), row('d')];
const merge = (mine: TableRow[], theirs: TableRow[], ground: TableRow[] | null) =>
  mergeRows(COLUMNS, mine, theirs, ground);

test('rows edited by different people stand as both left them', () => {
  const [mine, theirs] = [row('a', 'gudang'), row('c', 'arsip')];
  expect(merge([mine, B, C], [A, B, theirs], [A, B, C])).toEqual({
    rows: [mine, B, theirs],
    isClean: true,
  });
});

test('rows of one cell that were written anew keep their places', () => {
  const of = (...names: string[]) => names.map((nama) => ({ nama }));
  expect(merge(of('a!', 'b', 'c'), of('a', 'b', 'c!'), of('a', 'b', 'c'))).toEqual({
    rows: of('a!', 'b', 'c!'),
    isClean: true,
  });
});

test('cells of one row edited by different people are put together', () => {
  const merged = merge([row('a', 'gudang')], [row('a', 'ruang', '3')], [A]);
  expect(merged).toEqual({ rows: [row('a', 'gudang', '3')], isClean: true });
});

test('a cell that both edited leaves both rows to a person', () => {
  const [mine, theirs] = [row('a', 'gudang'), row('a', 'arsip')];
  expect(merge([mine], [theirs], [A])).toEqual({ rows: [theirs, mine], isClean: false });
});

test('a row one took away is gone, unless the other edited it', () => {
  expect(merge([A, C], [A, B, C, D], [A, B, C])).toEqual({ rows: [A, C, D], isClean: true });
  const edited = row('b', 'gudang');
  expect(merge([A, C], [A, edited, C], [A, B, C])).toEqual({
    rows: [A, edited, C],
    isClean: false,
  });
  expect(merge([A, edited, C], [A, C], [A, B, C])).toEqual({
    rows: [A, C, edited],
    isClean: false,
  });
});

test('the same new row from both sides is there once', () => {
  expect(merge([A, D], [A, D], [A])).toEqual({ rows: [A, D], isClean: true });
  expect(merge([A, C, D], [A, B], [A])).toEqual({ rows: [A, B, C, D], isClean: true });
});

test('without a common ground nothing is dropped and nothing is taken for settled', () => {
  expect(merge([A, row('b', 'gudang')], [A, B, C], null)).toEqual({
    rows: [A, B, row('b', 'gudang'), C],
    isClean: false,
  });
  expect(merge([{ nama: 'b', nilai: '1' }], [{ nama: 'b', lokasi: 'ruang' }], null).rows).toEqual([
    row('b'),
  ]);
});

const cell = fc.constantFrom(undefined, 'x', 'y', 'z');
const rows = fc.array(
  fc
    .record({ nama: fc.constantFrom('p', 'q', 'r', 's'), lokasi: cell, nilai: cell })
    .map(
      (one) =>
        Object.fromEntries(
          Object.entries(one).filter(([, text]) => text !== undefined),
        ) as TableRow,
    ),
  { maxLength: 6 },
);

test('no text of a cell that somebody typed is lost', () => {
  const texts = (table: readonly TableRow[]) =>
    new Set(table.flatMap((one) => Object.entries(one).map((entry) => entry.join('='))));
  fc.assert(
    fc.property(rows, rows, fc.option(rows), (mine, theirs, ground) => {
      const { rows: both } = mergeRows(COLUMNS, mine, theirs, ground);
      const [kept, known] = [texts(both), texts(ground ?? [])];
      for (const text of [...texts(mine), ...texts(theirs)])
        if (!known.has(text)) expect(kept).toContain(text);
    }),
    { numRuns: 2_000 },
  );
});

test('whoever changed nothing gets what the other made of it', () => {
  fc.assert(
    fc.property(rows, rows, (ground, changed) => {
      const sorted = (table: readonly TableRow[]) => table.map((one) => JSON.stringify(one)).sort();
      for (const merged of [merge(ground, changed, ground), merge(changed, ground, ground)]) {
        expect(merged.isClean).toBe(true);
        expect(sorted(merged.rows)).toEqual(sorted(changed));
      }
    }),
    { numRuns: 1_000 },
  );
});

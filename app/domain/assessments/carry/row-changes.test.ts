import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { TableRow } from '~/domain/instruments/table';

import { rowChanges } from './row-changes';

const columns = ['risiko', 'dampak', 'pemilik', 'tenggat'];
const fire = { risiko: 'Kebakaran', dampak: '4', pemilik: 'Kepala', tenggat: '2024-01-01' };
const flood = { risiko: 'Banjir', dampak: '2', pemilik: 'Kepala', tenggat: '2024-02-01' };
const theft = { risiko: 'Pencurian', dampak: '3', pemilik: 'Satpam', tenggat: '2024-03-01' };

describe('rowChanges', () => {
  it('tells an edited row as one, with the columns that differ and its place', () => {
    const edited = { ...flood, dampak: '5' };
    const changes = rowChanges(columns, [fire, flood, theft], [fire, edited, theft]);
    expect(changes).toEqual({
      ...{ added: [], removed: [], kept: 2 },
      changed: [
        {
          before: { row: flood, place: 2 },
          after: { row: edited, place: 2 },
          columns: ['dampak'],
        },
      ],
    });
  });

  it('knows a row by its name when the rest is others, and by the rest when the name is', () => {
    const other = { risiko: 'Banjir', dampak: '1', pemilik: 'Camat', tenggat: '2025-01-01' };
    const renamed = { ...theft, risiko: 'Perampokan' };
    const changes = rowChanges(columns, [flood, theft], [renamed, other]);
    expect(changes.changed.map(({ before, after }) => [before.place, after.place])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(changes).toMatchObject({ added: [], removed: [], kept: 0 });
  });

  it('tells a cell that was filled or emptied', () => {
    const [{ pemilik: _pemilik, ...bare }] = [fire];
    expect(rowChanges(columns, [fire], [bare]).changed[0]?.columns).toEqual(['pemilik']);
    expect(rowChanges(columns, [bare], [fire]).changed[0]?.columns).toEqual(['pemilik']);
  });

  it('tells a row that has nothing in common as lost and new', () => {
    const changes = rowChanges(columns, [fire, flood], [flood, theft]);
    expect(changes).toMatchObject({ kept: 1, changed: [] });
    expect(changes.removed).toEqual([{ row: fire, place: 1 }]);
    expect(changes.added).toEqual([{ row: theft, place: 2 }]);
  });

  it('tells every row of both tables exactly once, and a changed one with what differs', () => {
    const cell = fc.constantFrom('a', 'b', 'c');
    const row: fc.Arbitrary<TableRow> = fc.record(
      { risiko: cell, dampak: cell, pemilik: cell },
      { requiredKeys: [] },
    );
    const rows = fc.array(row, { maxLength: 8 });
    fc.assert(
      fc.property(rows, rows, (then, now) => {
        const { added, removed, changed, kept } = rowChanges(columns, then, now);
        expect(removed.length + changed.length + kept).toBe(then.length);
        expect(added.length + changed.length + kept).toBe(now.length);
        for (const { row: one, place } of removed) expect(then[place - 1]).toBe(one);
        for (const { row: one, place } of added) expect(now[place - 1]).toBe(one);
        for (const { before, after, columns: differing } of changed) {
          expect(then[before.place - 1]).toBe(before.row);
          expect(now[after.place - 1]).toBe(after.row);
          expect(differing.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

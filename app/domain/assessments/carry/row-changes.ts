import type { TableRow } from '~/domain/instruments/table';
import { canonicalJson } from '~/shared/canonical-json';

/** A row with its place in its table, counted from 1. */
export interface PlacedRow {
  row: TableRow;
  place: number;
}

/** One row before and after, and the columns in which it differs. */
export interface ChangedRow {
  before: PlacedRow;
  after: PlacedRow;
  columns: string[];
}

export interface RowChanges {
  added: PlacedRow[];
  removed: PlacedRow[];
  changed: ChangedRow[];
  /** Rows that say the same, wherever they stand. */
  kept: number;
}

/**
 * What became of the rows of a table. A row that says the same is kept, wherever it went; of the others those are one
 * row that share the text of the first column, or at least half of their cells; where several could be, the one that
 * shares most, then the nearest in place. Every row of either table is told exactly once.
 */
export function rowChanges(
  columns: readonly string[],
  then: readonly TableRow[],
  now: readonly TableRow[],
): RowChanges {
  const before = new Set(then.map(placed));
  const after = new Set(now.map(placed));
  const kept = takeEqual(before, after);
  const changed = [...pairs(columns, before, after)]
    .sort((a, b) => b.shared - a.shared || a.distance - b.distance)
    .flatMap(({ was, is }): ChangedRow[] => {
      if (!before.has(was) || !after.has(is)) return [];
      before.delete(was);
      after.delete(is);
      const differing = columns.filter((code) => was.row[code] !== is.row[code]);
      return [{ before: was, after: is, columns: differing }];
    })
    .sort((a, b) => a.after.place - b.after.place);
  return { added: [...after], removed: [...before], changed, kept };
}

const placed = (row: TableRow, at: number): PlacedRow => ({ row, place: at + 1 });

/** Takes away what says the same on both sides; returns how many rows that are. */
function takeEqual(before: Set<PlacedRow>, after: Set<PlacedRow>): number {
  const waiting = new Map<string, PlacedRow[]>();
  for (const one of before) {
    const key = canonicalJson(one.row);
    waiting.set(key, [...(waiting.get(key) ?? []), one]);
  }
  let kept = 0;
  for (const one of after) {
    const twin = waiting.get(canonicalJson(one.row))?.shift();
    if (!twin) continue;
    before.delete(twin);
    after.delete(one);
    kept += 1;
  }
  return kept;
}

interface Pair {
  was: PlacedRow;
  is: PlacedRow;
  /** Cells with the same text; a shared first column counts above all others. */
  shared: number;
  distance: number;
}

function* pairs(
  columns: readonly string[],
  before: ReadonlySet<PlacedRow>,
  after: ReadonlySet<PlacedRow>,
): Generator<Pair> {
  const [first] = columns;
  for (const was of before) {
    for (const is of after) {
      const told = columns.filter((code) => was.row[code] || is.row[code]);
      const same = told.filter((code) => was.row[code] === is.row[code]);
      const isNamed = first !== undefined && same.includes(first);
      if (!isNamed && same.length * 2 < told.length) continue;
      const shared = same.length + (isNamed ? columns.length : 0);
      yield { was, is, shared, distance: Math.abs(was.place - is.place) };
    }
  }
}

import type { TableRow } from '~/domain/instruments/table';
import { canonicalJson } from '~/shared/canonical-json';

import { rowChanges, type PlacedRow, type RowChanges } from './carry/row-changes';

export interface MergedRows {
  rows: TableRow[];
  /** The tables differ in different rows or cells only, so nobody has to choose between them. */
  isClean: boolean;
}

/**
 * Two tables in one, in the order of `theirs`: rows added on either side, rows and cells edited on one side only as they
 * are now, and rows taken away on one side and untouched on the other gone. A row that both sides edited in the same
 * cell stands there twice, theirs first; one that was edited on one side and taken away on the other stays.
 * @param ground the table both were written on; null where it is not known: nothing is taken for removed then, and what
 * differs is for a person to tidy
 */
export function mergeRows(
  columns: readonly string[],
  mine: readonly TableRow[],
  theirs: readonly TableRow[],
  ground: readonly TableRow[] | null,
): MergedRows {
  return ground
    ? mergeOn(columns, mine, theirs, ground)
    : { rows: mergeBare(columns, mine, theirs), isClean: false };
}

function mergeOn(
  columns: readonly string[],
  mine: readonly TableRow[],
  theirs: readonly TableRow[],
  ground: readonly TableRow[],
): MergedRows {
  const own = editsOf(columns, ground, mine);
  const other = editsOf(columns, ground, theirs);
  const slots = theirs.map((row): TableRow[] => [row]);
  const edited = new Map(other.changed.map(({ before, after }) => [before.place, after]));
  const gone = new Set(other.removed.map(({ place }) => place));
  const touched = [...other.added, ...edited.values()].map(({ place }) => place);
  const untouched = new Set(theirs.map((_row, at) => at + 1));
  for (const place of touched) untouched.delete(place);
  let isClean = true;

  /** Gives the place of a row of the ground in theirs, which they left as it was. */
  const takeUntouched = ({ row }: PlacedRow): number => {
    const key = canonicalJson(row);
    const place = [...untouched].find((one) => canonicalJson(theirs[one - 1]) === key) ?? 0;
    untouched.delete(place);
    return place;
  };
  const extra: TableRow[] = [];
  for (const { before, after } of own.changed) {
    const their = edited.get(before.place);
    if (gone.has(before.place)) {
      isClean = false;
      extra.push(after.row);
    } else if (their) {
      const woven = weave(columns, before.row, after.row, their.row);
      isClean &&= woven !== null;
      slots[their.place - 1] = woven ? [woven] : [their.row, after.row];
    } else slots[takeUntouched(before) - 1] = [after.row];
  }
  for (const row of own.removed) {
    if (edited.has(row.place)) isClean = false;
    else if (!gone.has(row.place)) slots[takeUntouched(row) - 1] = [];
  }
  const added = without(own.added, other.added);
  return { rows: [...slots.flat(), ...extra, ...added], isClean };
}

/** As `rowChanges`; a row that stands where one is gone was made of that one, however little they share. */
function editsOf(
  columns: readonly string[],
  then: readonly TableRow[],
  now: readonly TableRow[],
): Pick<RowChanges, 'added' | 'removed'> & { changed: { before: PlacedRow; after: PlacedRow }[] } {
  const { added, removed, changed } = rowChanges(columns, then, now);
  const made = new Map(added.map((after) => [after.place, after]));
  const inPlace = removed.flatMap((before) => {
    const after = made.get(before.place);
    return after ? [{ before, after }] : [];
  });
  const places = new Set(inPlace.map(({ after }) => after.place));
  const isLeft = ({ place }: PlacedRow) => !places.has(place);
  return {
    added: added.filter(isLeft),
    removed: removed.filter(isLeft),
    changed: [...changed, ...inPlace],
  };
}

function mergeBare(
  columns: readonly string[],
  mine: readonly TableRow[],
  theirs: readonly TableRow[],
): TableRow[] {
  const { changed, added } = rowChanges(columns, theirs, mine);
  const slots = theirs.map((row): TableRow[] => [row]);
  for (const { before, after } of changed) {
    const woven = weave(columns, {}, after.row, before.row);
    slots[before.place - 1] = woven ? [woven] : [before.row, after.row];
  }
  return [...slots.flat(), ...added.map(({ row }) => row)];
}

/** One row of two that come from `ground`; null where both changed the same cell, and not to the same. */
function weave(
  columns: readonly string[],
  ground: TableRow,
  mine: TableRow,
  theirs: TableRow,
): TableRow | null {
  const row: TableRow = {};
  for (const code of columns) {
    const [was, my, their] = [ground[code], mine[code], theirs[code]];
    if (my !== their && my !== was && their !== was) return null;
    const cell = my === was ? their : my;
    if (cell !== undefined) row[code] = cell;
  }
  return row;
}

/** The rows that are not among the others; as often as they are there more often. */
function without(rows: readonly PlacedRow[], others: readonly PlacedRow[]): TableRow[] {
  const known = others.map(({ row }) => canonicalJson(row));
  return rows.flatMap(({ row }) => {
    const at = known.indexOf(canonicalJson(row));
    if (at < 0) return [row];
    known.splice(at, 1);
    return [];
  });
}

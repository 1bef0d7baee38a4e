/** Where a region's tile stands; rows from the north, columns from the west, both from 0. */
export interface TilePlace {
  code: string;
  /** Three letters; the full name is in the label. */
  short: string;
  row: number;
  col: number;
}

/** Shade on the sequential scale, light to strong; null where there is no figure. */
export type Band = 0 | 1 | 2 | 3 | 4 | null;

export interface Tile extends TilePlace {
  /** Full name, e.g. "Kabupaten Batang". */
  label: string;
  /** Page of the region. */
  href?: string;
  /** Formatted figure; null where there is none. */
  value: string | null;
  band: Band;
  /** More than name and value, for the tooltip. */
  title?: string;
}

/**
 * The band of a value between the lowest and highest of its population, in five equal steps. With a
 * population of one value it is the middle band. `value` must lie within the range.
 */
export function bandOf(value: number, lowest: number, highest: number): Exclude<Band, null> {
  if (value < lowest || value > highest) throw new RangeError(`${value} is out of range`);
  if (highest === lowest) return 2;
  const step = Math.floor(((value - lowest) / (highest - lowest)) * 5);
  return step >= 4 ? 4 : step === 3 ? 3 : step === 2 ? 2 : step === 1 ? 1 : 0;
}

import { add, rational, ZERO, type Rational } from '~/shared/rational';

import { Network } from './max-flow';

export interface WantedSeats {
  requirements: number;
  /** Seats to fill, at most as many as there are people in `by`. */
  open: number;
  /** Who may, as places in the list of loads. */
  by: readonly number[];
}

export type PlacedSeats = { work: number; person: number }[];

interface Share extends WantedSeats {
  /** How much of the work each of `by` takes, in requirements; no more than one seat. */
  parts: number[];
}

/**
 * Seats by whole submissions, so that whoever gets any ends at most one submission above `limit`; null where even cut submissions
 * do not fit below it. `wanted` comes with the largest first: the order of the slots depends on it.
 */
export function planWithin(
  wanted: readonly WantedSeats[],
  loads: readonly number[],
  limit: number,
): PlacedSeats | null {
  const shares = shareOut(wanted, loads, limit);
  return shares && seatWhole(shares, loads.length);
}

/** Shares the work as if submissions could be cut. */
function shareOut(
  wanted: readonly WantedSeats[],
  loads: readonly number[],
  limit: number,
): Share[] | null {
  const net = new Network();
  const [source, sink] = [net.node(), net.node()];
  const people = loads.map((load) => {
    const person = net.node();
    net.edge(person, sink, Math.max(0, limit - load));
    return person;
  });
  const flows = wanted.map((one) => {
    const work = net.node();
    net.edge(source, work, one.open * one.requirements);
    return { one, read: one.by.map((at) => net.edge(work, people[at] ?? sink, one.requirements)) };
  });
  const all = wanted.reduce((sum, { open, requirements }) => sum + open * requirements, 0);
  if (net.flow(source, sink) < all) return null;
  return flows.map(({ one, read }) => ({ ...one, parts: read.map((flow) => flow()) }));
}

/**
 * Whole seats from shares: each person has a row of slots as long as the share in seats, filled with the largest submissions first;
 * a slot takes one seat of those that reach into it. So the seat of a later slot weighs no more than what filled the slot
 * before it, and only the first can be too much.
 */
function seatWhole(shares: readonly Share[], people: number): PlacedSeats {
  const net = new Network();
  const [source, sink] = [net.node(), net.node()];
  const rows = Array.from({ length: people }, () => new SlotRow(net, sink));
  const seats = shares.flatMap((share, work) => {
    const from = net.node();
    net.edge(source, from, share.open);
    return share.by.flatMap((person, at) => {
      const part = share.parts[at] ?? 0;
      const slots = rows[person]?.take(part, share.requirements) ?? [];
      if (slots.length === 0) return [];
      const once = net.node();
      const read = net.edge(from, once, 1);
      for (const slot of slots) net.edge(once, slot, 1);
      return { work, person, read };
    });
  });
  net.flow(source, sink);
  return seats.filter(({ read }) => read() > 0).map(({ work, person }) => ({ work, person }));
}

/** The slots of one person: exact fractions of a seat, for the end of one slot is the beginning of the next. */
class SlotRow {
  private readonly slots: number[] = [];
  private filled: Rational = ZERO;

  constructor(
    private readonly net: Network,
    private readonly sink: number,
  ) {}

  /** The slots a part of a seat reaches into. */
  take(part: number, seat: number): number[] {
    if (part === 0) return [];
    const first = Number(this.filled.n / this.filled.d);
    this.filled = add(this.filled, rational(part, seat));
    const last = Number((this.filled.n + this.filled.d - 1n) / this.filled.d) - 1;
    return Array.from({ length: last - first + 1 }, (_, at) => this.slot(first + at));
  }

  private slot(at: number): number {
    for (; this.slots.length <= at;) {
      const slot = this.net.node();
      this.net.edge(slot, this.sink, 1);
      this.slots.push(slot);
    }
    return this.slots[at] ?? this.sink;
  }
}

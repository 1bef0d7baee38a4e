import type { SeatNumber } from '../review/seats';

/** Somebody who may be given seats of a cycle. */
export interface TeamPerson {
  userId: string;
  name: string;
  /** Holds the role of an assessor; who only leads is not in a plan unless asked for. */
  judges: boolean;
  leads: boolean;
  /** Has signed the declaration of interests for the cycle, which comes before the first claim. */
  declared: boolean;
}

/**
 * Why a person cannot be given a seat of a work.
 * - `recused`  stepped back from it        - `interest` declared an interest in its region
 * - `home`     comes from there            - `tied`     was of its unit, or tied to it in a cycle before
 * - `scope`    holds no role there         - `other`    sits, sat or waits for the other seat
 * - `read`     could read what the other seat found
 * - `marked`   the same, and nobody is left who could not: only a lead gives the seat by hand, and the minutes say so
 * - `none`     no seat of it is open
 */
export type BarReason =
  'recused' | 'interest' | 'home' | 'tied' | 'scope' | 'other' | 'read' | 'marked' | 'none';

export interface Bar {
  assessmentId: string;
  userId: string;
  /** Null: from every seat of the work. */
  seat: SeatNumber | null;
  why: BarReason;
}

export interface TeamSeat {
  seat: SeatNumber;
  assignedTo: string | null;
  holder: string | null;
}

/** A work that is being judged, as far as the team may know it: who has which seat, not how far. */
export interface TeamWork {
  assessmentId: string;
  regionCode: string;
  regionName: string;
  round: number;
  /** Requirements that need a verdict, in each seat. */
  size: number;
  /** Every seat is submitted, and the reader may know it. */
  isSettled: boolean;
  seats: TeamSeat[];
  /** Who ever sat in which seat, in whatever round. */
  formers: { userId: string; seat: SeatNumber }[];
}

/** Seats nobody holds and that wait for nobody. */
export function openSeats({ seats }: Pick<TeamWork, 'seats'>): TeamSeat[] {
  return seats.filter(({ holder, assignedTo }) => holder === null && assignedTo === null);
}

/** What keeps the person these bars are about from the open seats of a work; from one of them is enough. */
export function barOf(
  bars: readonly Bar[],
  work: Pick<TeamWork, 'assessmentId' | 'seats'>,
): BarReason | null {
  const open = openSeats(work).map(({ seat }) => seat);
  const bar = bars.find(
    ({ assessmentId, seat }) =>
      assessmentId === work.assessmentId && (seat === null || open.includes(seat)),
  );
  return bar?.why ?? null;
}

/** The open seats of a work the person fits into, as far as its seats are concerned. */
export function seatsFor(work: Pick<TeamWork, 'seats' | 'formers'>, userId: string): TeamSeat[] {
  if (work.seats.some(({ holder, assignedTo }) => [holder, assignedTo].includes(userId))) return [];
  const former = work.formers.find((one) => one.userId === userId);
  return openSeats(work).filter(({ seat }) => former === undefined || former.seat === seat);
}

/**
 * Requirements in the seats each person has: those they hold, and those that wait for them. A seat that is submitted counts until
 * all of its round are, so that no load tells how far somebody is.
 */
export function loadsOf(works: readonly TeamWork[]): Map<string, number> {
  const loads = new Map<string, number>();
  for (const { isSettled, seats, size } of works) {
    if (isSettled) continue;
    for (const { holder, assignedTo } of seats) {
      const userId = holder ?? assignedTo;
      if (userId !== null) loads.set(userId, (loads.get(userId) ?? 0) + size);
    }
  }
  return loads;
}

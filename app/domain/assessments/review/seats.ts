/** One assessor judges a submission in seat 1; of two blind ones the other sits in seat 2. */
export type SeatNumber = 1 | 2;

/**
 * - `open`       nobody holds it
 * - `held`       its holder works in it
 * - `lapsed`     its holder saved nothing for the length of a lease: anybody may take it, and until then the holder goes on
 * - `submitted`  done, for good
 */
export type SeatState = 'open' | 'held' | 'lapsed' | 'submitted';

export interface SeatPerson {
  id: string;
  name: string;
}

/** A seat of the round under review, as its reader may see it. */
export interface Seat {
  seat: SeatNumber;
  round: number;
  assignedTo: SeatPerson | null;
  holder: SeatPerson | null;
  /** It can be taken now. Who sits in the other seat is never told of a lapse. */
  isFree: boolean;
  /** What it means for the seat that the reader could read what the other one found; null for who could not. */
  reading: SeatReading | null;
  /** Since when and how far; null where the reader must not know. */
  work: SeatWork | null;
}

/**
 * - `barred` somebody is left who has not read it, and takes the seat
 * - `marked` nobody is: the seat can be taken, and the minutes say so
 */
export type SeatReading = 'barred' | 'marked';

export interface SeatWork {
  heldSince: Date | null;
  /** Until when it stays with its holder without another save; by the clock of the database. */
  leaseUntil: Date | null;
  submittedAt: Date | null;
  submittedByName: string | null;
  /** SHA-256 of the canonical JSON of the submitted verdicts. */
  sha256: string | null;
}

/** Who asks, as the rules of the seats of one assessment need it. */
export interface SeatActor {
  userId: string;
  isLead: boolean;
  /** The seat of this assessment the person ever sat in, in any round. */
  satIn: SeatNumber | null;
  /** Takes no seat in a way that is marked, unless it waits for them. */
  isPlain?: boolean;
}

/** The end of a lease that is begun or renewed at `from`; `minutes` is what the cycle says. */
export function leaseEnd(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

/** Where a seat stands at an instant. */
export function seatState(
  { holderId, work }: { holderId: string | null; work: SeatTimes },
  now: Date,
): SeatState {
  if (work.submittedAt !== null) return 'submitted';
  if (holderId === null) return 'open';
  return work.leaseUntil !== null && work.leaseUntil <= now ? 'lapsed' : 'held';
}
type SeatTimes = Pick<SeatWork, 'leaseUntil' | 'submittedAt'>;

/** Nobody is in the way of taking it. */
export function isFree(state: SeatState): boolean {
  return state === 'open' || state === 'lapsed';
}

/**
 * Why no seat can be taken.
 * - `holding`   the person holds one already
 * - `submitted` the person has submitted one
 * - `assigned`  what is free waits for somebody else
 * - `other`     what is free is the seat the person may not sit in
 * - `read`      the person could read what the other seat found
 * - `held`      others hold them all
 * - `none`      there is no seat
 */
export type ClaimProblem =
  'holding' | 'submitted' | 'assigned' | 'other' | 'read' | 'held' | 'none';

/**
 * The seat the person takes next: one assigned to them first, then the first free one. Only a lead takes a seat that is
 * assigned to somebody else; nobody takes the seat that is not theirs in this assessment, one while the other waits for
 * them, or one beside which they could read.
 */
export function nextSeat(
  seats: readonly Seat[],
  { userId, isLead, satIn, isPlain = false }: SeatActor,
): { seat: Seat; problem: null } | { seat: null; problem: ClaimProblem } {
  const refused = (problem: ClaimProblem) => ({ seat: null, problem });
  if (seats.length === 0) return refused('none');
  const own = seats.find(({ holder }) => holder?.id === userId);
  if (own) return refused(own.work?.submittedAt ? 'submitted' : 'holding');
  const free = seats.filter((seat) => seat.isFree);
  if (free.length === 0) return refused('held');
  const assigned = seats.find(({ assignedTo }) => assignedTo?.id === userId);
  const fitting = free.filter(
    ({ seat }) => (satIn === null || satIn === seat) && (!assigned || assigned.seat === seat),
  );
  if (fitting.length === 0) return refused(satIn === null ? 'held' : 'other');
  const fair = fitting.filter(
    ({ reading, assignedTo }) =>
      reading === null || (reading === 'marked' && (!isPlain || assignedTo?.id === userId)),
  );
  if (fair.length === 0) return refused('read');
  const seat =
    fair.find(({ assignedTo }) => assignedTo?.id === userId) ??
    fair.find(({ assignedTo }) => assignedTo === null) ??
    (isLead ? fair[0] : undefined);
  return seat ? { seat, problem: null } : refused('assigned');
}

/** The person works in the seat: holds it, and it is not submitted. A lease that is over is no bar. */
export function worksIn(seat: Seat, userId: string): boolean {
  return seat.holder?.id === userId && seat.work !== null && seat.work.submittedAt === null;
}

/** The seat the person holds or has submitted; null without one. */
export function ownSeat(seats: readonly Seat[], userId: string | null): Seat | null {
  return seats.find(({ holder }) => holder !== null && holder.id === userId) ?? null;
}

/** The person has submitted the seat they hold. */
export function hasHandedIn(seats: readonly Seat[], userId: string): boolean {
  return Boolean(ownSeat(seats, userId)?.work?.submittedAt);
}

/** A seat nobody holds waits for the person. */
export function isKeptFor(seats: readonly Seat[], userId: string): boolean {
  return seats.some(({ holder, assignedTo }) => holder === null && assignedTo?.id === userId);
}

/** Hand a seat back to the team: its holder, or a lead. */
export function mayRelease(seat: Seat, actor: Pick<SeatActor, 'userId' | 'isLead'>): boolean {
  if (seat.holder === null || seat.work?.submittedAt) return false;
  return actor.isLead || seat.holder.id === actor.userId;
}

/** Take a seat out of somebody's hands: a lead who sat in no other seat of the assessment, and could not read it either. */
export function mayTakeOver(
  seats: readonly Seat[],
  seat: Seat,
  { userId, isLead, satIn }: SeatActor,
): boolean {
  if (!isLead || seat.holder === null || seat.work?.submittedAt) return false;
  if (seat.reading === 'barred') return false;
  if (
    seats.some(
      ({ holder, assignedTo, seat: number }) =>
        holder?.id === userId || (number !== seat.seat && assignedTo?.id === userId),
    )
  )
    return false;
  return satIn === null || satIn === seat.seat;
}

/** One seat: what its holder finds is the finding; the rules of blindness have nobody to keep apart. */
export function isSingle(seats: readonly Seat[]): boolean {
  return seats.length <= 1;
}

/** Everybody who was to judge is done, as far as the reader can tell: of a seat out of sight nobody can. */
export function allSubmitted(seats: readonly Seat[]): boolean {
  return seats.length > 0 && seats.every(({ work }) => Boolean(work?.submittedAt));
}

/** Send the work back: a lead; with one seat its holder too. */
export function mayReturn(
  seats: readonly Seat[],
  actor: Pick<SeatActor, 'userId' | 'isLead'>,
): boolean {
  return actor.isLead || (isSingle(seats) && ownSeat(seats, actor.userId) !== null);
}

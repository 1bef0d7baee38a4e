import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import type { Db } from '~db/sql';

import { listQueueCycles, type QueueCycle } from '../review/queue.repo.server';
import { loadReview, seatActor } from '../review/review-guard.server';
import type { ReviewFacts } from '../review/review.repo.server';
import { mayRelease, mayTakeOver, type Seat } from '../review/seats';
import { getPlan, type PlanAsked, type ShownPlan } from './apply-plan.server';
import { listAssignable, type AssignablePage } from './assignable.repo.server';
import type { AssignmentFilter } from './assignment.schema';
import { assertLeads } from './share-out-guard.server';
import { seatsFor, type BarReason, type TeamPerson } from './team-work';
import { listBars, listTeam, listTeamWork } from './team-work.repo.server';

export interface AssignmentsPage extends AssignablePage {
  cycles: QueueCycle[];
  /** The one asked for, else the latest in which works wait. */
  cycleId: string;
  team: TeamPerson[];
}

/** The list of works a lead shares out; null while there is no cycle with works. Four queries. FORBIDDEN for who does not lead. */
export async function getAssignments(
  db: Db,
  actor: SignedInActor,
  { siklus, keadaan: state, q, page }: AssignmentFilter,
): Promise<AssignmentsPage | null> {
  assertLeads(actor);
  const cycles = await listQueueCycles(db, actor.userId);
  const cycle = cycles.find(({ id }) => id === siklus) ?? latestWaiting(cycles);
  if (!cycle) return null;
  const list = await listAssignable(db, { cycleId: cycle.id, state, q, page });
  return { ...list, cycles, cycleId: cycle.id, team: await listTeam(db, cycle.id) };
}

/** The cycle shared out where none is asked for: the latest in which works wait, else the latest with any. */
export function latestWaiting(cycles: readonly QueueCycle[]): QueueCycle | null {
  return cycles.find(({ isWaiting }) => isWaiting) ?? cycles[0] ?? null;
}

/** The plan of the cycle asked for, else of `latestWaiting`; null where there is none with works. One query more without one. */
export async function getPlanPage(
  db: Db,
  actor: SignedInActor,
  { cycleId, ...asked }: Omit<PlanAsked, 'cycleId'> & { cycleId: string | null },
): Promise<(ShownPlan & { cycleId: string }) | null> {
  assertLeads(actor);
  const chosen = cycleId ?? latestWaiting(await listQueueCycles(db, actor.userId))?.id;
  if (!chosen) return null;
  return { ...(await getPlan(db, actor, { ...asked, cycleId: chosen })), cycleId: chosen };
}

/** One seat with who may be given it, and what a lead may do with it. */
export interface SteeredSeat {
  seat: Seat;
  choices: (TeamPerson & {
    why: BarReason | null;
    /** Can be given it, and the minutes will say that they could read what the other seat found. */
    isMarked: boolean;
  })[];
  /** Somebody sits in it, and the lease runs on as far as the reader may know: it cannot be assigned to another. */
  isTaken: boolean;
  handBack: boolean;
  takeOver: boolean;
  /** It could be taken over, once a declaration of interests is signed for the cycle. */
  declare: boolean;
}

/** The seats of one work as a lead steers them. FORBIDDEN, NOT_FOUND. Four queries. */
export async function getSeats(
  db: Db,
  actor: SignedInActor,
  assessmentId: string,
): Promise<{ review: ReviewFacts; seats: SteeredSeat[]; isOpen: boolean }> {
  const review = await loadReview(db, assessmentId);
  assertCan(actor, 'assign', 'assessment', review.regionCode);
  const isOpen = review.status === 'submitted' || review.status === 'in_review';
  const [work] = await listTeamWork(db, review.cycleId, [assessmentId]);
  if (!isOpen || !work) return { review, seats: [], isOpen: false };
  const team = await listTeam(db, review.cycleId);
  const bars = await listBars(db, review.cycleId, assessmentId);
  const who = seatActor(actor, review);
  const seats = review.seats.map((seat) => {
    const isTaken = seat.holder !== null && !seat.isFree;
    // As if the seat were open: who has it may be replaced.
    const emptied = {
      ...work,
      seats: work.seats.map((one) =>
        one.seat === seat.seat ? { ...one, holder: null, assignedTo: null } : one,
      ),
    };
    const choices = team.map((person) => {
      const fits = seatsFor(emptied, person.userId).some((one) => one.seat === seat.seat);
      const bar = bars.find(
        (one) => one.userId === person.userId && (one.seat ?? seat.seat) === seat.seat,
      )?.why;
      const why = bar === undefined || bar === 'marked' ? null : bar;
      return {
        ...{ ...person, why: why ?? (fits ? null : ('other' as const)) },
        isMarked: bar === 'marked',
      };
    });
    const mayTake = review.status === 'in_review' && mayTakeOver(review.seats, seat, who);
    return {
      ...{ seat, choices, isTaken },
      handBack: review.status === 'in_review' && mayRelease(seat, who),
      takeOver: mayTake && review.hasDeclared,
      declare: mayTake && !review.hasDeclared,
    };
  });
  return { review, seats, isOpen };
}

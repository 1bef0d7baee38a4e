import { planWithin, type PlacedSeats } from './plan-within';
import { smooth } from './smooth';

/** A submission with seats to fill. */
export interface OpenWork {
  assessmentId: string;
  /** How many seats of it are open: each goes to another person. */
  seats: number;
  /** Work of one seat, counted in requirements: a whole number above 0. */
  requirements: number;
  /** Who may not judge it: home region, declared interest, recusal, or already in its other seat. */
  notBy: readonly string[];
}

export interface Assessor {
  userId: string;
  /** Requirements in the seats this person already has: a whole number of at least 0. */
  load: number;
}

export interface BalancePlan {
  /** Who is to take which submission, in the order of submission and person. */
  assigned: { assessmentId: string; userId: string }[];
  /** Submissions with seats for which nobody is left whom no conflict keeps out. */
  unfilled: { assessmentId: string; seats: number }[];
  /** Load of each person after the plan, in requirements, in the order of their ids. */
  loads: { userId: string; before: number; after: number }[];
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Shares open seats out so that the largest load among those who get any is at most one submission above the least that is possible
 * under the conflicts. As many seats as possible are filled, nobody gets two of one submission, and the same input, in
 * whatever order, gives the same plan.
 *
 * First the least load for which the work could be shared out if submissions could be cut (by flow and halving), then whole
 * submissions by slots, then single moves that make two loads more alike.
 * Source: D. B. Shmoys, É. Tardos, Mathematical Programming 62 (1993), 461–474.
 */
export function balance(work: readonly OpenWork[], people: readonly Assessor[]): BalancePlan {
  const assessors = [...people].sort((a, b) => byText(a.userId, b.userId));
  const wanted = work
    .map(({ notBy, ...one }) => {
      const kept = new Set(notBy);
      const by = assessors.flatMap(({ userId }, at) => (kept.has(userId) ? [] : at));
      return { ...one, by, open: Math.min(one.seats, by.length) };
    })
    .sort((a, b) => b.requirements - a.requirements || byText(a.assessmentId, b.assessmentId));
  const before = assessors.map(({ load }) => load);
  const { placed, loads } = smooth(wanted, before, leastPlan(wanted, before));
  return {
    assigned: placed
      .map(({ work: at, person }) => ({
        assessmentId: wanted[at]?.assessmentId ?? '',
        userId: assessors[person]?.userId ?? '',
      }))
      .sort((a, b) => byText(a.assessmentId, b.assessmentId) || byText(a.userId, b.userId)),
    unfilled: wanted
      .filter(({ seats, open }) => open < seats)
      .map(({ assessmentId, seats, open }) => ({ assessmentId, seats: seats - open }))
      .sort((a, b) => byText(a.assessmentId, b.assessmentId)),
    loads: assessors.map(({ userId, load }, at) => ({
      userId,
      before: load,
      after: loads[at] ?? load,
    })),
  };
}

type Wanted = Parameters<typeof planWithin>[0];

function leastPlan(wanted: Wanted, loads: readonly number[]): PlacedSeats {
  const all = wanted.reduce((sum, { requirements, open }) => sum + requirements * open, 0);
  let [low, high] = [0, Math.max(0, ...loads) + all];
  let best = planWithin(wanted, loads, high);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const plan = planWithin(wanted, loads, middle);
    if (plan) [high, best] = [middle, plan];
    else low = middle + 1;
  }
  if (!best) throw new Error('Seats were counted that nobody may take');
  return best;
}

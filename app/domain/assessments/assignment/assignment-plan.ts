import { balance, type OpenWork } from './balance';
import {
  barOf,
  loadsOf,
  openSeats,
  seatsFor,
  type Bar,
  type BarReason,
  type TeamPerson,
  type TeamWork,
} from './team-work';
import type { SeatNumber } from '../review/seats';

export interface PlannedSeat {
  assessmentId: string;
  regionName: string;
  round: number;
  seat: SeatNumber;
  userId: string;
  size: number;
}

export interface AssignmentPlan {
  /** In the order of region and seat. */
  assigned: PlannedSeat[];
  /** What everybody asked for has, and will have; in the order of names. */
  loads: { userId: string; name: string; declared: boolean; before: number; after: number }[];
  /** Works with seats for which nobody is left, and what keeps whom from them. */
  unfilled: {
    assessmentId: string;
    regionName: string;
    seats: number;
    bars: { name: string; why: BarReason }[];
  }[];
  /** Conflicts that were kept: whom, from how many of the works, for which reason. */
  kept: { name: string; why: BarReason; count: number; regions: string[] }[];
}

export interface PlanInput {
  /** Every work of the cycle that is being judged: the load is in all of them. */
  works: readonly TeamWork[];
  people: readonly TeamPerson[];
  bars: readonly Bar[];
  /** Who takes part; others are given nothing. */
  chosen: readonly string[];
  /** The works to share out; null: all that have an open seat. */
  only: readonly string[] | null;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Shares the open seats of the works among the people, see `balance`; the same input, in whatever order, gives the same plan. */
export function planAssignment({ works, people, bars, chosen, only }: PlanInput): AssignmentPlan {
  const asked = new Set(chosen);
  const wanted = only && new Set(only);
  const team = people
    .filter(({ userId }) => asked.has(userId))
    .sort((a, b) => byText(a.name, b.name) || byText(a.userId, b.userId));
  const open = works
    .filter((work) => openSeats(work).length > 0 && (wanted?.has(work.assessmentId) ?? true))
    .sort((a, b) => byText(a.regionCode, b.regionCode) || byText(a.assessmentId, b.assessmentId));
  const barred = barsOf(open, team, bars);
  const loads = loadsOf(works);
  const toFill = open.map((work): OpenWork => ({
    assessmentId: work.assessmentId,
    seats: openSeats(work).length,
    // A work of which nothing needs a verdict is still a work.
    requirements: Math.max(1, work.size),
    notBy: [...(barred.get(work.assessmentId)?.keys() ?? [])],
  }));
  const plan = balance(
    toFill,
    team.map(({ userId }) => ({ userId, load: loads.get(userId) ?? 0 })),
  );
  const taken = new Map<string, string[]>();
  for (const { assessmentId, userId } of plan.assigned)
    taken.set(assessmentId, [...(taken.get(assessmentId) ?? []), userId]);
  const after = new Map(plan.loads.map((one) => [one.userId, one]));
  const nameOf = new Map(team.map(({ userId, name }) => [userId, name]));
  const missing = new Map(plan.unfilled.map((one) => [one.assessmentId, one.seats]));
  return {
    assigned: open.flatMap((work) => seated(work, taken.get(work.assessmentId) ?? [])),
    loads: team.map(({ userId, name, declared }) => ({
      ...{ userId, name, declared },
      before: after.get(userId)?.before ?? 0,
      after: after.get(userId)?.after ?? 0,
    })),
    unfilled: open.flatMap(({ assessmentId, regionName }) => {
      const seats = missing.get(assessmentId);
      const of = [...(barred.get(assessmentId) ?? [])];
      return seats === undefined
        ? []
        : {
            ...{ assessmentId, regionName, seats },
            bars: of.map(([userId, why]) => ({ name: nameOf.get(userId) ?? '', why })),
          };
    }),
    kept: keptOf(open, team, barred),
  };
}

/** Of each work, who of the team cannot take any open seat of it, and why. */
function barsOf(
  open: readonly TeamWork[],
  team: readonly TeamPerson[],
  bars: readonly Bar[],
): Map<string, Map<string, BarReason>> {
  const told = new Map<string, Bar[]>();
  for (const bar of bars) {
    const key = `${bar.assessmentId} ${bar.userId}`;
    told.set(key, [...(told.get(key) ?? []), bar]);
  }
  return new Map(
    open.map((work) => {
      const of = new Map<string, BarReason>();
      const back = new Set<SeatNumber>();
      for (const { userId } of team) {
        const why = barOf(told.get(`${work.assessmentId} ${userId}`) ?? [], work);
        const fitting = seatsFor(work, userId);
        const former = work.formers.find((one) => one.userId === userId);
        if (why) of.set(userId, why);
        // why: of those who sat in one seat before only one can come back to it, and to no other.
        else if (fitting.length === 0 || (former && back.has(former.seat))) of.set(userId, 'other');
        else if (former) back.add(former.seat);
      }
      return [work.assessmentId, of];
    }),
  );
}

/** Which of the chosen people goes to which open seat: who sat there before to the same one, the others as they come. */
function seated(work: TeamWork, userIds: readonly string[]): PlannedSeat[] {
  const { assessmentId, regionName, round, size } = work;
  const formerOf = (userId: string) =>
    work.formers.find((one) => one.userId === userId)?.seat ?? null;
  const left = userIds.filter((userId) => formerOf(userId) === null).sort(byText);
  return openSeats(work).flatMap(({ seat }) => {
    const userId = userIds.find((one) => formerOf(one) === seat) ?? left.shift();
    return userId === undefined ? [] : { assessmentId, regionName, round, seat, userId, size };
  });
}

function keptOf(
  open: readonly TeamWork[],
  team: readonly TeamPerson[],
  barred: ReadonlyMap<string, ReadonlyMap<string, BarReason>>,
): AssignmentPlan['kept'] {
  return team.flatMap(({ userId, name }) => {
    const regions = new Map<BarReason, string[]>();
    for (const { assessmentId, regionName } of open) {
      const why = barred.get(assessmentId)?.get(userId);
      if (why) regions.set(why, [...(regions.get(why) ?? []), regionName]);
    }
    return [...regions]
      .sort(([a], [b]) => byText(a, b))
      .map(([why, names]) => ({ name, why, count: names.length, regions: names }));
  });
}

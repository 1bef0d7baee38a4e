import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { selectCycles, toCycle } from '~/domain/cycles/cycles.repo.server';
import { byNewest } from '~/domain/cycles/phase';
import type { Db } from '~db/sql';

import {
  boardRows,
  heatTotals,
  rowsWith,
  steeringOf,
  type BoardRow,
  type HeatTotals,
  type Steering,
} from './board';
import {
  HAS_WORKS,
  listBoardRegions,
  listBoardStandards,
  listHeldSeats,
  type HeldSeat,
} from './board.repo.server';
import type { BoardStandard } from './board-facts';
import { cycleAtWork } from './cycle-at-work';
import type { BoardFilter } from './board.schema';

export interface Board {
  /** Those the actor can steer or read, the latest first. */
  cycles: { id: string; name: string }[];
  /** The one asked for, else `cycleAtWork`; null where none is planned. */
  cycle: { id: string; name: string; seats: number } | null;
  standards: BoardStandard[];
  /** Those asked for; `totals` are over all of them. */
  rows: BoardRow[];
  regions: number;
  totals: HeatTotals;
  steering: Steering;
  held: { seats: HeldSeat[]; total: number };
}

/**
 * How far a cycle is, region by region and standard by standard, and what its pace promises. Nothing in it follows from a seat of a round
 * that is still judged, whoever asks; a region the actor is kept from is in no row, list, count or total. Four queries.
 * FORBIDDEN for who does not answer for a team.
 */
export async function getBoard(
  db: Db,
  actor: SignedInActor,
  filter: BoardFilter,
  now: Date,
): Promise<Board | null> {
  assertCan(actor, 'read', 'review_board', actor.scope);
  const rows = await selectCycles(db)
    .select(['c.review_seats', HAS_WORKS.as('has_works')])
    .execute();
  const cycles = rows
    .map((row) => ({ ...toCycle(row), seats: row.review_seats, hasWorks: row.has_works }))
    .sort(byNewest);
  const cycle = cycles.find(({ id }) => id === filter.siklus) ?? cycleAtWork(cycles, now);
  if (!cycle) return null;
  const standards = await listBoardStandards(db, cycle.id);
  const regions = await listBoardRegions(db, cycle.id);
  const all = boardRows(regions, standards);
  const column = standards.findIndex(({ code }) => code === filter.standar);
  const { review } = cycle.phases;
  return {
    cycles: cycles.map(({ id, name }) => ({ id, name })),
    cycle: { id: cycle.id, name: cycle.name, seats: cycle.seats },
    standards,
    rows:
      filter.keadaan === null
        ? all
        : rowsWith(all, { column: column < 0 ? null : column, state: filter.keadaan }),
    regions: all.length,
    totals: heatTotals(all, standards.length),
    steering: steeringOf(
      regions,
      {
        reviewStartsAt: review?.startsAt ?? null,
        reviewEndsAt: review?.endsAt ?? null,
        seats: cycle.seats,
      },
      now,
    ),
    held: await listHeldSeats(db, cycle.id),
  };
}

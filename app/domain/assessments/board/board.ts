import type { CivilDate } from '~/shared/dates';
import { jakartaDate, shownEnd } from '~/shared/dates';

import { stageOf, type ReviewStage } from '../review/review-stage';
import { ageing, ageOf, type AgeBucket } from './ageing';
import type { BoardRegion, BoardStandard, BoardWork } from './board-facts';
import {
  cellState,
  CELL_STATES,
  countCells,
  isIn,
  type CellCounts,
  type CellGroup,
  type CellState,
} from './cell';
import { forecast, PACE_DAYS, type Forecast } from './forecast';
import { shownDays, throughput, type DayOfWork } from './throughput';
import { workingDaysBefore } from './working-days';

/** How many works a list names at most. */
export const LISTED = 10;

/** A region of the heat table. */
export interface BoardRow {
  regionCode: string;
  regionName: string;
  assessmentId: string | null;
  isSimulated: boolean;
  /** In the order of the standards. */
  cells: CellState[];
  counts: CellCounts;
}

export interface HeatTotals {
  /** Per standard, over every region. */
  columns: CellCounts[];
  all: CellCounts;
  /** Cells by state, for the legend. */
  states: Record<CellState, number>;
}

/** A work that waits, named. */
export interface ListedWork {
  assessmentId: string;
  regionName: string;
  stage: ReviewStage | 'returned';
  /** Days since it was handed in; of returned work days past the day it was due. */
  days: number;
}

/** What is told beside the table. */
export interface Steering {
  ageing: AgeBucket[];
  oldest: ListedWork[];
  /** Not signed although the review is over; returned and not handed in again in time. */
  overdue: { review: ListedList; returned: ListedList };
  throughput: DayOfWork[];
  /** Verdicts still to be given (requirement × seat) in what is handed in, and regions that have handed nothing in. */
  remaining: number;
  unfiled: number;
  /** Last day of the review; null where the cycle has none. */
  deadline: CivilDate | null;
  forecast: Forecast;
}

export interface ListedList {
  total: number;
  works: ListedWork[];
}

export interface BoardCycle {
  reviewStartsAt: Date | null;
  /** Not part of the review itself. */
  reviewEndsAt: Date | null;
  seats: number;
}

/** The rows of the heat table. */
export function boardRows(
  regions: readonly BoardRegion[],
  standards: readonly BoardStandard[],
): BoardRow[] {
  return regions.map(({ regionCode, regionName, work }) => {
    const cells = standards.map(({ code }) =>
      cellState({
        status: work?.status ?? null,
        isChosen: work?.standards.has(code) ?? false,
        unsettled: work?.standards.get(code) ?? null,
        isMet: work?.outcomes[code] ?? null,
      }),
    );
    const assessmentId = work?.id ?? null;
    const isSimulated = work?.isSimulated ?? false;
    return { regionCode, regionName, assessmentId, isSimulated, cells, counts: countCells(cells) };
  });
}

export function heatTotals(rows: readonly BoardRow[], standards: number): HeatTotals {
  const states = Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as Record<
    CellState,
    number
  >;
  const cells = rows.flatMap((row) => row.cells);
  for (const cell of cells) states[cell] += 1;
  const columns = Array.from({ length: standards }, (_, at) =>
    countCells(rows.flatMap((row) => row.cells[at] ?? [])),
  );
  return { columns, all: countCells(cells), states };
}

/** Regions with a cell in the state or group asked for, in the standard named or in any. */
export function rowsWith(
  rows: readonly BoardRow[],
  { column, state }: { column: number | null; state: CellState | CellGroup },
): BoardRow[] {
  return rows.filter(({ cells }) =>
    (column === null ? cells : cells.slice(column, column + 1)).some((cell) => isIn(state, cell)),
  );
}

/** What the works of a cycle come to at an instant. */
export function steeringOf(
  regions: readonly BoardRegion[],
  cycle: BoardCycle,
  now: Date,
): Steering {
  const today = jakartaDate(now);
  const works = regions.flatMap(({ regionName, work }) => (work ? [{ regionName, ...work }] : []));
  const open = works.flatMap((work) => {
    const stage = stageOf(work);
    if (stage === null || stage === 'accepted' || work.submittedAt === null) return [];
    return [{ ...work, submittedAt: work.submittedAt, stage }];
  });
  const listed = open
    .map(({ id, regionName, stage, submittedAt }) => ({
      ...{ assessmentId: id, regionName, stage, days: ageOf(submittedAt, today), submittedAt },
    }))
    .sort((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime())
    .map(({ submittedAt: _at, ...work }): ListedWork => work);
  const remaining = open
    .filter(({ stage }) => stage === 'waiting' || stage === 'judging')
    .reduce((sum, { requirements }) => sum + requirements * cycle.seats, 0);
  const deadline = cycle.reviewEndsAt && jakartaDate(shownEnd(cycle.reviewEndsAt));
  const isOver = cycle.reviewEndsAt !== null && now >= cycle.reviewEndsAt;
  const events = works.map(({ judged, ...work }) => ({ ...work, judged }));
  const perDay = throughput(events, workingDaysBefore(today, PACE_DAYS, firstDay(works, cycle)));
  return {
    ageing: ageing(open, today),
    oldest: listed.slice(0, LISTED),
    overdue: {
      review: listOf(isOver ? listed : []),
      returned: listOf(overdueReturns(works, now, today)),
    },
    throughput: throughput(events, shownDays(today)),
    ...{ remaining, deadline, unfiled: regions.length - works.length },
    forecast: forecast({
      ...{ remaining, today, deadline },
      perDay: perDay.map(({ verdicts }) => verdicts),
    }),
  };
}

const listOf = (works: ListedWork[]): ListedList => ({
  total: works.length,
  works: works.slice(0, LISTED),
});

/** The first day on which there was something to judge. */
function firstDay(works: readonly BoardWork[], { reviewStartsAt }: BoardCycle): CivilDate | null {
  const filed = works.flatMap(({ filedAt, submittedAt }) => filedAt[0] ?? submittedAt ?? []);
  if (filed.length === 0) return reviewStartsAt && jakartaDate(reviewStartsAt);
  const first = Math.min(...filed.map((at) => at.getTime()));
  return jakartaDate(new Date(Math.max(first, reviewStartsAt?.getTime() ?? first)));
}

function overdueReturns(
  works: readonly (BoardWork & { regionName: string })[],
  now: Date,
  today: CivilDate,
): ListedWork[] {
  return works
    .flatMap(({ id, regionName, status, dueAt }) =>
      status === 'returned' && dueAt !== null && dueAt <= now
        ? [
            {
              ...{ assessmentId: id, regionName, stage: 'returned' as const },
              days: ageOf(shownEnd(dueAt), today),
            },
          ]
        : [],
    )
    .sort((a, b) => b.days - a.days);
}

import { currentCycle } from '~/domain/cycles/phase';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listCyclesWithWork, type CycleWithWork } from './assessments.repo.server';
import { assertFilingOpen, filingDeadline, filingState } from './filing-window';
import { after, isOpen } from './transitions';
import type { OtherCycle, StartedDesk, UnitDesk } from './unit-desk';

/**
 * The desk of a region, or null when no cycle is planned for it. It stands in the cycle the actor chose, while there is
 * something to do in that; else where work was returned and may be mended, the nearest due date first; else in the
 * cycle the calendar is at. One query.
 */
export async function getUnitDesk(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<UnitDesk | null> {
  return deskAmong(await listCyclesWithWork(db, regionCode), instant);
}

function deskAmong(all: readonly CycleWithWork[], instant: Date): UnitDesk | null {
  const cycle = currentCycle(
    all.map((one) => one.cycle),
    instant,
  );
  const desks = all
    .map((one) => ({ ...deskOf(one, instant), isChosen: one.isChosen }))
    .filter((desk) => desk.cycle === cycle || desk.canWrite);
  const returned = desks.filter(isReturned).sort((a, b) => dueAt(a) - dueAt(b));
  const found =
    desks.find((desk) => desk.isChosen) ??
    returned[0] ??
    desks.find((desk) => desk.cycle === cycle);
  if (!found) return null;
  const { isChosen: _, ...desk } = found;
  return { ...desk, others: desks.filter((one) => one !== found && isToDo(one)).map(otherOf) };
}

type Desk = Omit<UnitDesk, 'others'>;

const isReturned = (desk: Desk) => desk.canWrite && desk.assessment?.status === 'returned';
/** It may be written or begun now. */
const isToDo = (desk: Desk) => desk.canWrite || (desk.filing === 'open' && !desk.assessment);
const dueAt = ({ deadline }: Desk) => deadline?.getTime() ?? Infinity;
const otherOf = (desk: Desk): OtherCycle => ({
  cycleId: desk.cycle.id,
  name: desk.cycle.name,
  isReturned: isReturned(desk),
  deadline: desk.deadline,
});

function deskOf({ cycle, assessment, extension }: CycleWithWork, instant: Date): Desk {
  const status = assessment?.status ?? 'draft';
  const more = {
    returnDueAt: assessment?.lastReturn?.dueAt ?? null,
    extendedUntil: extension?.until ?? null,
  };
  const filing = filingState(cycle, status, more, instant);
  const deadline = filingDeadline(cycle, status, more);
  // Taking back makes sense only while what comes back can still be submitted.
  const back = after(status, 'withdraw', assessment?.lastReturn ? 'returned' : 'draft');
  return {
    cycle,
    assessment,
    filing,
    deadline,
    extension: extension && extension.until.getTime() === deadline?.getTime() ? extension : null,
    canWrite: filing === 'open' && assessment !== null && isOpen(status),
    canWithdraw:
      back !== null &&
      assessment?.reviewBegun === false &&
      filingState(cycle, back, more, instant) === 'open',
  };
}

/**
 * The desk once the work was begun. Throws NOT_FOUND before that. One query.
 * @param work the assessment that the page was made for, where it says so. why: a browser has one chosen cycle for all
 * its tabs. Throws CONFLICT `unit:errors.otherCycle` when the desk stands elsewhere by now, and what else speaks against
 * writing that work.
 */
export async function getStartedDesk(
  db: Db,
  regionCode: string,
  instant: Date,
  work: string | null = null,
): Promise<StartedDesk> {
  const all = await listCyclesWithWork(db, regionCode);
  const desk = deskAmong(all, instant);
  if (work !== null && desk?.assessment?.id !== work) {
    const own = all.find(({ assessment }) => assessment?.id === work);
    throw elsewhere(own ? deskOf(own, instant) : null, desk);
  }
  if (!desk?.assessment) throw new AppError('NOT_FOUND', 'unit:errors.notStarted');
  return { ...desk, assessment: desk.assessment };
}

/**
 * The desk that a form is saved to; `work` as in getStartedDesk, null for a form that names none, undefined where nothing
 * is saved. Throws what getStartedDesk throws, and CONFLICT `unit:errors.workUnnamed` for such a form while there is
 * something to do in another cycle too: nobody knows which of them it was filled in for.
 */
export async function getWriteDesk(
  db: Db,
  regionCode: string,
  instant: Date,
  work: string | null | undefined,
): Promise<StartedDesk> {
  const desk = await getStartedDesk(db, regionCode, instant, work);
  if (work === null && desk.others.length > 0) {
    throw new AppError('CONFLICT', 'unit:errors.workUnnamed');
  }
  return desk;
}

/** Why the work of a page is not what the desk shows. */
function elsewhere(own: Desk | null, desk: UnitDesk | null): AppError {
  if (!own?.assessment) return new AppError('NOT_FOUND');
  if (!isOpen(own.assessment.status)) return new AppError('CONFLICT', 'unit:errors.notOpen');
  assertFilingOpen(own.filing);
  return new AppError('CONFLICT', 'unit:errors.otherCycle', { cycle: desk?.cycle.name ?? '' });
}

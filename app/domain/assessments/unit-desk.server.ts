import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listCyclesWithWork } from './assessments.repo.server';
import { deskAmong, deskOf, type CycleWithWork, type Desk } from './desk-among';
import { assertFilingOpen } from './filing-window';
import { isOpen } from './transitions';
import type { StartedDesk, UnitDesk } from './unit-desk';

/** The desk of a region, or null when no cycle is planned for it; `deskAmong` says in which cycle it stands. One query. */
export async function getUnitDesk(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<UnitDesk | null> {
  return deskAmong(await listCyclesWithWork(db, regionCode), instant);
}

/** The desk once the work was begun. Throws NOT_FOUND before that. One query. */
export async function getStartedDesk(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<StartedDesk> {
  return begun(await getUnitDesk(db, regionCode, instant));
}

/**
 * The desk that a form is saved to.
 * @param work the assessment that the form's page was made for, null for a form that names none, undefined where nothing
 * is saved. why: a browser has one chosen cycle for all its tabs.
 * Throws NOT_FOUND before the work was begun, and CONFLICT `unit:errors.otherCycle` when the person chose another cycle
 * since, or what else speaks against writing the work named; CONFLICT `unit:errors.workUnnamed` for a form that names
 * none while there is something to do in another cycle too: nobody knows which of them it was filled in for. One query.
 */
export async function getWriteDesk(
  db: Db,
  regionCode: string,
  instant: Date,
  work: string | null | undefined,
): Promise<StartedDesk> {
  const all = await listCyclesWithWork(db, regionCode);
  const desk = deskAmong(all, instant, work);
  if (work === null && desk && desk.others.length > 0) {
    throw new AppError('CONFLICT', 'unit:errors.workUnnamed');
  }
  if (work && desk?.assessment?.id !== work) throw elsewhere(all, work, desk, instant);
  return begun(desk);
}

/**
 * Where a press on "begin" begins.
 * @param cycleId the cycle that the press's page showed; null for a press that names none, which begins where the desk
 * stands. why: another cycle may be opened, and another one chosen, while the page is open.
 * Throws NOT_FOUND when no such cycle holds for the region, CONFLICT `unit:errors.otherCycle` when the person chose
 * another one since. One query.
 */
export async function getDeskToBegin(
  db: Db,
  regionCode: string,
  instant: Date,
  cycleId: string | null,
): Promise<Desk> {
  const all = await listCyclesWithWork(db, regionCode);
  const desk = deskAmong(all, instant);
  const named = all.find(({ cycle }) => cycle.id === cycleId);
  if (!desk || (cycleId !== null && !named)) throw new AppError('NOT_FOUND', 'unit:errors.noCycle');
  if (!named || named.cycle.id === desk.cycle.id) return desk;
  if (all.some(({ cycle, isChosen }) => isChosen && cycle.id === desk.cycle.id)) {
    throw new AppError('CONFLICT', 'unit:errors.otherCycle', { cycle: desk.cycle.name });
  }
  return deskOf(named, instant);
}

function begun(desk: UnitDesk | null): StartedDesk {
  if (!desk?.assessment) throw new AppError('NOT_FOUND', 'unit:errors.notStarted');
  return { ...desk, assessment: desk.assessment };
}

/** Why the work of a page is not what the desk shows. */
function elsewhere(
  all: readonly CycleWithWork[],
  work: string,
  desk: UnitDesk | null,
  instant: Date,
): AppError {
  const named = all.find(({ assessment }) => assessment?.id === work);
  const own: Desk | null = named ? deskOf(named, instant) : null;
  if (!own?.assessment) return new AppError('NOT_FOUND');
  if (!isOpen(own.assessment.status)) return new AppError('CONFLICT', 'unit:errors.notOpen');
  assertFilingOpen(own.filing);
  return new AppError('CONFLICT', 'unit:errors.otherCycle', { cycle: desk?.cycle.name ?? '' });
}

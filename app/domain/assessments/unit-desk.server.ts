import { currentCycle } from '~/domain/cycles/phase';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listCyclesWithWork } from './assessments.repo.server';
import { filingDeadline, filingState } from './filing-window';
import { isOpen } from './transitions';
import type { StartedDesk, UnitDesk } from './unit-desk';

/** The desk of a region, or null when no cycle is planned for it. One query. */
export async function getUnitDesk(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<UnitDesk | null> {
  const all = await listCyclesWithWork(db, regionCode);
  const cycle = currentCycle(
    all.map((one) => one.cycle),
    instant,
  );
  if (!cycle) return null;
  const assessment = all.find((one) => one.cycle === cycle)?.assessment ?? null;
  const status = assessment?.status ?? 'draft';
  const dueAt = assessment?.returned?.dueAt ?? null;
  const filing = filingState(cycle, status, dueAt, instant);
  return {
    cycle,
    assessment,
    filing,
    deadline: filingDeadline(cycle, status, dueAt),
    canWrite: filing === 'open' && assessment !== null && isOpen(status),
  };
}

/** The desk once the work was begun. Throws NOT_FOUND before that. One query. */
export async function getStartedDesk(
  db: Db,
  regionCode: string,
  instant: Date,
): Promise<StartedDesk> {
  const desk = await getUnitDesk(db, regionCode, instant);
  if (!desk?.assessment) throw new AppError('NOT_FOUND', 'unit:errors.notStarted');
  return { ...desk, assessment: desk.assessment };
}

import { currentCycle } from '~/domain/cycles/phase';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { listCyclesWithWork, type CycleWithWork } from './assessments.repo.server';
import { filingDeadline, filingState } from './filing-window';
import { after, isOpen } from './transitions';
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
  const current = all.find((one) => one.cycle === cycle);
  return current ? deskOf(current, instant) : null;
}

function deskOf({ cycle, assessment, extension }: CycleWithWork, instant: Date): UnitDesk {
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

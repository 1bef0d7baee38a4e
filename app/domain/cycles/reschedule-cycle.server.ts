import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { lockCycle, renameCycle, replacePhases } from './calendar.repo.server';
import { calendarMark, windowsOf, type CalendarInput } from './calendar.schema';
import { findCycle } from './cycles.repo.server';

/**
 * Sets name and phases of a cycle. A deadline that moves holds from the next request on.
 * @throws AppError NOT_FOUND out of sight, FORBIDDEN outside the actor's scope, CONFLICT when the calendar is no longer
 * the one the form was opened with
 */
export async function rescheduleCycle(
  db: Db,
  actor: SignedInActor,
  input: CalendarInput & { cycleId: string },
): Promise<void> {
  const seen = await findCycle(db, input.cycleId);
  if (!seen) throw new AppError('NOT_FOUND');
  assertCan(actor, 'update', 'cycle', seen.regionCode);
  if (!(await lockCycle(db, seen.id))) throw new AppError('FORBIDDEN');
  const before = await findCycle(db, seen.id);
  if (!before || calendarMark(before) !== input.seen) {
    throw new AppError('CONFLICT', 'admin:errors.calendarChanged');
  }
  const windows = windowsOf(input, before.phases);
  if (!(await renameCycle(db, before.id, input.name))) throw new AppError('FORBIDDEN');
  await replacePhases(db, before.id, windows);
  await recordAudit(db, {
    action: 'cycle.rescheduled',
    entity: 'cycle',
    entityId: before.id,
    regionCode: before.regionCode,
    before: { name: before.name, phases: before.phases },
    after: { name: input.name, phases: windows },
  });
}

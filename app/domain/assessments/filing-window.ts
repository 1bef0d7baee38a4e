import { phaseAt, type Cycle } from '~/domain/cycles/phase';
import { AppError } from '~/shared/app-error';

import type { AssessmentStatus } from './transitions';

/** What may lie later than the end of the filing phase, for one region. */
export interface MoreTime {
  /** Due date of the last return. */
  returnDueAt: Date | null;
  /** Until when the province lets this region file; the extension granted last. */
  extendedUntil: Date | null;
}

/** A region to which nothing was granted or returned. */
export const NO_MORE_TIME: MoreTime = { returnDueAt: null, extendedUntil: null };

/**
 * Until when the unit may write and submit: the latest of the end of the filing phase, the extension granted to the
 * region, and, while the work is back with the unit, the due date of its return. The instant itself does not count any
 * more. null when the filing phase has no window and nothing was returned.
 */
export function filingDeadline(
  cycle: Pick<Cycle, 'phases'>,
  status: AssessmentStatus,
  { returnDueAt, extendedUntil }: MoreTime,
): Date | null {
  const filingEnd = cycle.phases.filing?.endsAt ?? null;
  return latest([
    filingEnd,
    filingEnd && extendedUntil,
    status === 'returned' ? returnDueAt : null,
  ]);
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((last, at) => (at !== null && (last === null || at > last) ? at : last));
}

export type FilingState = 'before' | 'open' | 'after';

/** Whether a request that the server received at `instant` may still write. */
export function filingState(
  cycle: Pick<Cycle, 'phases'>,
  status: AssessmentStatus,
  more: MoreTime,
  instant: Date,
): FilingState {
  const deadline = filingDeadline(cycle, status, more);
  if (deadline === null || instant >= deadline) return 'after';
  if (status === 'returned') return 'open';
  return phaseAt(cycle, 'filing', instant) === 'before' ? 'before' : 'open';
}

/** Throws DEADLINE_PASSED outside the window, with words for before and after. */
export function assertFilingOpen(state: FilingState): void {
  if (state === 'before') throw new AppError('DEADLINE_PASSED', 'unit:errors.filingNotYet');
  if (state === 'after') throw new AppError('DEADLINE_PASSED', 'unit:errors.filingOver');
}

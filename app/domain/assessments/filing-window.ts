import { phaseAt, type Cycle } from '~/domain/cycles/phase';
import { AppError } from '~/shared/app-error';

import type { AssessmentStatus } from './transitions';

/**
 * Until when the unit may write and submit: the end of the filing phase, or the due date of a return when that is
 * later. The end itself does not count any more. null when the filing phase has no window and nothing was returned.
 */
export function filingDeadline(
  cycle: Pick<Cycle, 'phases'>,
  status: AssessmentStatus,
  returnDueAt: Date | null,
): Date | null {
  const filingEnd = cycle.phases.filing?.endsAt ?? null;
  if (status !== 'returned' || returnDueAt === null) return filingEnd;
  return filingEnd !== null && filingEnd > returnDueAt ? filingEnd : returnDueAt;
}

export type FilingState = 'before' | 'open' | 'after';

/** Whether a request that the server received at `instant` may still write. */
export function filingState(
  cycle: Pick<Cycle, 'phases'>,
  status: AssessmentStatus,
  returnDueAt: Date | null,
  instant: Date,
): FilingState {
  const deadline = filingDeadline(cycle, status, returnDueAt);
  if (deadline === null || instant >= deadline) return 'after';
  if (status === 'returned') return 'open';
  return phaseAt(cycle, 'filing', instant) === 'before' ? 'before' : 'open';
}

/** Throws DEADLINE_PASSED outside the window, with words for before and after. */
export function assertFilingOpen(state: FilingState): void {
  if (state === 'before') throw new AppError('DEADLINE_PASSED', 'unit:errors.filingNotYet');
  if (state === 'after') throw new AppError('DEADLINE_PASSED', 'unit:errors.filingOver');
}

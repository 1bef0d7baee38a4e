import { findCycle } from '~/domain/cycles/cycles.repo.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdAssessment, returnDueAt, type Hold } from './assessments.repo.server';
import { assertFilingOpen, filingState } from './filing-window';

/**
 * The assessment, held open for the rest of the transaction: a submission at the same time waits, or has won already.
 * Throws NOT_FOUND (out of sight), CONFLICT (submitted meanwhile) or DEADLINE_PASSED (judged by `at`, the instant
 * the server received the request).
 */
export async function openForWriting(
  db: Db,
  assessmentId: string,
  at: Date,
  hold: Hold = 'shared',
) {
  const assessment = await holdAssessment(db, assessmentId, hold);
  if (!assessment) throw new AppError('NOT_FOUND');
  if (!assessment.isOpen) throw new AppError('CONFLICT', 'unit:errors.notOpen');
  const cycle = await findCycle(db, assessment.cycleId);
  if (!cycle) throw new AppError('NOT_FOUND');
  const dueAt =
    assessment.status === 'returned' ? await returnDueAt(db, assessmentId, assessment.round) : null;
  assertFilingOpen(filingState(cycle, assessment.status, dueAt, at));
  return { ...assessment, cycle };
}

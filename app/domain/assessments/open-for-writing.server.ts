import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdAssessment, type Hold } from './assessments.repo.server';
import { findFilingTimes } from './filing-times.repo.server';
import { assertFilingOpen, filingDeadline, filingState } from './filing-window';

/**
 * The assessment, held open for the rest of the transaction: a submission at the same time waits, or has won already.
 * Throws NOT_FOUND (out of sight), CONFLICT (submitted meanwhile) or DEADLINE_PASSED (judged by `at`, the instant
 * the server received the request). `deadline` is until when it may be written. Two queries.
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
  const times = await findFilingTimes(db, assessment);
  if (!times) throw new AppError('NOT_FOUND');
  const { cycle, more } = times;
  assertFilingOpen(filingState(cycle, assessment.status, more, at));
  return { ...assessment, cycle, deadline: filingDeadline(cycle, assessment.status, more) };
}

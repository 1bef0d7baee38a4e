import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { answerProblem, isAnswered, type AnswerValue } from '~/domain/instruments/answer';
import { AppError } from '~/shared/app-error';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { NOTE_MAX } from './answer-limits';
import { findAnswer, writeAnswer } from './answers.repo.server';
import { openForWriting } from './open-for-writing.server';
import { findCoveredRequirement } from './sections.repo.server';
import { StaleAnswer } from './stale-answer';

export interface SaveAnswerInput {
  assessmentId: string;
  requirementId: string;
  /** null: not answered yet, only the note is kept. */
  value: AnswerValue | null;
  note: string;
  /** The version the form was made from; 0 when there was no answer. */
  expectedVersion: number;
  at: Date;
}

/**
 * Saves the answer to one requirement as a new version; the same value and note again change nothing.
 * Throws StaleAnswer (CONFLICT, nothing overwritten), INVALID (a value of another type, not whole,
 * or "not applicable" without a reason), NOT_FOUND,
 * FORBIDDEN, DEADLINE_PASSED.
 */
export async function saveAnswer(
  db: Db,
  actor: SignedInActor,
  input: SaveAnswerInput,
): Promise<{ version: number; changed: boolean }> {
  assertCan(actor, 'update', 'answer', actor.scope);
  const assessment = await openForWriting(db, input.assessmentId, input.at);
  assertCan(actor, 'update', 'answer', assessment.regionCode);
  const requirement = await findCoveredRequirement(db, assessment.id, input.requirementId);
  if (!requirement) throw new AppError('NOT_FOUND');
  if (input.note.length > NOTE_MAX) throw new AppError('INVALID', 'unit:errors.noteTooLong');
  const problem = input.value && answerProblem(requirement.content, input.value);
  if (problem) throw new AppError('INVALID', `unit:errors.${problem}`);
  if (input.value && !isAnswered(input.value, input.note))
    throw new AppError('INVALID', 'unit:errors.reasonRequired');

  const key = { assessmentId: assessment.id, requirementId: requirement.id };
  const before = await findAnswer(db, key);
  if ((before?.version ?? 0) !== input.expectedVersion) throw new StaleAnswer(before);
  if (before ? isSame(before, input) : input.value === null && input.note === '') {
    return { version: input.expectedVersion, changed: false };
  }
  const written = await writeAnswer(
    db,
    { ...key, regionCode: assessment.regionCode },
    {
      value: input.value,
      note: input.note,
      expected: input.expectedVersion,
      userId: actor.userId,
    },
  );
  if (!written) throw new StaleAnswer(await findAnswer(db, key));
  await recordAudit(db, {
    action: 'answer.saved',
    entity: 'answer',
    entityId: written.id,
    regionCode: assessment.regionCode,
    before: before && { value: before.value, note: before.note, version: before.version },
    after: {
      requirement: requirement.code,
      value: input.value,
      note: input.note,
      version: written.version,
    },
  });
  return { version: written.version, changed: true };
}

function isSame(a: { value: AnswerValue | null; note: string }, b: typeof a): boolean {
  return a.note === b.note && canonicalJson(a.value) === canonicalJson(b.value);
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { answerProblem, isAnswered, type AnswerValue } from '~/domain/instruments/answer';
import { AppError } from '~/shared/app-error';
import type { Requirement } from '~/domain/instruments/instrument';
import { canonicalJson } from '~/shared/canonical-json';
import type { Db } from '~db/sql';

import { NOTE_MAX } from './answer-limits';
import { displayName, findAnswer, findAnswerVersion, writeAnswer } from './answers.repo.server';
import { isAsSubmitted } from './changes-since';
import { isUnconfirmed, type GivenAnswer } from './content';
import { findFilingTimes } from './filing-times.repo.server';
import { assertFilingOpen, filingState, NO_MORE_TIME } from './filing-window';
import { problemKey } from './read-cell';
import { requirementState, type RequirementState } from './requirement-state';
import { assertAsked } from './returned/assert-asked';
import { StaleAnswer } from './stale-answer';
import { holdToAnswer, type AskedToMend, type HeldAnswer } from './to-answer.repo.server';

export interface SaveAnswerInput {
  assessmentId: string;
  requirementId: string;
  /** null: not answered yet, only the note is kept. A function reads it once the requirement is known. */
  value: AnswerValue | null | ((requirement: Requirement) => AnswerValue | null);
  note: string;
  /** The version the form was made from; 0 when there was no answer. */
  expectedVersion: number;
  /** True when the person says that what was brought from an earlier filing holds, as it stands in the form. */
  confirm?: boolean;
  at: Date;
}

export interface SavedAnswer {
  version: number;
  /** When this version was written, by the server's clock; null while there is no answer. */
  savedAt: Date | null;
  /** Display name of who wrote it. */
  by: string | null;
  /** False when the same content was there already. */
  changed: boolean;
  /** How the requirement stands with it; null when nothing was changed. */
  state: RequirementState | null;
}

/**
 * Saves the answer to one requirement as a new version. The same value and note again change nothing, whatever version
 * they rest on: a save whose answer got lost may be sent again.
 * Throws StaleAnswer (CONFLICT, nothing overwritten), CONFLICT (submitted, or closed by a return that asks for other
 * requirements), INVALID (a value of another type, not whole,
 * or "not applicable" without a reason), NOT_FOUND,
 * FORBIDDEN, DEADLINE_PASSED, and whatever the function of `value` throws.
 */
export async function saveAnswer(
  db: Db,
  actor: SignedInActor,
  input: SaveAnswerInput,
  { isLast = false }: { isLast?: boolean } = {},
): Promise<SavedAnswer> {
  assertCan(actor, 'update', 'answer', actor.scope);
  const key = { assessmentId: input.assessmentId, requirementId: input.requirementId };
  const found = await holdToAnswer(db, key);
  if (!found) throw new AppError('NOT_FOUND');
  const { assessment, requirement, answer: before } = found;
  assertCan(actor, 'update', 'answer', assessment.regionCode);
  if (!assessment.isOpen) throw new AppError('CONFLICT', 'unit:errors.notOpen');
  await assertInTime(db, found, input.at);
  const after = { value: valueOf(input, requirement.content), note: input.note };

  const confirms = input.confirm === true && isUnconfirmed(before);
  if (!confirms && (before ? isSame(before, after) : after.value === null && after.note === '')) {
    return {
      version: before?.version ?? 0,
      savedAt: before?.updatedAt ?? null,
      by: await displayName(db, found.answeredBy),
      ...{ changed: false, state: null },
    };
  }
  // why: after the same text, which changes nothing: a save whose answer got lost may be sent again.
  assertAsked(requirement);
  const expected = input.expectedVersion;
  if ((before?.version ?? 0) !== expected) throw await staleAnswer(db, actor, key, expected);
  const written = await writeAnswer(
    db,
    { ...key, regionCode: assessment.regionCode },
    {
      ...after,
      expected,
      userId: actor.userId,
      confirmedAt: confirms ? input.at : null,
    },
    {
      action: 'answer.saved',
      entity: 'answer',
      before: before && { value: before.value, note: before.note, version: before.version },
      after: {
        requirement: requirement.code,
        ...after,
        version: expected + 1,
        ...(confirms ? { confirmed: true } : {}),
      },
    },
    { isLast },
  );
  if (!written && isLast) throw new Overtaken();
  if (!written) throw await staleAnswer(db, actor, key, expected);
  const carried = confirms ? 'confirmed' : before?.carried;
  const isAsked = found.asked !== null && isUnchanged(found.asked, after);
  return savedAnswer(actor, requirement.content, { ...after, ...written, carried }, { isAsked });
}

/** What is told of an answer the actor has just written. `isAsked`: it reads as what a return asks to mend. */
export function savedAnswer(
  { name }: SignedInActor,
  content: Requirement,
  written: Omit<GivenAnswer, 'updatedByName'>,
  { isAsked = false }: { isAsked?: boolean } = {},
): SavedAnswer {
  const answer = { ...written, updatedByName: name };
  // why: a verdict was about another text, and with an answer the files decide nothing.
  const state = requirementState({ content, evidence: [], verdict: null, answer, isAsked });
  return { version: written.version, savedAt: written.updatedAt, by: name, changed: true, state };
}

/** What a return asks to mend reads as it was submitted: also typed back to it. */
function isUnchanged(
  { submitted, files: evidence }: AskedToMend,
  answer: { value: AnswerValue | null; note: string },
): boolean {
  return isAsSubmitted(submitted ?? undefined, { answer, evidence });
}

/** Somebody wrote between reading and writing, and the transaction that found it out is over. */
export class Overtaken extends Error {}

/** Throws DEADLINE_PASSED outside the window. More time only ever adds to the filing phase, so it is asked only after it. */
async function assertInTime(
  db: Db,
  { assessment, cycle }: Pick<HeldAnswer, 'assessment' | 'cycle'>,
  at: Date,
): Promise<void> {
  const { status } = assessment;
  if (filingState(cycle, status, NO_MORE_TIME, at) === 'open') return;
  const times = await findFilingTimes(db, assessment);
  if (!times) throw new AppError('NOT_FOUND');
  assertFilingOpen(filingState(times.cycle, status, times.more, at));
}

async function staleAnswer(
  db: Db,
  { userId }: SignedInActor,
  key: { assessmentId: string; requirementId: string },
  writtenOn: number,
): Promise<StaleAnswer> {
  const current = await findAnswer(db, key);
  const before = current && (await findAnswerVersion(db, key, writtenOn));
  return new StaleAnswer(current && { ...current, isOwn: current.updatedById === userId, before });
}

/** The value to be kept, which the requirement can take. */
export function valueOf({ value: given, note }: SaveAnswerInput, requirement: Requirement) {
  if (note.length > NOTE_MAX) throw new AppError('INVALID', 'unit:errors.noteTooLong');
  const value = typeof given === 'function' ? given(requirement) : given;
  const problem = value && answerProblem(requirement, value);
  if (problem) throw new AppError('INVALID', problemKey(problem));
  if (value && !isAnswered(value, note)) {
    throw new AppError('INVALID', 'unit:errors.reasonRequired');
  }
  return value;
}

function isSame(
  a: { value: AnswerValue | null; note: string },
  b: { value: AnswerValue | null; note: string },
): boolean {
  return a.note === b.note && canonicalJson(a.value) === canonicalJson(b.value);
}

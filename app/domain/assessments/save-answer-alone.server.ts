import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { isAppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { carriedOf } from './content';
import {
  Overtaken,
  saveAnswer,
  savedAnswer,
  valueOf,
  type SaveAnswerInput,
  type SavedAnswer,
} from './save-answer.server';
import { knownRequirement, wasBack, type KnownRequirement } from './to-answer.repo.server';
import { writeWhereOpen } from './write-where-open.repo.server';

/**
 * Saves an answer and nothing else: its transaction ends with the write, in the same message to the database. The next
 * version of a text in a draft goes there in one message, which writes where nothing speaks against it; where something does, or
 * somebody else was faster, it begins again, and throws what saveAnswer throws.
 */
export async function saveAnswerAlone(
  write: <T>(fn: (db: Db) => Promise<T>) => Promise<T>,
  actor: SignedInActor,
  input: SaveAnswerInput,
): Promise<SavedAnswer> {
  const requirement = knownRequirement(input.requirementId);
  // why: of work that is back more is told than is written.
  const isPlain = requirement !== null && !wasBack(input.assessmentId);
  const value = isPlain ? plainValue(input, requirement) : null;
  if (requirement && value) {
    const saved = await unlessOvertaken(() =>
      write((db) => saveAtOnce(db, actor, { ...input, ...value, requirement })),
    );
    if (saved) return saved;
  }
  const saved = await unlessOvertaken(() =>
    write((db) => saveAnswer(db, actor, input, { isLast: true })),
  );
  return saved ?? write((db) => saveAnswer(db, actor, input));
}

/** The value, where a next version of a text is asked for that the requirement can take; null for all else. */
function plainValue(input: SaveAnswerInput, { content }: KnownRequirement) {
  if (input.expectedVersion === 0 || input.confirm) return null;
  try {
    return { value: valueOf(input, content) };
  } catch (error) {
    // why: what is wrong with a text is told only to those who may write it, which nobody has asked yet.
    if (isAppError(error)) return null;
    throw error;
  }
}

type PlainInput = Omit<SaveAnswerInput, 'value'> & {
  value: ReturnType<typeof valueOf>;
  requirement: KnownRequirement;
};

/** @throws Overtaken, with nothing written, where saveAnswer is to say what speaks against it */
async function saveAtOnce(db: Db, actor: SignedInActor, input: PlainInput): Promise<SavedAnswer> {
  // why: the statement writes in this region alone.
  assertCan(actor, 'update', 'answer', actor.scope);
  const { assessmentId, requirementId, requirement, expectedVersion, value, note } = input;
  const written = await writeWhereOpen(db, {
    ...{ assessmentId, requirementId, regionCode: actor.scope, sectionId: requirement.sectionId },
    ...{ value, note, expected: expectedVersion, userId: actor.userId, at: input.at },
    action: 'answer.saved',
    entity: 'answer',
    after: { requirement: requirement.code, value, note, version: expectedVersion + 1 },
  });
  if (!written) throw new Overtaken();
  const { version, updatedAt } = written;
  return savedAnswer(actor, requirement.content, {
    ...{ value, note, version, updatedAt },
    ...carriedOf(written),
  });
}

/** null where somebody or something else was there; nothing was written then. */
async function unlessOvertaken<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Overtaken) return null;
    throw error;
  }
}

import type { SignedInActor } from '~/domain/accounts/actor';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import type { Db } from '~db/sql';

import { answerAll, openDraft, versionOf } from './unit';

/** The work of a unit, answered and handed in by its head. */
export async function submitWork(
  db: Db,
  head: SignedInActor,
  { standards = ['S01'], at = new Date() }: { standards?: readonly string[]; at?: Date } = {},
) {
  const draft = await openDraft(db, head, { standards, at });
  await answerAll(db, head, draft.assessmentId, at);
  const submitted = await submitAgain(db, head, draft, at);
  return { ...draft, ...submitted };
}

/** Hands in what is open, as it is. */
export async function submitAgain(
  db: Db,
  head: SignedInActor,
  { assessmentId, cycleId }: { assessmentId: string; cycleId: string },
  at = new Date(),
) {
  const version = await versionOf(db, cycleId, head.scope);
  return submitAssessment(db, head, { assessmentId, version, at });
}

import type { SignedInActor } from '~/domain/accounts/actor';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import type { Db } from '~db/sql';

import { attachEvidence } from './attach-evidence.server';
import { saveAnswer, type SavedAnswer, type SaveAnswerInput } from './save-answer.server';

export interface RecordRequirementInput extends SaveAnswerInput {
  file: StoredEvidence | { fileId: string } | null;
  pointer: string;
}

/** What one press of "save" on a requirement's page does: the file, if one came along, and the answer, or neither. */
export async function recordRequirement(
  db: Db,
  actor: SignedInActor,
  { file, pointer, ...answer }: RecordRequirementInput,
): Promise<SavedAnswer & { attached: boolean }> {
  if (file) await attachEvidence(db, actor, { ...answer, file, pointer });
  const saved = await saveAnswer(db, actor, answer);
  return { ...saved, attached: file !== null };
}

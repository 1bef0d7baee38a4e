import type { SignedInActor } from '~/domain/accounts/actor';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import { holdRoomFor } from '~/domain/evidence/uploads/hold-room.server';
import type { Level } from '~/domain/instruments/instrument';
import type { Db } from '~db/sql';

import { attachEvidence } from './attach-evidence.server';
import { filesMarks } from './carry/files-mark.repo.server';
import { openForWriting } from './open-for-writing.server';
import { saveAnswer, type SavedAnswer, type SaveAnswerInput } from './save-answer.server';

export interface RecordRequirementInput extends SaveAnswerInput {
  file: StoredEvidence | { fileId: string } | null;
  pointer: string;
  /** The level of a maturity variable the file shows. */
  level?: Level | null;
  /** Stands for the files that were shown with a brought answer (`filesMark`); what is confirmed must have them still. */
  shownFiles?: string;
  /** How much evidence the region may keep, in bytes. */
  quotaBytes: number;
}

/**
 * What one press of "save" on a requirement's page does: the file, if one came along, and the answer, or neither.
 * A brought answer whose files are others by now is saved and left to be confirmed.
 * Throws what attachEvidence and saveAnswer throw, and TOO_LARGE when the file does not fit the region's quota.
 */
export async function recordRequirement(
  db: Db,
  actor: SignedInActor,
  { file, pointer, level, shownFiles = '', quotaBytes, ...asked }: RecordRequirementInput,
): Promise<SavedAnswer & { attached: boolean; isLeft: boolean }> {
  const { assessmentId, at } = asked;
  const isLeft = asked.confirm === true && (await filesNow(db, asked)) !== shownFiles;
  const answer = { ...asked, confirm: asked.confirm === true && !isLeft };
  if (file && 'sha256' in file) {
    // why: always the assessment first and the room second, or two requests could wait for each other.
    const { regionCode } = await openForWriting(db, assessmentId, at);
    await holdRoomFor(db, file, { regionCode, quotaBytes, at });
  }
  if (file) await attachEvidence(db, actor, { ...answer, file, pointer, level });
  const saved = await saveAnswer(db, actor, answer);
  return { ...saved, attached: file !== null, isLeft };
}

/** The mark of the requirement's files, which stay as they are for the rest of the transaction. */
async function filesNow(
  db: Db,
  {
    assessmentId,
    requirementId,
    at,
  }: Pick<SaveAnswerInput, 'assessmentId' | 'requirementId' | 'at'>,
): Promise<string> {
  // why: alone, so that no file comes or goes between looking and writing.
  await openForWriting(db, assessmentId, at, 'alone');
  return (await filesMarks(db, assessmentId, [requirementId]))(requirementId);
}

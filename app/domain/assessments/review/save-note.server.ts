import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { getContent } from '../content.repo.server';
import { findNote, writeNote, type VerdictNote } from './notes.repo.server';
import { loadReview } from './review-guard.server';

export interface SaveNoteInput {
  assessmentId: string;
  requirementId: string;
  note: string;
  /** Version of the note on the screen; 0 when there was none. */
  version: number;
  now: Date;
}

export interface SavedNote {
  version: number;
  /** Null while nothing was ever kept. */
  savedAt: Date | null;
}

/** The note was saved on another page since this one was made. Carries it. */
export class StaleNote extends AppError {
  constructor(readonly current: VerdictNote | null) {
    super('CONFLICT', 'assessor:errors.noteChanged');
  }
}

/**
 * Keeps the actor's private note on a requirement as a new version; the same text again changes nothing. It decides
 * nothing and is read by nobody else, so nothing of it is audited: the log has other readers.
 * Errors: NOT_FOUND, FORBIDDEN, StaleNote (CONFLICT, nothing overwritten).
 */
export async function saveNote(
  db: Db,
  actor: SignedInActor,
  { assessmentId, requirementId, note, version, now }: SaveNoteInput,
): Promise<SavedNote> {
  const { regionCode } = await loadReview(db, assessmentId);
  assertCan(actor, 'update', 'verdict', regionCode);
  const filter = { requirementId, verdicts: 'none', files: 'none' } as const;
  const [section] = await getContent(db, assessmentId, filter);
  if (!section) throw new AppError('NOT_FOUND');
  const place = { assessmentId, requirementId, userId: actor.userId };
  const there = await findNote(db, place);
  if ((there?.note ?? '') === note)
    return { version: there?.version ?? 0, savedAt: there?.updatedAt ?? null };
  if ((there?.version ?? 0) !== version) throw new StaleNote(there);
  const saved = await writeNote(db, place, version, { regionCode, note, at: now });
  if (saved === null) throw new StaleNote(await findNote(db, place));
  return { version: saved, savedAt: now };
}

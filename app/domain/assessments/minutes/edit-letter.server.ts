import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import { holdReview } from '../review/review-guard.server';
import type { LetterText } from './letter';
import { listLetters, updateLetter } from './letter.repo.server';
import { listMinutes, minutesState } from './minutes.repo.server';

/**
 * A lead words the letter that goes to the unit with the last signature. Gives the version; the same text again changes nothing.
 * Errors: NOT_FOUND, FORBIDDEN, CONFLICT (no minutes wait for signatures, somebody changed it since).
 */
export async function editLetter(
  db: Db,
  actor: SignedInActor,
  input: LetterText & { assessmentId: string; version: number; now: Date },
): Promise<number> {
  const { assessmentId, now, version } = input;
  const { regionCode } = await holdReview(db, assessmentId, 'alone', (review) => {
    assertCan(actor, 'update', 'feedback_letter', review.regionCode);
  });
  const minutes = await listMinutes(db, { assessmentId });
  const open = minutes.find((one) => minutesState(one) === 'open');
  const letters = await listLetters(db, assessmentId);
  const letter = letters.find(({ minutesId }) => minutesId === open?.id);
  if (!open || !letter) throw new AppError('CONFLICT', 'minutes:errors.changed');
  const strengths = input.strengths.trim();
  const missing = input.missing.trim();
  if (letter.strengths === strengths && letter.missing === missing) return letter.version;
  const by = { userId: actor.userId, at: now, expected: version };
  const written = await updateLetter(db, open.id, { strengths, missing }, by);
  if (written === null) throw new AppError('CONFLICT', 'minutes:errors.letterChanged');
  await recordAudit(db, {
    action: 'feedback_letter.edited',
    entity: 'feedback_letter',
    entityId: open.id,
    regionCode,
    after: { version: written },
  });
  return written;
}

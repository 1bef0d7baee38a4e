import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { AppError } from '~/shared/app-error';
import type { Db } from '~db/sql';

import type { ReopeningTold } from '../assessment';
import { findWork } from '../work.repo.server';
import type { LetterText } from './letter';
import type { LetterFacts } from './letter-blocks';
import { findReopening, listLetters, type LetterRow } from './letter.repo.server';

export type ShownLetter = LetterRow &
  LetterFacts & {
    /** What a lead had worded for minutes that lapsed, while nobody has worded this one; null where there is none. */
    earlier: LetterText | null;
    /** By which act and why its minutes were opened again, for the unit it went to. */
    reopening: ReopeningTold | null;
    /** Of minutes that were opened again: the letter in force since; null while there is none. */
    later: Pick<LetterRow, 'minutesId' | 'number' | 'year'> | null;
  };

/**
 * A letter of an assessment: the one that goes with the minutes named, else the latest. Two queries, three of one whose minutes were opened again. NOT_FOUND where there is
 * none in sight, FORBIDDEN for roles that read none.
 */
export async function getLetter(
  db: Db,
  actor: SignedInActor,
  { assessmentId, minutesId }: { assessmentId: string; minutesId: string | null },
): Promise<ShownLetter> {
  const place = await findWork(db, assessmentId);
  if (!place) throw new AppError('NOT_FOUND');
  assertCan(actor, 'read', 'feedback_letter', place.regionCode);
  const letters = await listLetters(db, assessmentId);
  const letter =
    minutesId === null ? letters[0] : letters.find((one) => one.minutesId === minutesId);
  if (!letter) throw new AppError('NOT_FOUND');
  const earlier =
    letter.sentAt === null && letter.editedByName === null
      ? letters.find((one) => one.sentAt === null && one.editedByName !== null)
      : undefined;
  const { regionName, cycleName, isSimulated } = place;
  return {
    ...{ ...letter, regionName, cycleName, isSimulated },
    reopening: letter.isReopened ? await findReopening(db, letter.minutesId) : null,
    earlier: earlier ? { strengths: earlier.strengths, missing: earlier.missing } : null,
    later: letter.isReopened
      ? (letters.find((one) => one.sentAt !== null && !one.isReopened) ?? null)
      : null,
  };
}

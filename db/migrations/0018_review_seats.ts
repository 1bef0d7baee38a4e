import type { Kysely } from 'kysely';

import { moveHolders } from './0018/move-holders';
import { addReturnItems } from './0018/return-items';
import { addSeatSteps } from './0018/seat-steps';
import { addSeats } from './0018/seats';
import { addVerdictWork } from './0018/verdicts';

/**
 * Seats in place of one holder: one or two assessors judge a submission, and of two neither learns anything of the other
 * before both have submitted. Verdicts begin as drafts, every version of them is kept, and a return says per
 * requirement what is asked.
 *
 * The guards stand here as the migrations up to 0028 need them: what they call of seats, declarations and minutes is created there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addSeats(db);
  await addVerdictWork(db);
  await addReturnItems(db);
  await addSeatSteps(db);
  await moveHolders(db);
}

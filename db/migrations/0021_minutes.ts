import type { Kysely } from 'kysely';

import { addActs } from './0021/acts';
import { guardActs } from './0021/guards';
import { addLapses } from './0021/lapses';
import { openModeration } from './0021/moderation';
import { tieOutcomes } from './0021/outcomes';
import { addReopening } from './0021/reopening';
import { addSigning } from './0021/signing';

/**
 * Minutes of a review: a numbered act with everything the seats found and agreed on, signed by who judged and by a lead. The last
 * signature freezes it and accepts the work; nothing else does. A reopening is a numbered act of its own and puts the outcomes
 * of the signed minutes out of force.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addActs(db);
  await guardActs(db);
  await addLapses(db);
  await tieOutcomes(db);
  await addSigning(db);
  await addReopening(db);
  await openModeration(db);
}

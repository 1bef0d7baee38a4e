import type { Kysely } from 'kysely';

import { tellOfActs } from './0025/acts';
import { addNoticeTables } from './0025/tables';
import { addReach } from './0025/reach';
import { addReminders } from './0025/reminders';
import { addSettling } from './0025/settling';
import { addTelling } from './0025/telling';

/**
 * An inbox for every person and mail from it. What happens writes the notice itself, in its own transaction; a notice only
 * refers to what it is about, and is in nobody's sight who has lost sight of that.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addNoticeTables(db);
  await addReach(db);
  await addTelling(db);
  await tellOfActs(db);
  await addSettling(db);
  await addReminders(db);
}

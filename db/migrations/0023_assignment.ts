import type { Kysely } from 'kysely';

import { addAssignable } from './0023/assignable';
import { addVacating } from './0023/vacating';

/** Sharing work out, and leaving it: what a lead may know to assign seats, and seats that empty when their person is tied to a region. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addVacating(db);
  await addAssignable(db);
}

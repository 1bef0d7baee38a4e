import type { Kysely } from 'kysely';

import { addConflicts } from './0019/conflicts';
import { addHandingOn } from './0019/handing-on';
import { addInterestTables } from './0019/interest-tables';
import { addSeatMarks } from './0019/seat-marks';

/**
 * Conflicts of interest: what an assessor declares for a cycle and from which work an assessor steps back. Both keep the
 * person from the work on every path, and hand on what the person holds there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addInterestTables(db);
  await addConflicts(db);
  await addHandingOn(db);
  await addSeatMarks(db);
}

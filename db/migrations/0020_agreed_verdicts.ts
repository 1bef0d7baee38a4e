import type { Kysely } from 'kysely';

import { addAgreed } from './0020/agreed';
import { addFindings } from './0020/findings';
import { guardAgreed } from './0020/guards';

/**
 * What the seats of a round come to: the verdict of the only seat, what both found alike, or what a lead decided where they
 * differ. Nothing of it is there before every seat is submitted, and every version stays.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addFindings(db);
  await addAgreed(db);
  await guardAgreed(db);
}

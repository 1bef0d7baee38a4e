import type { Kysely } from 'kysely';

import { keepTerms } from './0032/role-terms';
import { readAgain } from './0032/reading';
import { followTies } from './0032/team';
import { tellReaders } from './0032/telling';

/**
 * What somebody could read stays read when a role is taken and given again, or a seat left and taken again; a list tells it only to who
 * could read it, too; and the team reads what is to be signed for somebody another cycle keeps from the region.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await keepTerms(db);
  await readAgain(db);
  await tellReaders(db);
  await followTies(db);
}

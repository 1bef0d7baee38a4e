import { sql, type Transaction } from 'kysely';

import type { SignedInActor } from '~/domain/accounts/actor';

import type { DB } from '../../schema';

/** From here to the end of the transaction, audit events carry this person. */
export async function become(trx: Transaction<DB>, actor: SignedInActor): Promise<void> {
  await sql`select set_config('app.user_id', ${actor.userId}, true), set_config('app.role', ${actor.role}, true),
    set_config('app.scope', ${actor.scope}, true)`.execute(trx);
}

import { sql } from 'kysely';

import type { Db } from '~db/sql';

/**
 * Asks anew what the actor is kept from, for the rest of the transaction. A transaction that waited for a work began with what was
 * so before: without this, somebody who declared an interest meanwhile would still write about it. One query.
 */
export async function askKeptFromAgain(db: Db): Promise<void> {
  await sql`
    select set_config('app.kept_from', app_kept_from(app_user_id()), true)
    where app_role() in ('assessor', 'lead_assessor')`.execute(db);
}

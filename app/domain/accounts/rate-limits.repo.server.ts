import { CompiledQuery } from 'kysely';

import type { Db } from '~db/sql';

interface Statement {
  text: string;
  values?: unknown[];
}

/** Deletes counters whose window is over, at most `limit`. Returns how many went. */
export async function deleteSpentLimits(db: Db, now: Date, limit: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('rate_limits')
    // why: a counter taken up again between the two conditions is no longer spent.
    .where('expire', '<', now.getTime())
    .where('key', 'in', (eb) =>
      eb.selectFrom('rate_limits').where('expire', '<', now.getTime()).select('key').limit(limit),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** What rate-limiter-flexible asks of a database client, through the application's own pool. */
export function rateLimitStore(db: Db) {
  return {
    query: async ({ text, values = [] }: Statement) => {
      const result = await db.executeQuery(CompiledQuery.raw(text, values));
      const rowCount = Number(result.numAffectedRows ?? result.rows.length);
      return { rows: result.rows, rowCount };
    },
  };
}

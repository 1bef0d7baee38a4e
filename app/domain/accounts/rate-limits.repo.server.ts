import { CompiledQuery } from 'kysely';

import type { Db } from '~db/sql';

interface Statement {
  text: string;
  values?: unknown[];
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

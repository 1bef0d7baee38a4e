import { sql, type Kysely, type RawBuilder, type Transaction } from 'kysely';

import type { DB, JsonInput } from './schema';

/** What every repo function and use case takes first: a pool's handle or an open transaction. */
export type Db = Kysely<DB>;

/** Runs `fn` in the transaction `db` already is, or in a new one. */
export function inTransaction<T>(db: Db, fn: (trx: Transaction<DB>) => Promise<T>): Promise<T> {
  return db.isTransaction ? fn(db as Transaction<DB>) : db.transaction().execute(fn);
}

/** The only way to write a jsonb column. */
export function json(value: unknown): JsonInput & RawBuilder<JsonInput> {
  return sql`${JSON.stringify(value)}::jsonb` as JsonInput & RawBuilder<JsonInput>;
}

/** Ends a statement that runs often: `.modifyEnd(keptPlan)`; see lease.server.ts. */
export const keptPlan = sql.raw('/* kept plan */');

/** Membership without an empty list: `column = any(array)`; an empty array matches nothing. */
export function anyOf(values: readonly string[], type: 'text' | 'uuid' = 'text') {
  return type === 'uuid'
    ? sql<string>`any(${values}::uuid[])`
    : sql<string>`any(${values}::text[])`;
}

import {
  sql,
  type Compilable,
  type CompiledQuery,
  type Kysely,
  type RawBuilder,
  type Transaction,
} from 'kysely';

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

/** Membership without an empty list: `column = any(array)`; an empty array matches nothing. */
export function anyOf(values: readonly string[], type: 'text' | 'uuid' = 'text') {
  return type === 'uuid'
    ? sql<string>`any(${values}::uuid[])`
    : sql<string>`any(${values}::text[])`;
}

/**
 * Ends the statements whose plan is kept with the connection: parsed and planned there once, not every time. Each
 * must have one text whatever its values; keptQuery sees to that.
 */
export const KEPT_PLAN = '/* kept plan */';

/**
 * Ends a statement that is the last of its transaction: COMMIT goes with it. Only where nothing was written before and,
 * once it wrote a row, nothing may fail: what it wrote stays. A failure takes it back, as always.
 */
export const LAST = '/* last */';

/** Ends a statement whose answer nobody looks at: it waits for the next one and goes before it in the same message. */
export const AHEAD = '/* ahead */';

/** How one of the kept queries goes to the database, when not by itself. */
export interface Manner {
  /** See LAST. */
  isLast?: boolean;
  /** See AHEAD; gives no rows. */
  goesAhead?: boolean;
}

/** Stands in a compiled query for a value that is known when it runs. */
class Slot {
  constructor(readonly name: string) {}
}

/** A value of the query, by name. */
export type Values<V> = <N extends keyof V & string>(name: N) => RawBuilder<V[N]>;

/**
 * For the few statements that run most: built and put into words at their first use, and from then on only filled in.
 * `build` gets the handle only to build with; it must not look at anything that changes. A value may be whatever the
 * driver takes; jsonb is text for `::jsonb`.
 */
export function keptQuery<V extends object, R>(
  build: (db: Db, value: Values<V>) => Compilable<R>,
): (db: Db, values: V, how?: Manner) => Promise<R[]> {
  let known: CompiledQuery<R> | null = null;
  const slot: Values<V> = (name) => sql`${new Slot(name)}`;
  return async (db, values, { isLast, goesAhead } = {}) => {
    known ??= kept(build(db, slot).compile());
    const text = known.sql + (isLast ? LAST : goesAhead ? AHEAD : '');
    const parameters = known.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof V] : parameter,
    );
    const { rows } = await db.executeQuery<R>({ ...known, sql: text, parameters });
    return rows;
  };
}

function kept<R>(query: CompiledQuery<R>): CompiledQuery<R> {
  return { ...query, sql: `${query.sql} ${KEPT_PLAN}` };
}

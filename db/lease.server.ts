import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/**
 * Put at the end of a statement, keeps its plan with the connection: parsed and planned once, not every time. For the
 * few that run most; their text must not vary with its values.
 */
export const KEPT_PLAN = '/* kept plan */';

/** Begins the statement that tells a transaction whom it acts for. */
export const SET_ACTOR = 'select set_config(';

/** A pool whose connections make fewer round trips; what they are asked and answer is the same. */
export function thriftyPool(pool: pg.Pool) {
  return {
    options: pool.options,
    connect: async () => new Lease(await pool.connect()),
    end: () => pool.end(),
  };
}

/**
 * A connection for the time of its use. BEGIN waits for the first statement: where that says whom the transaction acts
 * for, as in nearly all, both go in one message. A transaction that asks nothing is never begun.
 */
class Lease implements PostgresPoolClient {
  private begin: string | null = null;
  constructor(private readonly client: pg.PoolClient) {}

  get processID(): number | undefined {
    return (this.client as { processID?: number }).processID;
  }

  query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    text: string | PostgresCursor<R>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new TypeError('cursors are not used here');
    return this.run<R>(text, values);
  }

  private async run<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (/^(begin|start transaction)\b/.test(text)) {
      this.begin = text;
      return nothing();
    }
    const { begin } = this;
    this.begin = null;
    if (begin === null) return this.ask(text, values);
    if (text === 'commit' || text === 'rollback') return nothing();
    if (text.startsWith(SET_ACTOR)) {
      await this.client.query(`${begin}; ${inlined(this.client, text, values)}`);
      return nothing();
    }
    await this.client.query(begin);
    return this.ask(text, values);
  }

  release(destroy?: boolean): void {
    this.client.release(destroy);
  }

  private ask<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const isKept = text.endsWith(KEPT_PLAN);
    const asked = isKept
      ? this.client.query({ name: nameOf(text), text, values: [...values] })
      : this.client.query(text, [...values]);
    return asked as unknown as Promise<PostgresQueryResult<R>>;
  }
}

const nothing = <R>(): PostgresQueryResult<R> => ({ command: 'SELECT', rowCount: 0, rows: [] });

/** The statement with its texts in it. Only for SET_ACTOR, whose values are all texts or truth values. */
function inlined(client: pg.PoolClient, text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, at: string) => {
    const value = values[Number(at) - 1];
    if (typeof value !== 'string') throw new TypeError('a setting is a text');
    return client.escapeLiteral(value);
  });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `kept_${names.size + 1}`));
  return name;
}

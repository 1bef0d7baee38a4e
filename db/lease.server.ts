import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

import { KEPT_PLAN } from './sql';

/** Begins the statement that tells a transaction whom it acts for. */
export const SET_ACTOR = 'select set_config(';

/** A pool whose connections make fewer round trips; what they are asked and answer is the same. */
export function thriftyPool(pool: pg.Pool) {
  const leases = new WeakMap<pg.PoolClient, Lease>();
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect();
      let lease = leases.get(client);
      if (!lease) leases.set(client, (lease = new Lease(client)));
      return lease;
    },
    end: () => pool.end(),
  };
}

/**
 * A connection of the pool. BEGIN waits for the first statement: where that says whom the transaction acts for, as in
 * nearly all, both go in one message, and on a connection that pipelines the next statement follows without waiting
 * for the answer. A transaction that asks nothing is never begun.
 */
class Lease implements PostgresPoolClient {
  private begin: string | null = null;
  /** The answer to BEGIN while nobody has waited for it. */
  private opening: Promise<unknown> | null = null;
  private isBroken = false;
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

  release(destroy = false): void {
    this.begin = null;
    this.opening = null;
    this.client.release(destroy || this.isBroken);
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
    if (!text.startsWith(SET_ACTOR)) {
      await this.client.query(begin);
      return this.ask(text, values);
    }
    const opening = this.client.query(`${begin}; ${inlined(this.client, text, values)}`);
    if (this.client.pipeline) {
      this.opening = opening;
      // why: a failure is told by whatever is asked next, and something always is, if only to end the transaction.
      opening.catch(() => undefined);
    } else {
      await opening;
    }
    return nothing();
  }

  private async ask<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const { opening } = this;
    this.opening = null;
    const answer = this.send<R>(text, values);
    if (opening === null) return answer;
    const [opened] = await Promise.allSettled([opening, answer]);
    // why: what is rolled back failed for a reason of its own, which is the one to be told.
    if (opened.status === 'rejected' && text !== 'rollback') throw opened.reason;
    return answer;
  }

  private send<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const name = text.endsWith(KEPT_PLAN) ? nameOf(text) : undefined;
    const answer = this.client.query({ name, text, values: values as unknown[] });
    if (name !== undefined) {
      answer.catch((error: unknown) => (this.isBroken ||= isPlanLost(error)));
    }
    return answer as Promise<unknown> as Promise<PostgresQueryResult<R>>;
  }
}

/**
 * Whether the connection cannot go on with the plan it keeps: its tables changed (0A000), or what is behind the
 * connection changed and does not know the plan or has another by its name (26000, 42P05). A new one starts afresh.
 */
function isPlanLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && PLAN_LOST.has(String(error.code));
}
const PLAN_LOST = new Set(['0A000', '26000', '42P05']);

const nothing = <R>(): PostgresQueryResult<R> => ({ command: 'SELECT', rowCount: 0, rows: [] });

/** The statement with its texts in it. Only for SET_ACTOR, whose values are all texts. */
function inlined(client: pg.PoolClient, text: string, values: readonly unknown[]): string {
  return text.replace(/\$(\d+)/g, (_, at: string) => {
    const value = values[Number(at) - 1];
    if (typeof value !== 'string') throw new TypeError('a setting is a text');
    // why: it would end the message in the middle.
    if (value.includes('\0')) throw new TypeError('a setting with a NUL');
    return client.escapeLiteral(value);
  });
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) names.set(text, (name = `kept_${names.size + 1}`));
  return name;
}

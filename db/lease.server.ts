import type { PostgresCursor, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

import { DatabaseBusyError } from './busy';
import { Batch, type KeptPlans, type Step } from './batch.server';
import { AHEAD, KEPT_PLAN, LAST } from './sql';

/** Begins the statement that tells a transaction whom it acts for. */
export const SET_ACTOR = 'select set_config(';

/** A pool whose connections make fewer round trips; what they are asked and answer is the same. */
export function thriftyPool(pool: pg.Pool) {
  const leases = new WeakMap<pg.PoolClient, Lease>();
  return {
    options: pool.options,
    connect: async () => {
      const client = await connectionOf(pool);
      let lease = leases.get(client);
      if (!lease) leases.set(client, (lease = new Lease(client)));
      return lease;
    },
    end: () => pool.end(),
  };
}

/** @throws DatabaseBusyError when none of the pool was free in time, and what connecting throws */
export async function connectionOf(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if (!(error instanceof Error && error.message === NONE_FREE)) throw error;
    throw new DatabaseBusyError('no connection was free in time', { cause: error });
  }
}

/** What the pool says then; it gives no code. */
const NONE_FREE = 'timeout exceeded when trying to connect';

/**
 * A connection of the pool. BEGIN, and after it whom the transaction acts for, wait for the first question and go with
 * it in one message; with the last write of a transaction goes its COMMIT. A transaction that asks nothing is never begun.
 */
class Lease implements PostgresPoolClient {
  /** What goes before the next statement: BEGIN first, where that was not sent yet. */
  private opening: Step[] = [];
  private isBegun = true;
  private inTransaction = false;
  /** Whether the last statement, with its COMMIT, wrote rows or wrote none; null while the transaction may go on. */
  private ended: 'written' | 'unwritten' | null = null;
  /** A savepoint was set: somebody else ends the transaction. */
  private isNested = false;
  private isBroken = false;
  private readonly kept: KeptPlans = new Map();
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
    return this.run(text, values) as Promise<unknown> as Promise<PostgresQueryResult<R>>;
  }

  release(destroy = false): void {
    this.startAfresh();
    this.client.release(destroy || this.isBroken);
  }

  private startAfresh(): void {
    this.opening = [];
    this.isBegun = true;
    this.inTransaction = false;
    this.ended = null;
    this.isNested = false;
  }

  private async run(text: string, values: readonly unknown[]): Promise<Answer> {
    if (BEGIN.test(text)) {
      this.startAfresh();
      this.opening = [step(text)];
      this.isBegun = false;
      this.inTransaction = true;
      return nothing();
    }
    if (text === 'commit' || text === 'rollback') return this.end(text);
    if (this.ended) throw new Error('a statement after the last one of its transaction');
    if (!this.isBegun && text.startsWith(SET_ACTOR)) {
      for (const value of values) checkSetting(value);
      this.opening.push(step(text, values));
      return nothing();
    }
    if (text.endsWith(AHEAD)) {
      if (!this.inTransaction) throw new Error('nothing comes after it outside a transaction');
      this.opening.push(step(text.slice(0, -AHEAD.length), values));
      return nothing();
    }
    this.isNested ||= text.startsWith('savepoint ');
    return this.ask(text, values);
  }

  private async end(text: 'commit' | 'rollback'): Promise<Answer> {
    const { opening, ended, isBegun } = this;
    this.startAfresh();
    if (ended) {
      if (text === 'commit' || ended === 'unwritten') return { ...nothing(), command: 'COMMIT' };
      throw new Error('what failed after its last statement is committed and cannot be undone');
    }
    if (!isBegun && (opening.length === 1 || text === 'rollback')) return nothing();
    if (opening.length === 0 || text === 'rollback') return this.client.query(text);
    // why: whether somebody may act is found out by saying so, also where nothing else is asked.
    return this.send([...opening, step(text)], opening.length);
  }

  private async ask(whole: string, values: readonly unknown[]): Promise<Answer> {
    const { opening } = this;
    this.opening = [];
    this.isBegun = true;
    const isLast = whole.endsWith(LAST);
    const text = isLast ? whole.slice(0, -LAST.length) : whole;
    const isKept = text.endsWith(KEPT_PLAN);
    // why: words without values may be several statements, which only a message of their own can carry.
    const isAlone = !isKept && values.length === 0;
    if (isAlone && opening.length > 0) await this.send(opening, 0);
    if (isAlone || (!isKept && opening.length === 0)) {
      return this.client.query(text, values as unknown[]);
    }
    const closes = isLast && this.inTransaction && !this.isNested;
    const steps = [...opening, isKept ? step(text, values) : { text, values, name: '' }];
    const at = opening.length;
    if (!closes) return this.send(steps, at);
    const answer = await this.send([...steps, step('commit')], at);
    this.ended = answer.rows.length > 0 ? 'written' : 'unwritten';
    return answer;
  }

  private async send(steps: Step[], answering: number): Promise<Answer> {
    const batch = this.client.query(new Batch(steps, answering, this.kept));
    try {
      return await batch.done;
    } catch (error) {
      this.isBroken ||= batch.named.length > 0 || isPlanLost(error);
      throw error;
    }
  }
}

/** What the driver and a batch both answer with. */
type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>;

const BEGIN = /^(begin|start transaction)\b/;

/** A statement whose plan the connection keeps. */
const step = (text: string, values: readonly unknown[] = []): Step => ({
  text,
  values,
  name: nameOf(text),
});

/** Settings are texts; one with a NUL is told in these words and not by the database. */
function checkSetting(value: unknown): void {
  if (typeof value !== 'string') throw new TypeError('a setting is a text');
  if (value.includes('\0')) throw new TypeError('a setting with a NUL');
}

/**
 * Whether the connection cannot go on with the plan it keeps: its tables changed (0A000), or what is behind the
 * connection changed and does not know the plan or has another by its name (26000, 42P05). A new one starts afresh.
 */
function isPlanLost(error: unknown): boolean {
  return error instanceof Error && 'code' in error && PLAN_LOST.has(String(error.code));
}
const PLAN_LOST = new Set(['0A000', '26000', '42P05']);

const nothing = (): Answer => ({ command: 'SELECT', rowCount: 0, rows: [] });

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    const kind = text.endsWith(KEPT_PLAN) ? 'kept' : 'frame';
    names.set(text, (name = `${kind}_${names.size + 1}`));
  }
  return name;
}

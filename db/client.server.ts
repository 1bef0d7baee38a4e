import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';

import { demandRole, type PoolRole } from './demand-role.server';
import { connectionOf, thriftyPool } from './lease.server';
import { Turns } from './turns.server';
import { parseRow } from './parsers.server';
import type { DB } from './schema';
import { keptQuery, type Db, type Values } from './sql';

export { isDatabaseBusy } from './busy';

/** Who a transaction acts for. The row-level policies read these five values and nothing else. */
export interface DbActor {
  userId: string | null;
  /** One of the seven roles, or 'public' for a visitor without an account. */
  role: string;
  /** Code of the region the role is held in; 'ID' for the whole country; '' for a visitor. */
  scope: string;
  homeRegion: string | null;
  /** The cycle the person chose to work in; it gives no rights. */
  cycleId?: string | null;
  /** The assessment the person is at; it gives no rights. */
  workId?: string | null;
  /** What is written to, for whoever else writes to the same: of one such no more than a share of the pool is held. */
  turn?: string;
  ip: string;
  requestId: string;
}

export interface DatabaseOptions {
  url: string;
  systemPoolSize: number;
  actorPoolSize: number;
  /** Queries slower than this, in milliseconds, are reported. */
  slowQueryMs: number;
  onSlowQuery?: (query: { sql: string; durationMs: number }) => void;
  /** Called for every query; tests and the bench count with it. */
  onQuery?: (query: { sql: string; durationMs: number }) => void;
  applicationName?: string;
}

export interface Database {
  /** Sign-in, jobs, seeds, command line: sees every row. Never handed to a route. */
  system: Db;
  /** Runs `fn` as the actor in one transaction; rows outside the actor's reach do not exist for it. */
  asActor<T>(
    actor: DbActor,
    fn: (trx: Transaction<DB>) => Promise<T>,
    options?: { readOnly?: boolean },
  ): Promise<T>;
  /**
   * Reads as somebody without an account: no transaction and no settings, so the policies show what was released
   * or announced and refuse every write. Each query sees the newest committed rows.
   */
  asVisitor<T>(fn: (db: Db) => Promise<T>): Promise<T>;
  /** One transaction with all rows in sight, whose audit events carry the given origin. */
  asSystem<T>(origin: Partial<DbActor>, fn: (trx: Transaction<DB>) => Promise<T>): Promise<T>;
  /** Proof that the database answers, and in both roles. Throws WrongRoleError where it would answer in another. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function openDatabase(options: DatabaseOptions): Database {
  const system = openPool(options, 'app_system', options.systemPoolSize);
  const actors = openPool(options, 'app_user', options.actorPoolSize);
  const turns = new Turns(Math.max(TURNS, Math.floor(options.actorPoolSize / 3)), BUSY_MS);
  return {
    system: system.db,
    asActor: (actor, fn, { readOnly = false } = {}) => {
      const transaction = actors.db.transaction();
      const run = () =>
        (readOnly ? transaction.setAccessMode('read only') : transaction).execute(async (trx) => {
          await setActor(trx, actor);
          return fn(trx);
        });
      // why: only who writes waits for the lock of a row.
      return readOnly || actor.turn === undefined ? run() : turns.take(actor.turn, run);
    },
    // why: begin, settings and commit would be three more round trips for every public page.
    asVisitor: (fn) => fn(actors.db),
    asSystem: (origin, fn) =>
      system.db.transaction().execute(async (trx) => {
        await setActor(trx, { ...systemOrigin, ...origin });
        return fn(trx);
      }),
    ping: async () => {
      await Promise.all([system, actors].map(({ ask }) => ask()));
    },
    close: async () => {
      await Promise.all([system, actors].map((pool) => pool.close()));
    },
  };
}

/** Characters of a slow statement that reach the log; a multi-row insert has thousands of parameters. */
const SLOW_SQL_SHOWN = 500;

const systemOrigin: DbActor = {
  userId: null,
  role: 'system',
  scope: 'ID',
  homeRegion: null,
  ip: '',
  requestId: '',
};

/** What the policies and the log read, as texts. */
interface Settings {
  userId: string;
  role: string;
  scope: string;
  homeRegion: string;
  cycleId: string;
  workId: string;
  ip: string;
  requestId: string;
}

const settings = (keptFrom: (value: Values<Settings>) => RawBuilder<string>) =>
  keptQuery((db, value: Values<Settings>) => {
    const set = (name: string, to: RawBuilder<string>) =>
      sql`set_config(${sql.lit(`app.${name}`)}, ${to}, true)`.as(name);
    return db.selectNoFrom([
      set('user_id', value('userId')),
      set('role', value('role')),
      set('scope', value('scope')),
      set('home_region', value('homeRegion')),
      set('kept_from', keptFrom(value)),
      set('cycle', value('cycleId')),
      set('work', value('workId')),
      set('ip', value('ip')),
      set('request_id', value('requestId')),
    ]);
  });
const setSettings = settings(() => sql`''`);
/** Of somebody who scores, also the regions and the single works they are kept from. */
const setScorer = settings((value) => sql`app_kept_from(nullif(${value('userId')}, '')::uuid)`);

/** Of who reads everything, the works they are kept from where they also judge, or once did. */
const setReader = settings(
  (value) => sql`app_kept_from_reading(nullif(${value('userId')}, '')::uuid)`,
);

/** Settings are local to the transaction: the connection goes back to the pool without them. */
export async function setActor(trx: Transaction<DB>, actor: DbActor): Promise<void> {
  const { userId, role, scope, homeRegion, cycleId, workId, ip, requestId } = actor;
  const judges = role === 'assessor' || role === 'lead_assessor';
  const set = judges ? setScorer : role === 'auditor' ? setReader : setSettings;
  await set(trx, {
    ...{ userId: userId ?? '', role, scope, homeRegion: homeRegion ?? '' },
    ...{ cycleId: cycleId ?? '', workId: workId ?? '', ip, requestId },
  });
}

/**
 * Milliseconds a connection stays open unused. why: a new one costs as much as a dozen saves, and has to plan anew what the
 * one before it kept; between two saves of one person there is a minute or so.
 */
export const IDLE_MS = 5 * 60_000;

/**
 * Milliseconds a request waits for a lock, for a connection, and for its turn among those that write to the same. why: the
 * three together stay under what a page that saves by itself waits for an answer (20 s).
 */
export const BUSY_MS = 5_000;
/** Those that may write to the same at once, where a third of the pool is less. */
const TURNS = 4;

function openPool(options: DatabaseOptions, role: PoolRole, max: number) {
  const pool = new pg.Pool({
    connectionString: options.url,
    max,
    application_name: options.applicationName ?? 'pranata',
    types: { getTypeParser: parseRow },
    verify: (client, done) => {
      demandRole(client, role).then(() => done(), done);
    },
    idleTimeoutMillis: IDLE_MS,
    connectionTimeoutMillis: BUSY_MS,
    // why: the role is part of the connection, so no query can run before it is set.
    // What a pooler drops of it is found out by `verify`, before the connection is used.
    options: `-c role=${role} -c TimeZone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000${role === 'app_user' ? ` -c lock_timeout=${BUSY_MS}` : ''}`,
  });
  const ask = async () => {
    const client = await connectionOf(pool);
    await demandRole(client, role).finally(() => client.release());
  };
  // why: a connection that breaks (PostgreSQL is stopped or restarted) is replaced by the pool. What is asked of it fails by
  // itself; it also says so as an event, of an idle one here, of one that is in use there, and without a listener the process ends.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: thriftyPool(pool) }),
    log: (event) => {
      const query = { sql: event.query.sql, durationMs: event.queryDurationMillis };
      options.onQuery?.(query);
      if (query.durationMs >= options.slowQueryMs) {
        options.onSlowQuery?.({ ...query, sql: query.sql.slice(0, SLOW_SQL_SHOWN) });
      }
    },
  });
  const close = async () => {
    await db.destroy();
    // why: kysely leaves a pool alone that was asked nothing through it, and an open connection keeps the process.
    if (!pool.ending) await pool.end();
  };
  return { db, ask, close };
}

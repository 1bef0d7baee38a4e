import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ServerBuild } from '@remix-run/node';

import { createLog } from '~/http/server-log.server';
import { createServer } from '~/http/server.server';
import { startDatabase } from '~/start/database';
import { Lifecycle } from '~/start/lifecycle';
import { openDatabase, type Database } from '~db/client.server';
import { parseSettings } from '~db/config.server';
import { readDemoAccounts } from '~db/seeds/demo/accounts.server';

import { StatementCounter } from './statement-counter';

export interface BenchServer {
  origin: string;
  db: Database;
  databaseUrl: string;
  /** Connections of the pool that requests use. */
  poolSize: number;
  /**
   * Statements the database is asked for one request, however many others are answered meanwhile. `ask` sends it with
   * these headers.
   */
  countQueries(ask: (headers: Record<string, string>) => Promise<unknown>): Promise<number>;
  /** Session cookie of a demo account. */
  signIn(email: string): Promise<string>;
  close(): Promise<void>;
}

/** The production build in this process, with a counter on every query. The data folder holds a finished demo. */
export async function startBenchServer(dataDir: string, port: number): Promise<BenchServer> {
  const settings = parseSettings({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' });
  const life = new Lifecycle(
    () => undefined,
    () => undefined,
  );
  const config = await startDatabase(settings, life, () => undefined);
  const counter = new StatementCounter();
  const db = openDatabase({
    url: config.databaseUrl,
    systemPoolSize: config.systemPoolSize,
    actorPoolSize: config.actorPoolSize,
    slowQueryMs: Number.POSITIVE_INFINITY,
    onQuery: () => counter.note(),
  });
  const build = (await import(pathToFileURL(resolve('build/server/index.js')).href)) as ServerBuild;
  const log = createLog({ level: 'error', format: 'json' });
  const server = createServer({ config, db, log, build });
  const { url: origin } = await server.listen();
  const accounts = (await readDemoAccounts(dataDir)) ?? [];
  return {
    origin,
    db,
    databaseUrl: config.databaseUrl,
    poolSize: config.actorPoolSize,
    countQueries: (ask) => counter.count(ask),
    signIn: (email) => signIn(origin, email, accounts.find((a) => a.email === email)?.password),
    close: async () => {
      counter.close();
      await server.close();
      await db.close();
      await life.stop(0);
    },
  };
}

/** Signs in by the form and gives the session's cookies. */
export async function signIn(origin: string, email: string, password = ''): Promise<string> {
  const response = await fetch(`${origin}/masuk`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  if (response.status >= 400 || cookies.length === 0) {
    throw new Error(`signing in ${email} answered ${response.status}`);
  }
  return cookies.join('; ');
}

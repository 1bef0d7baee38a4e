import { setTimeout as sleep } from 'node:timers/promises';

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { expectedFailure } from '~/http/errors.server';
import type { DbActor } from '~db/client.server';
import type { Db } from '~db/sql';
import { endConnection, processBehind } from '~tests/factories/ended-connection';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const VISITOR: DbActor = {
  ...{ userId: null, role: 'public', scope: '', homeRegion: null },
  ...{ ip: '127.0.0.1', requestId: 'uji' },
};
let unheard: unknown[];
const hear = (error: unknown) => void unheard.push(error);

// A fault nobody listens to stops the server.
beforeAll(() => void process.on('uncaughtExceptionMonitor', hear));
afterAll(() => void process.off('uncaughtExceptionMonitor', hear));
beforeEach(() => void (unheard = []));

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

type Run = (fn: (db: Db) => Promise<void>) => Promise<void>;
const RUNS: [string, Run][] = [
  ['a request', (fn) => file.db.asActor(VISITOR, fn)],
  ['a job', (fn) => file.db.asSystem({}, fn)],
];

describe.each(RUNS)('a connection that ends while %s holds it', (_who, run) => {
  it('between two statements fails that one alone, as a database that is away for now', async () => {
    const work = run(async (db) => {
      await endConnection(file.url, await processBehind(db));
      await sleep(200);
      await sql`select 1`.execute(db);
    });
    expect(expectedFailure(await failureOf(work), 'POST')?.code).toBe('UNAVAILABLE');
    expect(unheard).toEqual([]);
    expect(await failureOf(run(async (db) => void (await processBehind(db))))).toBeNull();
  });

  it('in the middle of a statement fails that one alone, too', async () => {
    const work = run(async (db) => {
      const pid = await processBehind(db);
      const ended = sleep(50).then(() => endConnection(file.url, pid));
      const slept = failureOf(sql`select pg_sleep(5)`.execute(db));
      await ended;
      throw (await slept) as Error;
    });
    expect(expectedFailure(await failureOf(work), 'POST')?.code).toBe('UNAVAILABLE');
    await sleep(100);
    expect(unheard).toEqual([]);
    expect(await failureOf(run(async (db) => void (await processBehind(db))))).toBeNull();
  });

  it('for having waited too long between two statements fails that one alone', async () => {
    const work = run(async (db) => {
      await sql`set local idle_in_transaction_session_timeout = 50`.execute(db);
      await sleep(300);
      await sql`select 1`.execute(db);
    });
    expect(expectedFailure(await failureOf(work), 'POST')?.code).toBe('UNAVAILABLE');
    expect(unheard).toEqual([]);
  });
});

import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { openDatabase, type Database } from '~db/client.server';
import { WrongRoleError } from '~db/demand-role.server';
import { OperatorError } from '~db/operator-error';
import { startDeafPooler } from '~tests/factories/deaf-pooler';
import { startEcho } from '~tests/factories/echo-server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
let pooler: Awaited<ReturnType<typeof startDeafPooler>>;
let db: Database;

beforeAll(async () => {
  pooler = await startDeafPooler(database.url);
});
afterEach(() => db.close());
afterAll(() => pooler.close());

function open(url: string): Database {
  db = openDatabase({ url, systemPoolSize: 2, actorPoolSize: 2, slowQueryMs: Infinity });
  return db;
}
const role = sql<{ role: string }>`select current_user::text as role`;

it('are those of the two pools', async () => {
  const { system, asVisitor, ping } = open(database.url);
  await ping();
  expect((await role.execute(system)).rows).toEqual([{ role: 'app_system' }]);
  expect((await asVisitor((visitor) => role.execute(visitor))).rows).toEqual([
    { role: 'app_user' },
  ]);
});

it('that a pooler dropped are refused in words, and nothing is asked in another', async () => {
  const { system, asVisitor, asActor, ping } = open(pooler.url);
  const refusal = await ping().catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(OperatorError);
  expect((refusal as OperatorError).describe()).toMatch(
    /DATABASE_URL[\s\S]*options[\s\S]*DATABASE_URL/,
  );
  const visitor = { userId: null, role: 'public', scope: '', homeRegion: null };
  const origin = { ip: '', requestId: '' };
  for (const asked of [
    () => role.execute(system),
    () => asVisitor((one) => role.execute(one)),
    () => asActor({ ...visitor, ...origin }, (one) => role.execute(one)),
  ]) {
    await expect(asked()).rejects.toBeInstanceOf(WrongRoleError);
  }
});

it('make the server unready once they are dropped, and ready again', async () => {
  pooler.listen(true);
  open(pooler.url);
  const { server, url } = await startEcho({ db, url: pooler.url }, {});
  try {
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    pooler.listen(false);
    pooler.cut();
    const told = async () => {
      const answer = await fetch(`${url}/readyz`);
      return [answer.status, await answer.text()] as const;
    };
    await expect.poll(told).toEqual([503, expect.stringContaining('DATABASE_URL')]);
    pooler.listen(true);
    await expect.poll(async () => (await told())[0]).toBe(200);
  } finally {
    await server.close();
  }
});

import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDatabase, type Database, type DbActor } from '~db/client.server';
import { keptQuery, type Values } from '~db/sql';
import { asOwner, useDatabase } from '~tests/setup/db';

const file = useDatabase();
let db: Database;
/** Everything the driver was asked, in order. */
const asked: string[] = [];
const ask = pg.Client.prototype.query;

beforeAll(async () => {
  // One connection each, so that what one transaction leaves behind meets the next.
  db = openDatabase({
    url: file.url,
    systemPoolSize: 1,
    actorPoolSize: 1,
    slowQueryMs: Number.POSITIVE_INFINITY,
  });
  await db.ping();
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args;
    asked.push(typeof first === 'string' ? first : String((first as { text?: string }).text));
    return Reflect.apply(ask, this, args) as ReturnType<typeof ask>;
  } as typeof ask;
});
afterAll(async () => {
  pg.Client.prototype.query = ask;
  await db.close();
});

const actor: DbActor = {
  userId: null,
  role: 'auditor',
  scope: '33',
  homeRegion: null,
  ip: '127.0.0.1',
  requestId: 'lease',
};
const refuse = new Error('not this one');
const read = sql<{ role: string; scope: string; ip: string }>`
  select app_role() as role, app_scope() as scope, current_setting('app.ip', true) as ip`;

describe('a transaction', () => {
  it('is begun, and told whom it acts for, in one message', async () => {
    asked.splice(0);
    const { rows } = await db.asActor(actor, (trx) => read.execute(trx));
    expect(rows[0]).toMatchObject({ role: 'auditor', scope: '33', ip: '127.0.0.1' });
    expect(asked.map((text) => text.split(' ')[0])).toEqual([
      'begin;',
      expect.any(String),
      'commit',
    ]);
    asked.splice(0);
    await db.asActor(actor, (trx) => read.execute(trx), { readOnly: true });
    expect(asked[0]).toMatch(/^start transaction read only; select set_config/);
  });

  it('that only reads refuses to write', async () => {
    const write = db.asActor(actor, (trx) => sql`create table lease_t (n int)`.execute(trx), {
      readOnly: true,
    });
    await expect(write).rejects.toMatchObject({ code: '25006' });
  });

  it('that asks nothing sends nothing', async () => {
    asked.splice(0);
    await db.system.transaction().execute(() => Promise.resolve());
    await expect(db.system.transaction().execute(() => Promise.reject(refuse))).rejects.toBe(
      refuse,
    );
    expect(asked).toEqual([]);
  });

  it('that fails leaves nothing behind, neither rows nor settings', async () => {
    await asOwner(db.system, (trx) =>
      sql`create table if not exists lease_rows (n int); grant all on lease_rows to app_user`.execute(
        trx,
      ),
    );
    const failed = db.asActor(actor, async (trx) => {
      await sql`insert into lease_rows values (1)`.execute(trx);
      throw refuse;
    });
    await expect(failed).rejects.toBe(refuse);
    const rows = await db.asVisitor((one) => sql`select * from lease_rows`.execute(one));
    expect(rows.rows).toEqual([]);
    const after = await db.asVisitor((one) => read.execute(one));
    expect(after.rows[0]).toMatchObject({ role: '', scope: '' });
  });

  it('that was refused before it asked anything ends with the reason of the refusal', async () => {
    await expect(db.asActor(actor, () => Promise.reject(refuse))).rejects.toBe(refuse);
    const after = await db.asVisitor((one) => read.execute(one));
    expect(after.rows[0]).toMatchObject({ role: '' });
  });

  it('with a failed statement stays failed and is rolled back, even when the failure is swallowed', async () => {
    const seen: unknown[] = [];
    const swallowed = db.asActor(actor, async (trx) => {
      await sql`insert into lease_rows values (2)`.execute(trx);
      await sql`select 1 / 0`.execute(trx).catch((error: unknown) => seen.push(error));
      await read.execute(trx).catch((error: unknown) => seen.push(error));
    });
    await expect(swallowed).rejects.toThrow();
    expect(seen).toMatchObject([{ code: '22012' }, { code: '25P02' }]);
    const rows = await db.asVisitor((one) => sql`select * from lease_rows`.execute(one));
    expect(rows.rows).toEqual([]);
  });
});

describe('whom a transaction acts for', () => {
  it('may be any text', async () => {
    const hostile = [
      "'; drop table users; --",
      '\\',
      "\\'; select 1; --",
      '$1 $2 $$ $& $`',
      "E'\\''",
      '”’\u202e\n\r\t',
      '',
    ];
    for (const ip of hostile) {
      const { rows } = await db.asActor({ ...actor, ip, requestId: ip }, (trx) =>
        read.execute(trx),
      );
      expect(rows[0]?.ip).toBe(ip);
    }
  });

  it('is refused with a NUL, and the connection goes on clean', async () => {
    const failed = db.asActor({ ...actor, ip: 'a\0b' }, (trx) => read.execute(trx));
    await expect(failed).rejects.toThrow('NUL');
    const after = await db.asVisitor((one) => read.execute(one));
    expect(after.rows[0]).toMatchObject({ role: '', ip: '' });
  });

  it('the failure of saying it is what is told, and the connection goes on clean', async () => {
    const assessor = { ...actor, role: 'assessor', userId: 'nobody' };
    const failed = db.asActor(assessor, (trx) => read.execute(trx));
    await expect(failed).rejects.toMatchObject({ code: '22P02' });
    await expect(db.asActor(assessor, () => Promise.resolve())).rejects.toMatchObject({
      code: expect.stringMatching(/22P02|25P02/) as string,
    });
    const { rows } = await db.asActor(actor, (trx) => read.execute(trx));
    expect(rows[0]).toMatchObject({ role: 'auditor' });
  });
});

describe('a kept query', () => {
  const regions = keptQuery((one, value: Values<{ code: string; levels: string }>) =>
    one
      .selectFrom('regions')
      .where('code', '=', value('code'))
      .where('level', '<>', value('levels') as never)
      .select(['code', 'name']),
  );

  it('is put into words once and finds by its values', async () => {
    asked.splice(0);
    const find = (code: string) => regions(db.system, { code, levels: 'none' });
    expect(await find('33.25')).toMatchObject([{ code: '33.25' }]);
    expect(await find('33.20')).toMatchObject([{ code: '33.20' }]);
    expect(await find('nowhere')).toEqual([]);
    expect(new Set(asked).size).toBe(1);
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from pg_prepared_statements where name like 'kept%'`.execute(db.system);
    expect(rows[0]?.n).toBe(1);
  });

  it('follows a table that changed: what fails fails once, on a connection that is then given up', async () => {
    await asOwner(db.system, (trx) => sql`create table lease_kept as select 1 as n`.execute(trx));
    const all = keptQuery<object, { n: unknown }>((one) => ({
      compile: () => sql<{ n: unknown }>`select * from lease_kept`.compile(one),
    }));
    await asOwner(db.system, (trx) =>
      sql`grant all on lease_kept to app_user, app_system`.execute(trx),
    );
    expect(await all(db.system, {})).toEqual([{ n: 1 }]);
    await asOwner(file.db.system, (trx) =>
      sql`alter table lease_kept alter column n type text`.execute(trx),
    );
    await expect(all(db.system, {})).rejects.toMatchObject({ code: '0A000' });
    expect(await all(db.system, {})).toEqual([{ n: '1' }]);
  });
});

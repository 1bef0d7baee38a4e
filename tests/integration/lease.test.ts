import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDatabase, type Database, type DbActor } from '~db/client.server';
import { AHEAD, keptQuery, type Values } from '~db/sql';
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
    expect(asked.map((text) => text.trim().split(' ')[0])).toEqual(['begin;', 'select', 'commit']);
    asked.splice(0);
    await db.asActor(actor, (trx) => sql`select ${1}::int`.execute(trx));
    expect(asked).toEqual([
      expect.stringMatching(/^begin; select set_config.*; select \$1::int$/s),
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

describe('the last write of a transaction', () => {
  const write = keptQuery<{ n: number }, { n: number }>((one, value) => ({
    compile: () =>
      sql<{
        n: number;
      }>`insert into lease_last select ${value('n')}::int where ${value('n')}::int < 10
        returning n`.compile(one),
  }));
  const look = keptQuery<object, { n: number }>((one) => ({
    compile: () => sql<{ n: number }>`select n from lease_last order by n`.compile(one),
  }));
  const rows = async () => (await db.asActor(actor, (trx) => look(trx, {}))).map(({ n }) => n);

  beforeAll(async () => {
    await asOwner(file.db.system, (trx) =>
      sql`create table lease_last (n int constraint lease_positive check (n > 0),
          constraint lease_once unique (n) deferrable initially deferred);
        grant all on lease_last to app_user`.execute(trx),
    );
    await db.asActor(actor, (trx) => write(trx, { n: 1 }));
  });

  it('takes the commit along', async () => {
    asked.splice(0);
    const written = await db.asActor(actor, (trx) => write(trx, { n: 2 }, { isLast: true }));
    expect(written).toEqual([{ n: 2 }]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^begin; .*; commit$/s);
    expect(await rows()).toEqual([1, 2]);
  });

  it('that fails, itself or at the commit, leaves nothing', async () => {
    const refused = db.asActor(actor, (trx) => write(trx, { n: -1 }, { isLast: true }));
    await expect(refused).rejects.toMatchObject({ code: '23514' });
    const twice = db.asActor(actor, (trx) => write(trx, { n: 2 }, { isLast: true }));
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    expect(await rows()).toEqual([1, 2]);
  });

  it('is the last: nothing is asked after it, and what fails after it wrote is told as what it is', async () => {
    const asking = db.asActor(actor, async (trx) => {
      await write(trx, { n: 11 }, { isLast: true });
      await look(trx, {});
    });
    await expect(asking).rejects.toThrow('after the last one');
    const failing = (n: number) =>
      db.asActor(actor, async (trx) => {
        await write(trx, { n }, { isLast: true });
        throw refuse;
      });
    await expect(failing(12)).rejects.toBe(refuse);
    await expect(failing(3)).rejects.toThrow('cannot be undone');
    expect(await rows()).toEqual([1, 2, 3]);
  });

  it('ends no transaction that somebody else ends', async () => {
    const outer = db.asActor(actor, async (trx) => {
      await sql`savepoint inside`.execute(trx);
      await write(trx, { n: 4 }, { isLast: true });
      await sql`release savepoint inside`.execute(trx);
      throw refuse;
    });
    await expect(outer).rejects.toBe(refuse);
    expect(await rows()).toEqual([1, 2, 3]);
  });
});

describe('a statement that goes ahead', () => {
  const setting = keptQuery<{ text: string }, object>((one, value) => ({
    compile: () =>
      sql<object>`select pg_catalog.set_config('lease.ahead', ${value('text')}, true)`.compile(one),
  }));
  const ahead = (text: string) => (trx: Parameters<typeof setting>[0]) =>
    setting(trx, { text }, { goesAhead: true });

  it('is there before the next one, in the same message', async () => {
    asked.splice(0);
    const seen = await db.asActor(actor, async (trx) => {
      expect(await ahead('a')(trx)).toEqual([]);
      const first = await sql<{ s: string }>`
        select current_setting('lease.ahead') || ${''} as s`.execute(trx);
      await ahead('b')(trx);
      const second = await sql<{ s: string }>`
        select current_setting('lease.ahead') || ${''} as s`.execute(trx);
      await ahead('c')(trx);
      return [first.rows[0]?.s, second.rows[0]?.s];
    });
    expect(seen).toEqual(['a', 'b']);
    expect(asked).toHaveLength(3);
    expect(asked.at(-1)).toMatch(/; commit$/);
    expect(asked.join()).not.toContain(AHEAD);
  });

  it('that fails is what the next one fails with', async () => {
    const failing = db.asActor(actor, async (trx) => {
      await ahead('a\0b')(trx);
      await read.execute(trx);
    });
    await expect(failing).rejects.toMatchObject({ code: '22021' });
    await expect(ahead('a')(db.system)).rejects.toThrow('outside a transaction');
  });
});

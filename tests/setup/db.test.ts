import { describe, expect, it } from 'vitest';

import { asOwner, useDatabase, withRollback } from './db';

const insert = { code: 'TEST', name: 'Uji', short_name: 'Uji' };

describe('withRollback', () => {
  it('starts from reference data and leaves nothing behind', async () => {
    const count = () =>
      withRollback(({ trx }) => trx.selectFrom('regions').select('code').execute());
    const before = (await count()).length;
    expect(before).toBeGreaterThan(500);
    await withRollback(async ({ trx }) => {
      await asOwner(trx, (t) => t.deleteFrom('rule_sets').execute());
      expect(await trx.selectFrom('rule_sets').select('id').execute()).toHaveLength(0);
    });
    const kept = await withRollback(({ trx }) =>
      trx.selectFrom('rule_sets').select('id').execute(),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect((await count()).length).toBe(before);
  });

  it('runs as the actor under row-level security, and undoes only what failed', async () => {
    await withRollback(async ({ trx, as }) => {
      const seen = await as({ role: 'public' }, (t) =>
        t.selectFrom('users').select('id').execute(),
      );
      expect(seen).toHaveLength(0);
      await expect(
        as({ role: 'public' }, (t) =>
          t
            .insertInto('regions')
            .values(insert as never)
            .execute(),
        ),
      ).rejects.toThrow();
      const regions = await trx.selectFrom('regions').select('code').execute();
      expect(regions.length).toBeGreaterThan(500);
    });
  });
});

describe('useDatabase', () => {
  const database = useDatabase();

  it('commits into a copy of its own', async () => {
    await database.db.ping();
    expect(database.url).toContain('_f');
    const regions = await database.db.system.selectFrom('regions').select('code').execute();
    expect(regions.length).toBeGreaterThan(500);
  });
});

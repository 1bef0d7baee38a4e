import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { readDemoAccounts, seedDemo } from '~db/seeds/demo.server';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const rows = async (table: 'users' | 'deployment' | 'published_figures') =>
  (await database.db.system.selectFrom(table).selectAll().execute()).length;

it('leaves nothing of a demo that broke off, and the next start makes it whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pranata-demo-'));
  try {
    const before = await rows('deployment');
    let said = 0;
    const log = () => {
      said += 1;
      if (said === 4) throw new Error('cut here');
    };
    await expect(seedDemo(database.db, { dataDir: folder, log })).rejects.toThrow('cut here');
    expect([await rows('users'), await rows('published_figures')]).toEqual([0, 0]);
    expect(await rows('deployment')).toBe(before);
    // Passwords of accounts that never came to be, cut in the middle of a word.
    await writeFile(join(folder, 'demo-accounts.json'), '[{"email":"oper');
    expect(await seedDemo(database.db, { dataDir: folder })).toBe(true);
    expect(await seedDemo(database.db, { dataDir: folder })).toBe(false);
    const emails = (await readDemoAccounts(folder))?.map(({ email }) => email) ?? [];
    const users = await database.db.system.selectFrom('users').select('email').execute();
    expect(emails.length).toBeGreaterThan(0);
    expect(users.map(({ email }) => email)).toEqual(expect.arrayContaining(emails));
    if (process.platform !== 'win32')
      expect((await stat(join(folder, 'demo-accounts.json'))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

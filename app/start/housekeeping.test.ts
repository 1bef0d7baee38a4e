import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { describe, expect, it, vi } from 'vitest';

import { partialFiles } from '~/domain/evidence/uploads/partial-files.server';
import { useDatabase } from '~tests/setup/db';

import { startHousekeeping } from './housekeeping';

const uploads = partialFiles('/nonexistent/uploads');
const imports = '/nonexistent/sheets';
const statements: string[] = [];
const file = useDatabase({ onQuery: ({ sql }) => statements.push(sql) });

describe('housekeeping', () => {
  it('goes on round after round, and not after it was stopped', async () => {
    const addSpent = (key: string) =>
      file.db.system.insertInto('rate_limits').values({ key, points: 1, expire: 1 }).execute();
    const left = () => file.db.system.selectFrom('rate_limits').select('key').execute();
    const warn = vi.fn();
    await addSpent('satu');
    const stop = startHousekeeping({
      db: file.db.system,
      log: { warn },
      uploads,
      imports,
      every: 5,
    });
    await vi.waitFor(async () => expect(await left()).toEqual([]));
    await addSpent('dua');
    await vi.waitFor(async () => expect(await left()).toEqual([]));
    await stop();
    statements.length = 0;
    await sleep(50);
    expect(statements).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('deletes workbooks nobody confirmed and what never arrived whole, a day later', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sheets-'));
    const names = ['a', 'b'].map((who) => `${who}.${randomUUID()}.json`);
    const [half, arriving] = [randomUUID(), randomUUID()];
    for (const name of [...names, half, arriving]) await writeFile(join(folder, name), '{}');
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    for (const name of [names[0] ?? '', half])
      await utimes(join(folder, name), yesterday, yesterday);
    const warn = vi.fn();
    const options = { db: file.db.system, log: { warn }, uploads, imports: folder, every: 5 };
    const stop = startHousekeeping(options);
    try {
      await vi.waitFor(async () =>
        expect((await readdir(folder)).sort()).toEqual([names[1], arriving].sort()),
      );
    } finally {
      await stop();
      await rm(folder, { recursive: true });
    }
    expect(warn).not.toHaveBeenCalled();
  });

  it('logs a round that fails and tries again', async () => {
    const warn = vi.fn();
    const closed = {
      deleteFrom: () => {
        throw new Error('away');
      },
    } as never;
    const stop = startHousekeeping({ db: closed, log: { warn }, uploads, imports, every: 1 });
    await vi.waitFor(() => expect(warn.mock.calls.length).toBeGreaterThan(1));
    await stop();
  });
});

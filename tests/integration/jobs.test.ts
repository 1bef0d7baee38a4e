import { setTimeout as sleep } from 'node:timers/promises';

import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';

import { evidenceJobs } from '~/start/evidence-jobs';
import type { Job } from '~/start/job';
import { startJobs } from '~/start/jobs';
import { parseSettings } from '~db/config.server';
import { addFile, useStore } from '~tests/factories/ledger';
import { makePerson } from '~tests/factories/review';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const place = useStore();

const quiet = () => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() });
const start = (jobs: Job[], log = quiet(), databaseUrl = database.url) =>
  startJobs({ databaseUrl, jobs, log, drainMs: 5_000 });
const job = (name: string, run: Job['run']): Job => ({ name, cron: '0 0 1 1 *', run });

async function asOwner<T extends object>(text: string, url = database.url): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('jobs', () => {
  it('run after the start, are tried again when they throw, and end when the server stops', async () => {
    let calls = 0;
    let [begun, ended] = [false, false];
    const log = quiet();
    const stop = await start(
      [
        job('uji.gagal', () => {
          calls += 1;
          throw new Error('sengaja');
        }),
        job('uji.lama', async (signal) => {
          begun = true;
          while (!signal.aborted) await sleep(20);
          ended = true;
        }),
      ],
      log,
    );
    await vi.waitFor(() => expect(calls).toBe(1), 10_000);
    await vi.waitFor(() => expect(log.error).toHaveBeenCalledOnce(), 5_000);
    await vi.waitFor(() => expect(begun).toBe(true), 10_000);
    await stop();
    expect(ended).toBe(true);
    expect(await asOwner(`select name from jobs.job where state = 'retry'`)).toEqual([
      { name: 'uji.gagal' },
    ]);
  }, 30_000);

  it('run one at a time on any number of servers, and forget those that are no more', async () => {
    let [running, most, runs] = [0, 0, 0];
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const alone = job('uji.sendiri', async () => {
      runs += 1;
      most = Math.max(most, ++running);
      await released;
      running -= 1;
    });
    const first = await start([alone]);
    await vi.waitFor(() => expect(runs).toBe(1), 15_000);
    // Its own run waits in the queue while the other server's goes on.
    const second = await start([alone]);
    await sleep(1_500);
    expect(runs).toBe(1);
    release();
    await vi.waitFor(() => expect(runs).toBe(2), 15_000);
    await Promise.all([first(), second()]);
    expect(most).toBe(1);
    expect(await asOwner('select name from jobs.schedule')).toEqual([{ name: 'uji.sendiri' }]);
  }, 60_000);

  it('need no superuser, and no request reaches their tables', async () => {
    const name = `pranata_uji_${process.pid}`;
    await asOwner(`create role ${name} login password 'sandi-uji-sendiri'`);
    await asOwner(`create database ${name} owner ${name}`);
    const url = new URL(database.url);
    Object.assign(url, { username: name, password: 'sandi-uji-sendiri', pathname: `/${name}` });
    const run = vi.fn(() => Promise.resolve());
    const stop = await start([job('uji.biasa', run)], quiet(), url.href);
    await vi.waitFor(() => expect(run).toHaveBeenCalled(), 10_000);
    await stop();
    await asOwner(`drop database ${name} with (force)`);
    await asOwner(`drop role ${name}`);
    const request = database.db.asVisitor((db) =>
      db
        .selectFrom('jobs.job' as 'notices')
        .select('id')
        .execute(),
    );
    await expect(request).rejects.toMatchObject({ code: '42501' });
  }, 30_000);

  it('watch over the evidence', async () => {
    const { db } = database;
    const person = await db.asSystem({}, (trx) => makePerson(trx, 'unit_operator', '33.25'));
    const { sha256 } = await addFile(db, place.store, person, 'dijaga');
    const { evidence } = parseSettings({});
    const log = quiet();
    const jobs = evidenceJobs({ config: { dataDir: place.folder, evidence }, db, log });
    expect(jobs.map(({ name }) => name)).not.toContain('evidence.scan');
    const stop = await start(jobs, log);
    await vi.waitFor(async () => {
      const [blob] = await asOwner<{ checked_at: Date | null }>(
        `select checked_at from evidence_blobs where sha256 = '${sha256}'`,
      );
      expect(blob?.checked_at).toBeInstanceOf(Date);
    }, 15_000);
    await stop();
    expect(log.error).not.toHaveBeenCalled();
  }, 30_000);
});

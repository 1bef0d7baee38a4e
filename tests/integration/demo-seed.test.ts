import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { getDifferences } from '~/domain/assessments/agreement/get-differences.server';
import { getBoard } from '~/domain/assessments/board/get-board.server';
import { boardFilterSchema } from '~/domain/assessments/board/board.schema';
import { getLetter } from '~/domain/assessments/minutes/get-letter.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { listQueue } from '~/domain/assessments/review/queue.repo.server';
import type { QueueTab } from '~/domain/assessments/review/queue-choices';
import { queueFilterSchema } from '~/domain/assessments/review/review.schema';
import { getOutcomePage } from '~/domain/awards/origin/get-outcome-page.server';
import type { Db } from '~db/sql';
import { demoActor } from '~db/seeds/demo/accounts.server';
import { readDemoAccounts, seedDemo } from '~db/seeds/demo.server';
import { dbActor } from '~tests/factories/review';
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

describe('what a newcomer finds judged by two', () => {
  const loaded = useDatabase();
  let folder = '';
  const ids = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pranata-demo-'));
    await seedDemo(loaded.db, { dataDir: folder });
    const users = await loaded.db.system.selectFrom('users').select(['id', 'email']).execute();
    for (const { id, email } of users) ids.set(email, id);
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const as = <T>(who: string, fn: (db: Db) => Promise<T>) =>
    loaded.db.asActor(dbActor(demoActor(ids, who)), fn);
  const queueOf = (who: string, status: QueueTab = 'all') =>
    as(who, (db) =>
      listQueue(db, queueFilterSchema.parse({ status }), demoActor(ids, who).userId, 100),
    );
  /** The one work of the former cycle in a part of the queue. */
  async function only(status: QueueTab): Promise<string> {
    const { rows } = await queueOf('ketua.penilai', status);
    const former = rows.filter(({ year }) => year === 2023);
    expect(former, status).toHaveLength(1);
    return former[0]!.id;
  }
  const lead = () => demoActor(ids, 'ketua.penilai');

  it('has differences that wait for the lead', async () => {
    const id = await only('differences');
    const { maySettle, comparison, review } = await as('ketua.penilai', (db) =>
      getDifferences(db, lead(), id),
    );
    expect(maySettle).toBe(true);
    expect(review.seats.map(({ holder }) => holder?.name)).toEqual([
      'Penilai Provinsi Satu',
      'Penilai Provinsi Dua',
    ]);
    expect(comparison?.open.differences).toBeGreaterThanOrEqual(3);
    expect(comparison?.open.differences).toBeLessThan(comparison!.alike.length);
  });

  it('has minutes one has signed and two can sign', async () => {
    const id = await only('minutes');
    const may = async (who: string) => {
      const { may, shown } = await as(who, (db) =>
        getMinutes(db, demoActor(ids, who), { assessmentId: id, minutesId: null }),
      );
      expect(shown?.minutes.state).toBe('open');
      return may.sign;
    };
    expect(await may('penilai.satu')).toBeNull();
    expect(await may('penilai.dua')).toBe('seat2');
    expect(await may('ketua.penilai')).toBe('lead');
  });

  it('has signed minutes, a letter a lead worded, and an outcome with its index', async () => {
    const id = await only('accepted');
    const page = { assessmentId: id, minutesId: null };
    const { shown } = await as('ketua.penilai', (db) => getMinutes(db, lead(), page));
    expect(shown?.minutes.state).toBe('signed');
    expect(shown?.minutes.signatures.map(({ capacity }) => capacity).sort()).toEqual([
      'lead',
      'seat1',
      'seat2',
    ]);
    const letter = await as('ketua.penilai', (db) => getLetter(db, lead(), page));
    expect([letter.sentAt !== null, letter.editedByName]).toEqual([true, 'Ketua Tim Penilai']);
    const { outcome } = await as('ketua.penilai', (db) => getOutcomePage(db, lead(), id));
    expect(outcome?.itkp?.results.map(({ result }) => result.total !== null)).toEqual([true]);
    const { system } = loaded.db;
    const standards = await system
      .selectFrom('standard_outcomes')
      .where('assessment_id', '=', id)
      .select('is_met')
      .orderBy('standard_code')
      .execute();
    expect(standards).toEqual([{ is_met: true }, { is_met: false }]);
    // The year of that region is what was judged here, and nothing made up beside it.
    const years = await system
      .selectFrom('itkp_results')
      .where('region_code', '=', '33.13')
      .where('year', '=', 2023)
      .select('assessment_id')
      .execute();
    expect(years).toEqual([{ assessment_id: id }]);
  });

  it('leaves one assessor a declaration to sign in the running cycle', async () => {
    const undeclared = async (who: string) =>
      (await queueOf(who)).cycles
        .filter(({ isDeclared, isWaiting }) => isWaiting && !isDeclared)
        .map(({ name }) => name);
    expect(await undeclared('penilai.satu')).toEqual([]);
    expect(await undeclared('ketua.penilai')).toEqual([]);
    expect(await undeclared('penilai.dua')).toEqual(['Jawa Tengah 2024']);
  });

  it('opens the board on the running cycle', async () => {
    const filter = boardFilterSchema.parse({});
    const board = await as('ketua.penilai', (db) => getBoard(db, lead(), filter, new Date()));
    expect(board?.cycle?.name).toBe('Jawa Tengah 2024');
    expect(board?.cycles.map(({ name }) => name)).toEqual(['Jawa Tengah 2024', 'Jawa Tengah 2023']);
  });
});

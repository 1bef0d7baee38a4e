import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { getContent } from '~/domain/assessments/content.repo.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewItem, getReviewOverview } from '~/domain/assessments/review/get-review.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { listQueue } from '~/domain/assessments/review/queue.repo.server';
import { queueFilterSchema } from '~/domain/assessments/review/review.schema';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { DB } from '~db/schema';
import type { Db } from '~db/sql';
import { dbActor, letLapse, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const SECRET = 'hanya-kursi-satu';

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  auditor: SignedInActor;
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  submit: (actor: SignedInActor) => Promise<unknown>;
}

/** Both seats are held; the first one has written, noted and proposed something, the second nothing. */
function scene(test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx);
      const { assessmentId, one, two } = world;
      const auditor = await makePerson(trx, 'auditor', '33');
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      for (const actor of [one, two])
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
      await write(run, world);
      const submit: Scene['submit'] = (actor) =>
        run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      await test({ ...world, trx, auditor, run, submit });
    });
}

async function write(run: Scene['run'], world: SeatWorld): Promise<void> {
  const { one, assessmentId, regionCode, requirements } = world;
  const requirementId = requirements.get('S01.R1') ?? '';
  await run(one, async (db) => {
    await judge(db, one, world, 'S01.R1', { verdict: 'not_met', reason: SECRET });
    await judge(db, one, world, 'S01.R1', { reason: `${SECRET} dua`, verdictVersion: 1 });
    await proposeReturn(db, one, { assessmentId, requirementId, ask: SECRET, now });
    await db
      .insertInto('verdict_notes')
      .values({
        ...{ assessment_id: assessmentId, region_code: regionCode, requirement_id: requirementId },
        ...{ user_id: one.userId, note: SECRET },
      })
      .execute();
  });
}

/** Tables in which a seat leaves something of its work. */
const SECRETS = [
  'verdicts',
  'verdict_versions',
  'verdict_notes',
  'return_proposals',
] as const satisfies (keyof DB)[];

/** Rows somebody sees of what the first seat wrote, by table, whatever way is asked. */
async function seen({ run, assessmentId }: Scene, actor: SignedInActor) {
  return run(actor, async (db) => {
    const counts: Record<string, number> = {};
    for (const table of SECRETS) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}
        where assessment_id = ${assessmentId}`.execute(db);
      counts[table] = rows[0]?.n ?? -1;
    }
    const { rows } = await sql<{ seat: number }>`select seat from seat_work
      where assessment_id = ${assessmentId} order by submitted_at, lease_until, seat`.execute(db);
    return { ...counts, work: rows.map(({ seat }) => seat) };
  });
}
const NOTHING = { verdicts: 0, verdict_versions: 0, verdict_notes: 0, return_proposals: 0 };

/** Everything the pages of an assessor are made from, as text. */
async function pages({ run, assessmentId, requirements }: Scene, actor: SignedInActor) {
  const requirementId = requirements.get('S01.R1') ?? '';
  return run(actor, async (db) => {
    const queue = async (over: object) =>
      listQueue(db, { ...queueFilterSchema.parse({}), ...over }, actor.userId);
    const parts = [
      await getReviewOverview(db, actor, assessmentId),
      await getReviewItem(db, actor, assessmentId, requirementId),
      await queue({}),
      await queue({ sort: 'progress' }),
      await queue({ status: 'mine' }),
      // Past the page: by asking for each source of verdicts.
      await getContent(db, assessmentId, { verdicts: 'closed' }),
      await getContent(db, assessmentId, { verdicts: 1 }),
    ];
    return JSON.stringify(parts);
  });
}

async function allPages(s: Scene, readers: readonly SignedInActor[]): Promise<string[]> {
  const texts: string[] = [];
  for (const actor of readers) texts.push(await pages(s, actor));
  return texts;
}

async function same(s: Scene, readers: readonly SignedInActor[], before: readonly string[]) {
  const now = await allPages(s, readers);
  return now.every((text, index) => text === before[index]);
}

describe('the other seat', () => {
  it(
    'is seen by nobody else of the team before both are submitted: no row, no count, no time, no order',
    scene(async (s) => {
      const { two, three, lead } = s;
      expect(await seen(s, two)).toEqual({ ...NOTHING, work: [2] });
      expect(await seen(s, three)).toEqual({ ...NOTHING, work: [] });
      // A lead who sits in no seat decides on returns, so what is proposed is theirs to read.
      expect(await seen(s, lead)).toEqual({ ...NOTHING, return_proposals: 1, work: [] });
    }),
  );

  it(
    'leaves no trace on any page: every byte is the same before and after it writes more',
    scene(async (s) => {
      const { one, two, three, lead, run, trx, assessmentId } = s;
      const readers = [two, three, lead];
      const before = await allPages(s, readers);
      for (const page of before) expect(page).not.toContain(SECRET);
      await run(one, async (db) => {
        for (const code of ['S01.R2', 'S01.R3']) await judge(db, one, s, code);
        await judge(db, one, s, 'S01.R1', { reason: 'berubah', verdictVersion: 2 });
      });
      expect(await same(s, readers, before)).toBe(true);
      // A lapse is told to the team, which may take the seat, but not to the seat beside it.
      await letLapse(trx, assessmentId, 1);
      expect(await same(s, [two], before)).toBe(true);
      expect(await same(s, readers, before)).toBe(false);
      await run(one, async (db) => {
        for (const code of s.requirements.keys()) {
          if (!['S01.R1', 'S01.R2', 'S01.R3'].includes(code)) await judge(db, one, s, code);
        }
      });
      await s.submit(one);
      expect(await same(s, readers, before)).toBe(true);
    }),
  );

  it(
    'cannot be asked for with functions either',
    scene(async (s) => {
      const { two, run, assessmentId, trx } = s;
      await letLapse(trx, assessmentId, 1);
      const [answers] = await run(two, async (db) => {
        const { rows } = await sql<Record<string, boolean>>`select
          seat_is_free(${assessmentId}, 1, 1::smallint) as lapsed,
          app_sees_seat(${assessmentId}, '33.25', 1, 1::smallint) as seen,
          app_sees_seat(${assessmentId}, '33.25', null, 1::smallint) as seen_now`.execute(db);
        return rows;
      });
      expect(answers).toEqual({ lapsed: false, seen: false, seen_now: false });
      for (const trigger of ['keep_verdict_version', 'guard_seat_step', 'follow_seat_holder']) {
        await expect(
          run(two, (db) => sql`select ${sql.raw(trigger)}()`.execute(db)),
        ).rejects.toMatchObject({ code: '0A000' });
      }
    }),
  );

  it(
    'is not told by what is refused: writing where the other has written fails as where it has not',
    scene(async (s) => {
      const { two, run, assessmentId, regionCode, requirements } = s;
      const write = (code: string) =>
        run(two, (db) =>
          db
            .insertInto('verdicts')
            .values({
              ...{ assessment_id: assessmentId, region_code: regionCode, seat: 1, round: 1 },
              requirement_id: requirements.get(code) ?? '',
              ...{ verdict: 'met', answer_version: 1, assessor_id: two.userId },
            })
            .execute(),
        ).catch((error: Error) => error.message);
      expect(await write('S01.R1')).toBe(await write('S01.R2'));
    }),
  );

  it(
    'is open to both and the lead once both are submitted, but for the private notes and for the rest of the team',
    scene(async (s) => {
      const { one, two, three, lead, run, submit } = s;
      await run(one, async (db) => {
        for (const code of s.requirements.keys())
          if (code !== 'S01.R1') await judge(db, one, s, code);
      });
      await submit(one);
      await run(two, (db) => judgeAll(db, two, s));
      const own = await seen(s, one);
      expect(own).toMatchObject({ verdicts: s.requirements.size, work: [1] });
      await submit(two);
      expect(await seen(s, three)).toEqual({ ...NOTHING, work: [] });
      for (const actor of [one, two, lead]) {
        expect(await seen(s, actor)).toMatchObject({
          verdicts: 2 * s.requirements.size,
          verdict_notes: actor === one ? 1 : 0,
          work: [1, 2],
        });
      }
    }),
  );

  it(
    'is hidden again from the first claim of a next round on, while the round before stays readable',
    scene(async (s) => {
      const { one, two, run, submit, trx, assessmentId } = s;
      await run(one, async (db) => {
        for (const code of s.requirements.keys())
          if (code !== 'S01.R1') await judge(db, one, s, code);
      });
      await run(two, (db) => judgeAll(db, two, s));
      await submit(one);
      await submit(two);
      for (const next of [
        { status: 'returned' as const },
        { status: 'submitted' as const, round: 2 },
      ])
        await trx.updateTable('assessments').set(next).where('id', '=', assessmentId).execute();
      for (const actor of [one, two])
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
      const versions = s.requirements.size * 2 + 1;
      const before = await seen(s, two);
      expect(before).toMatchObject({
        ...{ verdicts: s.requirements.size, verdict_versions: versions },
        work: expect.arrayContaining([1, 2]),
      });
      await run(one, (db) =>
        judge(db, one, s, 'S01.R2', { round: 2, verdictVersion: 1, reason: SECRET }),
      );
      expect(await seen(s, two)).toEqual(before);
    }),
  );
});

describe('beside the team', () => {
  it(
    'the auditor reads both seats, unless the same person judges in one of them',
    scene(async (s) => {
      const { auditor, two } = s;
      expect(await seen(s, auditor)).toMatchObject({
        verdicts: 1,
        verdict_versions: 2,
        work: [1, 2],
      });
      expect(await seen(s, auditor)).toMatchObject({ verdict_notes: 0 });
      const alsoAuditor: SignedInActor = { ...two, role: 'auditor', homeRegion: null };
      expect(await seen(s, alsoAuditor)).toEqual({ ...NOTHING, work: [2] });
    }),
  );

  it(
    'the unit, the office and a stranger see nothing, and a person kept from the region nothing either',
    scene(async (s) => {
      const { trx } = s;
      const others = [
        await makePerson(trx, 'unit_head', '33.25'),
        await makePerson(trx, 'governor_office', '33'),
        await makePerson(trx, 'administrator', '33'),
        await makePerson(trx, 'lead_assessor', '35'),
        await makePerson(trx, 'lead_assessor', '33', '33.25'),
      ];
      for (const actor of others) expect(await seen(s, actor)).toEqual({ ...NOTHING, work: [] });
    }),
  );
});

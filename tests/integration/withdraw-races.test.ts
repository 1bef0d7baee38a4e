import { sql } from 'kysely';
import { expect, it } from 'vitest';

import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import type { SignedInActor } from '~/domain/accounts/actor';
import type { Db } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { submitAgain, submitWork } from '~tests/factories/submission';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const now = new Date();

it('of a withdrawal and a claim at once exactly one wins, whichever comes first, with words for the other', async () => {
  const { system } = file.db;
  const head = await makePerson(system, 'unit_head', '33.25');
  const assessor = await makePerson(system, 'assessor', '33');
  await makeCycle(system, '33', 2024);
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
    file.db.asActor(dbActor(actor), fn);
  const work = await run(head, (db) => submitWork(db, head));
  const { assessmentId } = work;
  const wins = { withdrawn: 0, claimed: 0 };
  let round = 1;
  for (let attempt = 0; attempt < 12; attempt++) {
    const withdraw = () =>
      run(head, (db) => withdrawSubmission(db, head, { assessmentId, round, reason: '', at: now }));
    const claim = () => run(assessor, (db) => claimSeat(db, assessor, { assessmentId, now }));
    const [first, second] = attempt % 2 === 0 ? [withdraw, claim] : [claim, withdraw];
    const answers = await Promise.allSettled([first(), second()]);
    const [withdrawn, claimed] = attempt % 2 === 0 ? answers : answers.toReversed();
    const outcome = [withdrawn?.status, claimed?.status].sort();
    expect(outcome).toEqual(['fulfilled', 'rejected']);
    const { status } = await system
      .selectFrom('assessments')
      .select('status')
      .where('id', '=', assessmentId)
      .executeTakeFirstOrThrow();
    const rows = await system
      .selectFrom('withdrawals')
      .where('round', '=', round)
      .select('round')
      .execute();
    if (withdrawn?.status === 'fulfilled') {
      wins.withdrawn += 1;
      expect([status, rows.length]).toEqual(['draft', 1]);
      // Too late for a lock: the claim either lost the row or never saw it.
      expect(claimed).toMatchObject({ reason: { status: expect.toSatisfy(isRefusal) } });
      await run(head, (db) => submitAgain(db, head, work));
      round += 1;
    } else {
      wins.claimed += 1;
      expect([status, rows.length]).toEqual(['in_review', 0]);
      expect(withdrawn).toMatchObject({ reason: { messageKey: 'unit:errors.reviewBegun' } });
      await run(assessor, (db) => releaseSeat(db, assessor, { assessmentId, now }));
    }
  }
  expect(wins.withdrawn + wins.claimed).toBe(12);
});

it('a claim that waited for the withdrawal says that the unit took it back', async () => {
  const { system } = file.db;
  const head = await makePerson(system, 'unit_head', '33.26');
  const assessor = await makePerson(system, 'assessor', '33');
  const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
    file.db.asActor(dbActor(actor), fn);
  const { assessmentId } = await run(head, (db) => submitWork(db, head));
  let claim: Promise<unknown> = Promise.resolve();
  await run(head, async (db) => {
    await withdrawSubmission(db, head, { assessmentId, round: 1, reason: '', at: now });
    claim = run(assessor, (other) => claimSeat(other, assessor, { assessmentId, now })).catch(
      (error: unknown) => error,
    );
    await waitsForLock();
  });
  expect(await claim).toMatchObject({
    code: 'CONFLICT',
    messageKey: 'assessor:errors.withdrawn',
  });

  /** The claim stands at the row the withdrawal holds. */
  async function waitsForLock(): Promise<void> {
    for (;;) {
      const { rows: waiting } = await sql`select from pg_locks where not granted`.execute(system);
      if (waiting.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});

const isRefusal = (status: unknown) => status === 409 || status === 404;

import { sql } from 'kysely';
import { expect } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { seatOddities } from '~/domain/assessments/interests/seat-oddities.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewOverview } from '~/domain/assessments/review/get-review.server';
import { listQueue } from '~/domain/assessments/review/queue.repo.server';
import { queueFilterSchema } from '~/domain/assessments/review/review.schema';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { withRollback, type Rollback } from '~tests/setup/db';

import { signOff } from './minutes';
import { dbActor } from './review';
import { judgeAll, seatWorld, type SeatWorld } from './seats';

export const now = new Date();

export interface FairWorld extends SeatWorld {
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  at: { assessmentId: string; now: Date };
  claim: (actor: SignedInActor) => Promise<unknown>;
  /** Takes a seat, judges everything and hands it in. */
  judgeAndSubmit: (actor: SignedInActor) => Promise<void>;
  stepBack: (actor: SignedInActor) => Promise<void>;
  /** Agreed on, drawn up and signed by the two and the lead. */
  sign: (judges: readonly SignedInActor[]) => Promise<void>;
  /** Another role of the account, held from now on. */
  alsoAs: (
    actor: SignedInActor,
    role: 'lead_assessor' | 'auditor' | 'assessor',
  ) => Promise<SignedInActor>;
}

/** A work of two seats that nobody has taken, and what people do to it. */
export async function fairWorld({ trx, as }: Rollback): Promise<FairWorld> {
  const world = await seatWorld(trx);
  const at = { assessmentId: world.assessmentId, now };
  const run: FairWorld['run'] = (actor, fn) => as(dbActor(actor), fn);
  const claim = (actor: SignedInActor) => run(actor, (db) => claimSeat(db, actor, at));
  return {
    ...{ ...world, trx, run, at, claim },
    judgeAndSubmit: async (actor) => {
      await claim(actor);
      await run(actor, (db) => judgeAll(db, actor, world));
      await run(actor, (db) => submitSeat(db, actor, at));
    },
    stepBack: (actor) =>
      run(actor, (db) => recuse(db, actor, { ...at, reason: 'Kerabat bekerja di sana' })),
    sign: async (judges) => {
      const { lead } = world;
      await run(lead, (db) => agreeSame(db, lead, at));
      await signOff(run, [...judges, lead], world.assessmentId, now);
    },
    alsoAs: async (actor, role) => {
      await trx
        .insertInto('role_grants')
        .values({ user_id: actor.userId, role, region_code: '33' })
        .execute();
      return { ...actor, role };
    },
  };
}

export const TABLES = [
  ...(['verdicts', 'verdict_versions', 'seat_work', 'agreed_verdicts'] as const),
  ...(['agreed_verdict_versions', 'minutes', 'feedback_letters'] as const),
];
/** How many rows of either seat, and of what they come to, somebody reads. */
export async function reads({ run, assessmentId }: FairWorld, actor: SignedInActor) {
  return run(actor, async (db) => {
    const counts: Record<string, number> = {};
    for (const table of TABLES) {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
        where assessment_id = ${assessmentId}`.execute(db);
      if (rows[0]?.n) counts[table] = rows[0].n;
    }
    return counts;
  });
}
/** A part of somebody's queue. */
export const queueOf = ({ run }: FairWorld, actor: SignedInActor, status: string) =>
  run(actor, (db) =>
    listQueue(db, { ...queueFilterSchema.parse({}), status } as never, actor.userId),
  );
export const overview = ({ run, assessmentId }: FairWorld, actor: SignedInActor) =>
  run(actor, (db) => getReviewOverview(db, actor, assessmentId));
/** Odd ways into a seat, as the minutes tell them. */
export const marks = ({ run, lead, assessmentId }: FairWorld) =>
  run(lead, (db) => seatOddities(db, assessmentId)).then((all) =>
    all.map(({ seat, userId, mark }) => [seat, userId, mark]),
  );

export const key = (messageKey: string) => expect.objectContaining({ messageKey }) as Error;
/** What is said to who could read the other seat. */
export const READ = key('assessor:errors.claim.read');

export const scene = (test: (world: FairWorld) => Promise<void>) => () =>
  withRollback(async (rollback) => test(await fairWorld(rollback)));

/** Both have submitted; a lead and the two may read. */
export async function bothIn({ judgeAndSubmit, one, two }: FairWorld) {
  await judgeAndSubmit(one);
  await judgeAndSubmit(two);
}

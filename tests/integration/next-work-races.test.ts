import { afterAll, beforeAll, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { takeNextWork } from '~/domain/assessments/review/next-work.server';
import { isAppError } from '~/shared/app-error';
import { openDatabase, type Database } from '~db/client.server';
import { anyOf } from '~db/sql';
import { dbActor, makeFiling, makePerson } from '~tests/factories/review';
import { seatWorld } from '~tests/factories/seats';
import { useDatabase } from '~tests/setup/db';

/** How often the race is run; the bench asks for more. */
const ROUNDS = Number(process.env.SEAT_RACE_ROUNDS ?? '5');
const CALLERS = 20;
const file = useDatabase();
const now = new Date();
let db: Database;
let team: SignedInActor[];
let ids: string[];

/** Three submissions with two seats and one with one: seven seats. */
beforeAll(async () => {
  db = openDatabase({
    ...{ url: file.url, systemPoolSize: 4, actorPoolSize: CALLERS, slowQueryMs: Infinity },
    applicationName: 'pranata-next',
  });
  const { system } = db;
  const pairs = await seatWorld(system, { seats: 2 });
  const single = await seatWorld(system, { seats: 1, year: 2061 });
  ids = [pairs.assessmentId, single.assessmentId];
  for (const regionCode of ['33.01', '33.02']) {
    const { cycleId } = pairs;
    ids.push((await makeFiling(system, { cycleId, regionCode, sections: ['S01'] })).assessmentId);
  }
  team = [];
  for (let at = 0; at < CALLERS; at += 1) team.push(await makePerson(system, 'assessor', '33'));
}, 60_000);
afterAll(() => db.close());

async function clear(): Promise<void> {
  const { system } = db;
  const of = anyOf(ids, 'uuid');
  await system
    .updateTable('review_seats')
    .set({ holder_id: null })
    .where('assessment_id', '=', of)
    .execute();
  await system.deleteFrom('seat_holders').where('assessment_id', '=', of).execute();
  await system
    .updateTable('assessments')
    .set({ status: 'submitted' })
    .where('id', '=', of)
    .execute();
}

it(
  `gives ${CALLERS} who ask at once the seven seats there are, each to one`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await Promise.all(
        team.map(async (actor) => {
          try {
            return await db.asActor(dbActor(actor), (trx) => takeNextWork(trx, actor, { now }));
          } catch (error) {
            if (!isAppError(error) || error.messageKey !== 'assessor:errors.nothingNext')
              throw error;
            return null;
          }
        }),
      );
      const won = team.flatMap(({ userId }, at) => {
        const answer = answers[at];
        return answer ? [`${answer.assessmentId} ${userId} ${answer.isClaimed}`] : [];
      });
      const seats = await db.system
        .selectFrom('review_seats')
        .where('assessment_id', '=', anyOf(ids, 'uuid'))
        .select(['assessment_id', 'holder_id'])
        .execute();
      expect(won).toHaveLength(7);
      expect(won.sort()).toEqual(
        seats.map((seat) => `${seat.assessment_id} ${seat.holder_id} true`).sort(),
      );
      await clear();
    }
  },
  60_000 + ROUNDS * 10_000,
);

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { editLetter } from '~/domain/assessments/minutes/edit-letter.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { declare } from '~tests/factories/interests';
import { dbActor } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback } from '~tests/setup/db';

const now = new Date();

/** What a lead does to a work both seats of which are submitted. */
const ACTS: Record<string, (db: Db, lead: SignedInActor, world: SeatWorld) => Promise<unknown>> = {
  agree: (db, lead, { assessmentId }) => agreeSame(db, lead, { assessmentId, now }),
  moderate: (db, lead, { assessmentId, requirements }) =>
    moderate(db, lead, {
      ...{ assessmentId, requirementId: requirements.get('S01.R2') ?? '', verdict: 'met' },
      ...{ level: null, score: null, reason: 'Bukti lengkap', version: 0, now },
    }),
  return: (db, lead, { assessmentId }) =>
    returnAssessment(db, lead, {
      ...{ assessmentId, reason: 'Lengkapi', dueOn: addDays(jakartaDate(now), 3), now },
    }),
  prepare: (db, lead, { assessmentId }) => prepareMinutes(db, lead, { assessmentId, now }),
  letter: (db, lead, { assessmentId }) =>
    editLetter(db, lead, { assessmentId, strengths: 'Lain', missing: 'Lain', version: 1, now }),
};
/** What has to be so before an act is possible. */
const BEFORE: Record<string, readonly string[]> = {
  prepare: ['agree', 'moderate'],
  letter: ['agree', 'moderate', 'prepare'],
};

describe('whoever declares an interest while an act waits for the work', () => {
  it.each(Object.keys(ACTS))('does not %s', (name) =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx);
      const { assessmentId, cycleId, regionCode, one, two, lead } = world;
      const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
      for (const actor of [one, two]) {
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
        await run(actor, (db) => judgeAll(db, actor, world));
      }
      await run(two, (db) =>
        judge(db, two, world, 'S01.R2', { verdict: 'partly', verdictVersion: 1 }),
      );
      for (const actor of [one, two])
        await run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      for (const before of BEFORE[name] ?? [])
        await run(lead, (db) => ACTS[before]!(db, lead, world));
      const act = (db: Db) => ACTS[name]!(db, lead, world);
      await expect(
        run(lead, async (db) => {
          // The transaction began when there was no interest.
          await declare(db, { userId: lead.userId, cycleId, regions: [regionCode] });
          return act(db);
        }),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(run(lead, act)).resolves.not.toThrow();
    }),
  );
});

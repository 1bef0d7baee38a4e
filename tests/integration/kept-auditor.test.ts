import { describe, expect, it } from 'vitest';

import { readableEntities } from '~/domain/accounts/audited';
import type { SignedInActor } from '~/domain/accounts/actor';
import { listAuditEvents } from '~/domain/audit/events.repo.server';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { declare } from '~tests/factories/interests';
import { fairWorld, overview, reads, TABLES, type FairWorld } from '~tests/factories/fair-seats';
import { makeReader } from '~tests/factories/notices';
import { makePerson } from '~tests/factories/review';
import { withRollback } from '~tests/setup/db';

const scene = (test: (world: FairWorld) => Promise<void>) => () =>
  withRollback(async (rollback) => test(await fairWorld(rollback)));
const ALL = { entity: '', id: '', from: null, until: null, olderThan: null, limit: 500 };

/** Kinds of events about the work in the log. */
async function logged({ run, assessmentId, regionCode }: FairWorld, actor: SignedInActor) {
  const { events } = await run(actor, (db) =>
    listAuditEvents(db, readableEntities(actor), { ...ALL, regionCode }),
  );
  return events.filter(({ entityId }) => entityId === assessmentId).map(({ action }) => action);
}

describe('an auditor who also judges', () => {
  it.each(['recused', 'interested', 'native'] as const)(
    'reads nothing of a work they are kept from: %s',
    (why) =>
      scene(async (s) => {
        const { three, trx, regionCode, cycleId } = s;
        const auditor = await s.alsoAs(three, 'auditor');
        await s.judgeAndSubmit(s.one);
        await s.judgeAndSubmit(s.two);
        expect((await overview(s, auditor)).review.seats).toHaveLength(2);
        expect(await logged(s, auditor)).toContain('assessment.claimed');
        if (why === 'recused') await s.stepBack(three);
        if (why === 'interested')
          await declare(trx, { userId: three.userId, cycleId, regions: [regionCode] });
        if (why === 'native')
          await trx
            .updateTable('users')
            .set({ home_region: regionCode })
            .where('id', '=', three.userId)
            .execute();
        await s.sign([s.one, s.two]);
        const pure = await makeReader(trx, 'auditor', '33', regionCode);
        for (const [reader, sees] of [
          [auditor, false],
          [pure, true],
        ] as const) {
          expect(Object.keys(await reads(s, reader))).toEqual(sees ? [...TABLES] : []);
          const look = overview(s, reader).then(({ review }) => review.seats.length);
          if (sees) expect(await look).toBe(2);
          else await expect(look).rejects.toMatchObject({ code: 'NOT_FOUND' });
          expect((await logged(s, reader)).length > 0).toBe(sees);
          const outcomes = await s.run(reader, (db) =>
            db
              .selectFrom('standard_outcomes')
              .where('assessment_id', '=', s.assessmentId)
              .select('id')
              .execute(),
          );
          expect(outcomes.length > 0).toBe(sees);
        }
      })(),
  );

  it(
    'and took an emptied seat is told by the log of nothing that was agreed on before',
    scene(async (s) => {
      const { one, two, three, lead, run, at } = s;
      await s.judgeAndSubmit(one);
      await s.judgeAndSubmit(two);
      await run(lead, (db) => agreeSame(db, lead, at));
      await s.stepBack(two);
      await s.claim(three);
      const auditor = await s.alsoAs(three, 'auditor');
      expect(await logged(s, auditor)).not.toContain('agreement.same');
      const pure = await makePerson(s.trx, 'auditor', '33');
      expect(await logged(s, pure)).toContain('agreement.same');
    }),
  );
});

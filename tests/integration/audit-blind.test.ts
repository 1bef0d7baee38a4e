import { describe, expect, it } from 'vitest';

import type { Role, SignedInActor } from '~/domain/accounts/actor';
import { readableEntities } from '~/domain/accounts/audited';
import { listAuditEvents } from '~/domain/audit/events.repo.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judgeAll, seatWorld } from '~tests/factories/seats';
import { withRollback } from '~tests/setup/db';

const now = new Date();
const OF_A_SEAT = ['verdict.saved', 'assessment.seat_submitted', 'return.proposed'];
const ALL = { entity: '', id: '', from: null, until: null, olderThan: null, limit: 500 };

describe('the log and two blind seats', () => {
  it('tells nobody who may sit in the other seat what is done in one, before both are submitted', () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx);
      const { assessmentId, regionCode, one, two, requirements } = world;
      const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
      const judging = async (actor: SignedInActor) => {
        await run(actor, (db) => judgeAll(db, actor, world));
        await run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      };
      for (const actor of [one, two])
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
      await run(one, (db) =>
        proposeReturn(db, one, {
          ...{
            assessmentId,
            requirementId: requirements.get('S01.R1') ?? '',
            ask: 'Lengkapi',
            now,
          },
        }),
      );
      await judging(one);
      /** Kinds of what was done in a seat, as the person reads them in the role. */
      const read = async (person: SignedInActor, role: Role) => {
        const actor = { ...person, role };
        const { events } = await run(actor, (db) =>
          listAuditEvents(db, readableEntities(actor), { ...ALL, regionCode }),
        );
        expect(events.map(({ action }) => action)).toContain('assessment.claimed');
        return new Set(events.map(({ action }) => action).filter((of) => OF_A_SEAT.includes(of)));
      };
      const nothing = new Set();
      const everything = new Set(OF_A_SEAT);
      const third = await makePerson(trx, 'assessor', '33');
      const abroad = await makePerson(trx, 'assessor', '35');
      const auditor = await makePerson(trx, 'auditor', '33');
      for (const person of [two, third]) {
        expect(await read(person, 'auditor')).toEqual(nothing);
        expect(await read(person, 'administrator')).toEqual(nothing);
      }
      // Who judges nothing there reads it as ever.
      for (const person of [auditor, { ...abroad, scope: '33' }])
        expect(await read(person, 'auditor')).toEqual(everything);
      await judging(two);
      expect(await read(two, 'auditor')).toEqual(everything);
      expect(await read(two, 'administrator')).toEqual(nothing);
    }));
});

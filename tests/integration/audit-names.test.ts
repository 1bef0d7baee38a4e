import { expect, it } from 'vitest';

import { readableEntities } from '~/domain/accounts/audited';
import { listAuditEvents } from '~/domain/audit/events.repo.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { proposeReturn } from '~/domain/assessments/review/propose-return.server';
import { dbActor, makePerson } from '~tests/factories/review';
import { seatWorld } from '~tests/factories/seats';
import { withRollback } from '~tests/setup/db';

const now = new Date();
const ALL = { entity: '', id: '', from: null, until: null, olderThan: null, limit: 500 };

it('names who and what the ids in the contents of an event are, and of hidden contents nothing', () =>
  withRollback(async ({ trx, as }) => {
    const { assessmentId, regionCode, one, requirements } = await seatWorld(trx);
    const requirementId = requirements.get('S01.R1') ?? '';
    await as(dbActor(one), (db) => claimSeat(db, one, { assessmentId, now }));
    await as(dbActor(one), (db) =>
      proposeReturn(db, one, { assessmentId, requirementId, ask: 'Lengkapi', now }),
    );
    const auditor = await makePerson(trx, 'auditor', '33');
    const read = async (readable: readonly string[]) => {
      const { events } = await as(dbActor(auditor), (db) =>
        listAuditEvents(db, readable, { ...ALL, regionCode }),
      );
      return (action: string) => events.find((event) => event.action === action)?.names;
    };
    const shown = await read(readableEntities(auditor));
    const { name } = await trx
      .selectFrom('users')
      .where('id', '=', one.userId)
      .select('name')
      .executeTakeFirstOrThrow();
    expect(shown('assessment.claimed')).toEqual({ [one.userId]: name });
    expect(shown('return.proposed')).toEqual({ [requirementId]: 'S01.R1' });
    const hidden = await read([]);
    expect(hidden('assessment.claimed')).toEqual({});
  }));

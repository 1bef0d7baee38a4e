import { sql } from 'kysely';
import { expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { getDifferences } from '~/domain/assessments/agreement/get-differences.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { findMinutesContent } from '~/domain/assessments/minutes/minutes.repo.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { getOrigin } from '~/domain/awards/origin/get-origin.server';
import { signMinutes } from '~/domain/itkp/accept-assessment.server';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, seatWorld } from '~tests/factories/seats';
import { asOwner, withRollback } from '~tests/setup/db';

const now = new Date();
const invalid = (key: string) =>
  expect.objectContaining({ code: 'INVALID', messageKey: `assessor:errors.${key}` }) as Error;

it('an instrument that asks for points carries them from both seats into the minutes and to the unit', () =>
  withRollback(async ({ trx, as }) => {
    const w = await seatWorld(trx, { seats: 2 });
    const { one, two, lead, assessmentId } = w;
    const requirementId = w.requirements.get('S01.R1') ?? '';
    const alike = w.requirements.get('S01.R2') ?? '';
    await asOwner(trx, (owner) =>
      sql`update instrument_requirements
      set content = content || '{"score": {"max": 10, "decimals": 1}}'::jsonb
      where id in (${requirementId}, ${alike})`.execute(owner),
    );
    const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
    const at = { assessmentId, now };
    for (const [person, score] of [
      [one, '7.5'],
      [two, '8'],
    ] as const) {
      await run(person, (db) => claimSeat(db, person, at));
      const find = (code: string, over = {}) =>
        run(person, (db) => judge(db, person, w, code, over));
      await expect(find('S01.R1')).rejects.toEqual(invalid('scoreRequired'));
      await expect(find('S01.R1', { score: '10.5' })).rejects.toEqual(invalid('scoreRange'));
      await expect(find('S01.R3', { score: '1' })).rejects.toEqual(invalid('scoreUnexpected'));
      await find('S01.R1', { score });
      // One decimal or none: the same number of points.
      await find('S01.R2', { score: person === one ? '9' : '9.0' });
      for (const code of w.requirements.keys())
        if (code !== 'S01.R1' && code !== 'S01.R2') await find(code);
      await run(person, (db) => submitSeat(db, person, at));
    }
    await run(lead, (db) => agreeSame(db, lead, at));
    const { rows } = await sql<{
      id: string;
      score: string | null;
    }>`select requirement_id as id, score
      from agreed_verdicts where assessment_id = ${assessmentId} and score is not null`.execute(
      trx,
    );
    expect(rows.map(({ id, score }) => [id, Number(score)])).toEqual([[alike, 9]]);
    const differences = await run(lead, (db) => getDifferences(db, lead, assessmentId));
    expect(JSON.stringify(differences)).toContain('"7.5"');
    const settle = (score: string | null) =>
      run(lead, (db) =>
        moderate(db, lead, {
          ...{ ...at, requirementId, verdict: 'met', level: null, score, version: 0 },
          reason: 'Dihitung bersama',
        }),
      );
    await expect(settle(null)).rejects.toEqual(invalid('scoreRequired'));
    await expect(settle('7.75')).rejects.toEqual(invalid('scoreRange'));
    await settle('7.8');
    const { id, sha256 } = await run(lead, (db) => prepareMinutes(db, lead, at));
    const content = await run(lead, (db) => findMinutesContent(db, id));
    expect(content?.verdicts.find(({ code }) => code === 'S01.R1')).toMatchObject({
      ...{ seats: [{ score: '7.5' }, { score: '8' }], agreed: { score: '7.8' } },
    });
    for (const person of [one, two, lead])
      await run(person, (db) => signMinutes(db, person, { ...at, sha256 }));
    const head = await makePerson(trx, 'unit_head', w.regionCode);
    const told = await run(head, (db) => getOrigin(db, head, { assessmentId, requirementId }));
    expect(told.verdict).toMatchObject({ verdict: 'met', score: '7.8' });
  }));

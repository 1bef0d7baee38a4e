import { describe, expect, it } from 'vitest';

import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { getDifferences } from '~/domain/assessments/agreement/get-differences.server';
import { getMinutes } from '~/domain/assessments/minutes/get-minutes.server';
import { prepareMinutes } from '~/domain/assessments/minutes/prepare-minutes.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { queueOf, reads, TABLES, scene, READ, bothIn } from '~tests/factories/fair-seats';
import { makePerson } from '~tests/factories/review';

describe('who holds no seat of a work both have judged', () => {
  it(
    'reads nothing of either before the minutes are signed, on no page and by no query',
    scene(async (s) => {
      const { three, lead, one, two, run, assessmentId, at } = s;
      await bothIn(s);
      await run(lead, (db) => agreeSame(db, lead, at));
      await run(lead, (db) => prepareMinutes(db, lead, at));
      expect(await reads(s, three)).toEqual({});
      for (const reader of [one, two, lead])
        expect(Object.keys(await reads(s, reader))).toEqual([...TABLES]);
      const page = await run(three, (db) => getDifferences(db, three, assessmentId));
      expect([page.comparison, page.stage]).toEqual([null, 'judging']);
      const minutes = await run(three, (db) =>
        getMinutes(db, three, { assessmentId, minutesId: null }),
      );
      expect([minutes.all, minutes.review.unsettled]).toEqual([[], null]);
      for (const status of ['differences', 'minutes'])
        expect((await queueOf(s, three, status)).total).toBe(0);
      const [row] = (await queueOf(s, three, 'others')).rows;
      expect(row).toMatchObject({ id: assessmentId, unsettled: null, judged: null });
      expect((await queueOf(s, one, 'minutes')).total).toBe(1);
    }),
  );

  it(
    'reads both with everybody once they are signed, and no more when they are reopened',
    scene(async (s) => {
      await bothIn(s);
      await s.sign([s.one, s.two]);
      expect(Object.keys(await reads(s, s.three))).toEqual([...TABLES]);
      const { lead, run, at } = s;
      await run(lead, (db) => reopen(db, lead, { ...at, reason: 'Keberatan daerah' }));
      expect(await reads(s, s.three)).toEqual({});
      expect(Object.keys(await reads(s, s.one))).toEqual([...TABLES]);
    }),
  );

  it(
    'reads what is to be signed for somebody who cannot any more, and is known to have read it',
    scene(async (s) => {
      const { three, lead, run, trx, at } = s;
      await bothIn(s);
      await run(lead, (db) => agreeSame(db, lead, at));
      await run(lead, (db) => prepareMinutes(db, lead, at));
      const switchTo = (is_active: boolean) =>
        trx.updateTable('users').set({ is_active }).where('id', '=', s.two.userId).execute();
      await switchTo(false);
      expect(Object.keys(await reads(s, three))).toEqual([...TABLES]);
      await switchTo(true);
      expect(await reads(s, three)).toEqual({});
      const fresh = await makePerson(trx, 'assessor', '33');
      // why: all of a test happens in one moment; this person comes after it.
      await trx
        .updateTable('role_grants')
        .set({ granted_at: new Date(Date.now() + 60_000) })
        .where('user_id', '=', fresh.userId)
        .execute();
      await s.stepBack(s.two);
      await expect(s.claim(three)).rejects.toEqual(READ);
      await s.claim(fresh);
    }),
  );
});

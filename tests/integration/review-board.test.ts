import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import { moderate } from '~/domain/assessments/agreement/moderate.server';
import { getTeamAgreement } from '~/domain/assessments/agreement/team-agreement.server';
import { getBoard, type Board } from '~/domain/assessments/board/get-board.server';
import { recuse } from '~/domain/assessments/interests/recuse.server';
import { reopen } from '~/domain/assessments/minutes/reopen.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { declare } from '~tests/factories/interests';
import { signOff } from '~tests/factories/minutes';
import { dbActor, letLapse, makeCycle, makeFiling, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const HERE = '33.25';

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  auditor: SignedInActor;
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  board: (actor: SignedInActor, over?: object) => Promise<Board>;
  /** The cell of S01 of the region. */
  cell: (actor: SignedInActor) => Promise<string | undefined>;
  claim: (actor: SignedInActor) => Promise<unknown>;
  submit: (actor: SignedInActor) => Promise<unknown>;
}

const scene =
  (seats: 1 | 2, test: (s: Scene) => Promise<void>, sections: readonly string[] = ['S01']) =>
  () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats, sections });
      const { assessmentId, cycleId } = world;
      const auditor = await makePerson(trx, 'auditor', '33');
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const board: Scene['board'] = async (actor, over = {}) => {
        const filter = { siklus: cycleId, standar: null, keadaan: null, ...over };
        const told = await run(actor, (db) => getBoard(db, actor, filter, now));
        if (!told) throw new Error('there is no board');
        return told;
      };
      const act = { assessmentId, now };
      await test({
        ...{ ...world, trx, auditor, run, board },
        cell: async (actor) =>
          (await board(actor)).rows.find(({ regionCode }) => regionCode === HERE)?.cells[0],
        claim: (actor) => run(actor, (db) => claimSeat(db, actor, act)),
        submit: (actor) => run(actor, (db) => submitSeat(db, actor, act)),
      });
    });

/** Both have judged and submitted; they differ about S01.R1. */
async function compared(s: Scene): Promise<void> {
  for (const actor of [s.one, s.two]) {
    await s.claim(actor);
    await s.run(actor, (db) => judgeAll(db, actor, s));
  }
  const other = { verdict: 'not_met', reason: 'Tidak ada', verdictVersion: 1 } as const;
  await s.run(s.two, (db) => judge(db, s.two, s, 'S01.R1', other));
  for (const actor of [s.one, s.two]) await s.submit(actor);
}

describe('the board', () => {
  it(
    'follows a work of two seats from the queue to the signature and back',
    scene(2, async (s) => {
      const { lead, run, assessmentId, requirements } = s;
      const seen = [await s.cell(lead)];
      await s.claim(s.one);
      seen.push(await s.cell(lead));
      await s.run(s.one, (db) => judgeAll(db, s.one, s));
      await s.submit(s.one);
      seen.push(await s.cell(lead));
      await s.claim(s.two);
      await s.run(s.two, (db) => judgeAll(db, s.two, s));
      const other = { verdict: 'partly', reason: 'Sebagian', verdictVersion: 1 } as const;
      await s.run(s.two, (db) => judge(db, s.two, s, 'S01.R1', other));
      await s.submit(s.two);
      seen.push(await s.cell(lead));
      for (const reader of [s.one, s.two, s.three, lead, s.auditor])
        expect(await toldApart(s, reader)).toEqual([]);
      await run(lead, async (db) => {
        await agreeSame(db, lead, { assessmentId, now });
        await moderate(db, lead, {
          ...{ assessmentId, requirementId: requirements.get('S01.R1') ?? '', now },
          ...{ verdict: 'met', level: null, score: null, reason: 'Terlihat', version: 0 },
        });
      });
      seen.push(await s.cell(lead));
      await signOff(run, [s.one, s.two, lead], assessmentId, now);
      seen.push(await s.cell(lead));
      await run(lead, (db) => reopen(db, lead, { assessmentId, reason: 'Keberatan', now }));
      seen.push(await s.cell(lead));
      expect(seen).toEqual([
        ...['waiting', 'judging', 'judging', 'differences', 'minutes', 'met', 'minutes'],
      ]);
      expect(await s.cell(s.auditor)).toBe('minutes');
    }),
  );

  it(
    'tells where one assessor judges that the seat is done, and what came back to the unit',
    scene(1, async (s) => {
      const { lead, one, run, assessmentId } = s;
      await s.claim(one);
      await run(one, (db) => judgeAll(db, one, s));
      expect(await s.cell(lead)).toBe('judging');
      const { held } = await s.board(lead);
      expect(held.total).toBe(1);
      expect(held.seats[0]).toMatchObject({ assessmentId, seat: 1, isLapsed: false });
      expect(held.seats[0]?.leaseUntil).toBeInstanceOf(Date);
      await s.submit(one);
      expect([await s.cell(lead), (await s.board(lead)).held.total]).toEqual(['minutes', 0]);
      const dueOn = addDays(jakartaDate(now), 5);
      await run(lead, (db) =>
        returnAssessment(db, lead, { assessmentId, reason: 'Lengkapi', dueOn, now }),
      );
      expect(await s.cell(lead)).toBe('returned');
      const later = new Date(now.getTime() + 8 * 86_400_000);
      const filter = { siklus: s.cycleId, standar: null, keadaan: null };
      const told = await run(lead, (db) => getBoard(db, lead, filter, later));
      expect(told?.steering.overdue.returned).toMatchObject({
        ...{ total: 1, works: [{ assessmentId, stage: 'returned' }] },
      });
      expect(told?.steering.throughput.at(-9)).toMatchObject({
        ...{ judged: 1, verdicts: s.requirements.size },
      });
    }),
  );

  it(
    'names every region of the cycle once, and adds up',
    scene(1, async (s) => {
      const told = await s.board(s.lead);
      const codes = told.rows.map(({ regionCode }) => regionCode);
      expect(codes).toHaveLength(35);
      expect([...codes].sort()).toEqual(codes);
      expect(told.standards).toHaveLength(17);
      const groups = Object.values(told.totals.all).reduce((sum, count) => sum + count, 0);
      expect(groups).toBe(35 * 17);
      expect(told.totals.states).toMatchObject({ waiting: 1, notChosen: 16, unfiled: 34 * 17 });
      expect(told.totals.columns[0]).toMatchObject({ running: 1, absent: 34 });
      expect(told.steering).toMatchObject({ remaining: s.requirements.size, unfiled: 34 });
      expect(told.steering.forecast).toEqual({ state: 'unknown', reason: 'days' });
      const only = await s.board(s.lead, { standar: 'S01', keadaan: 'running' });
      expect(only.rows.map(({ regionCode }) => regionCode)).toEqual([HERE]);
      expect(only.totals).toEqual(told.totals);
      expect((await s.board(s.lead, { standar: 'S02', keadaan: 'waiting' })).rows).toEqual([]);
    }),
  );

  it(
    'is for who answers for a team',
    scene(1, async (s) => {
      for (const role of ['unit_head', 'assessor', 'governor_office', 'administrator'] as const) {
        const actor = await makePerson(s.trx, role, role === 'unit_head' ? HERE : '33');
        await expect(s.board(actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
      const elsewhere = await makePerson(s.trx, 'lead_assessor', '35');
      const filter = { siklus: s.cycleId, standar: null, keadaan: null };
      const told = await s.run(elsewhere, (db) => getBoard(db, elsewhere, filter, now));
      expect(told?.cycle?.id).not.toBe(s.cycleId);
      expect(JSON.stringify(told) ?? '').not.toContain(s.assessmentId);
    }),
  );
});

/** Works somebody is told another number of by the function for all than by the one for each. */
const toldApart = (s: Scene, actor: SignedInActor) =>
  s.run(actor, async (db) => {
    const { rows } = await sql`
      select a.id from assessments a left join unsettled_works() u on u.assessment_id = a.id
      where a.status = 'in_review' and u.unsettled is distinct from agreement_unsettled(a.id, a.round)`.execute(
      db,
    );
    return rows;
  });

describe('two who judge blindly', () => {
  it(
    'leave no trace on the board before both are done: every byte is the same, for lead and auditor',
    scene(2, async (s) => {
      for (const actor of [s.one, s.two]) await s.claim(actor);
      const nation = await makePerson(s.trx, 'lead_assessor', 'ID');
      const readers = [s.lead, s.auditor, nation];
      const all = async () => {
        const texts: string[] = [];
        for (const reader of readers) texts.push(JSON.stringify(await s.board(reader)));
        return texts;
      };
      const before = await all();
      await s.run(s.one, (db) => judge(db, s.one, s, 'S01.R1', { verdict: 'not_met' }));
      expect(await all()).toEqual(before);
      const drafted = { draft: true, verdict: null, reason: 'belum selesai' };
      await s.run(s.two, (db) => judge(db, s.two, s, 'S01.R2', drafted));
      expect(await all()).toEqual(before);
      for (const code of [...s.requirements.keys()].slice(1))
        await s.run(s.one, (db) => judge(db, s.one, s, code));
      await s.submit(s.one);
      expect(await all()).toEqual(before);
      // A submitted seat never lapses; one that is worked in does, and the team may take it.
      await letLapse(s.trx, s.assessmentId, 1);
      expect(await all()).toEqual(before);
      expect((await s.board(s.lead)).held.seats).toMatchObject([
        { seat: 1, leaseUntil: null, isLapsed: false },
        { seat: 2, leaseUntil: null, isLapsed: false },
      ]);
      for (const [at, code] of [...s.requirements.keys()].entries())
        await s.run(s.two, (db) => judge(db, s.two, s, code, { verdictVersion: at === 1 ? 1 : 0 }));
      expect(await all()).toEqual(before);
      for (const reader of [s.one, s.two, s.lead, s.auditor])
        expect(await toldApart(s, reader)).toEqual([]);
      await s.submit(s.two);
      expect((await all()).every((text, at) => text !== before[at])).toBe(true);
      expect((await s.board(s.lead)).steering.throughput.at(-1)).toMatchObject({
        ...{ judged: 1, verdicts: 2 * s.requirements.size },
      });
    }),
  );

  it(
    'are as blind to it as everybody, and who judges in one seat sees no more of the other',
    scene(2, async (s) => {
      const second = await makePerson(s.trx, 'lead_assessor', '33');
      await s.claim(second);
      await s.claim(s.two);
      const before = JSON.stringify(await s.board(second));
      await s.run(s.two, (db) => judgeAll(db, s.two, s));
      await letLapse(s.trx, s.assessmentId, 2);
      expect(JSON.stringify(await s.board(second))).toBe(before);
      await s.submit(s.two);
      expect(JSON.stringify(await s.board(second))).toBe(before);
    }),
  );
});

describe('who is kept from a region', () => {
  it(
    'finds it in no row, list or total: by home, by declared interest, by stepping back',
    scene(2, async (s) => {
      await compared(s);
      await makeFiling(s.trx, { cycleId: s.cycleId, regionCode: '33.20', sections: ['S01'] });
      const other = await makePerson(s.trx, 'lead_assessor', '33');
      await declare(s.trx, { userId: other.userId, cycleId: s.cycleId, regions: [HERE] });
      const third = await makePerson(s.trx, 'lead_assessor', '33');
      await s.run(third, (db) =>
        recuse(db, third, { assessmentId: s.assessmentId, reason: 'Kerabat', now }),
      );
      const homely = await makePerson(s.trx, 'lead_assessor', '33', HERE);
      expect((await s.board(s.lead)).totals.all.running).toBe(2);
      for (const actor of [other, third, homely]) {
        const told = await s.board(actor);
        expect(told.rows.map(({ regionCode }) => regionCode)).not.toContain(HERE);
        expect(told.regions).toBe(34);
        expect(told.totals.all.running).toBe(1);
        expect(told.steering.remaining).toBe(2 * s.requirements.size);
        expect(told.steering.throughput.every(({ judged }) => judged === 0)).toBe(true);
        expect(JSON.stringify(told)).not.toContain(s.assessmentId);
      }
    }),
  );

  it(
    'stays kept from a work stepped back from when its cycle is over, on the board and in the figures of the team',
    scene(2, async (s) => {
      await compared(s);
      const past = new Date('2013-12-31T00:00:00Z');
      await s.trx
        .updateTable('cycle_phases')
        .set({ starts_at: new Date('2013-01-01T00:00:00Z'), ends_at: past })
        .where('cycle_id', '=', s.cycleId)
        .execute();
      const third = await makePerson(s.trx, 'lead_assessor', '33');
      await s.run(third, (db) =>
        recuse(db, third, { assessmentId: s.assessmentId, reason: 'Kerabat', now }),
      );
      // A declaration for a later year opens the region again, not the work.
      await makeCycle(s.trx, '33', 2095);
      expect((await s.board(third)).rows.map(({ regionCode }) => regionCode)).not.toContain(HERE);
      const team = (actor: SignedInActor) =>
        s.run(actor, (db) => getTeamAgreement(db, actor, s.cycleId));
      expect((await team(s.lead)).figures.submissions).toBe(1);
      expect((await team(third)).figures.submissions).toBe(0);
    }),
  );
});

import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { agreeSame } from '~/domain/assessments/agreement/agree-same.server';
import {
  getDifference,
  getDifferences,
} from '~/domain/assessments/agreement/get-differences.server';
import { moderate, type ModerateInput } from '~/domain/assessments/agreement/moderate.server';
import { getTeamAgreement } from '~/domain/assessments/agreement/team-agreement.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewOverview } from '~/domain/assessments/review/get-review.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judge, judgeAll, seatWorld, type SeatWorld } from '~tests/factories/seats';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();

interface Scene extends SeatWorld {
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  submit: (actor: SignedInActor) => Promise<unknown>;
  id: (code: string) => string;
}

/** Both judged everything; they differ about R2 by one step, and about nothing else. */
function scene(test: (scene: Scene) => Promise<void>, { submitted = true, seats = 2 } = {}) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats });
      const { assessmentId } = world;
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const submit: Scene['submit'] = (actor) =>
        run(actor, (db) => submitSeat(db, actor, { assessmentId, now }));
      const judges = [world.one, world.two].slice(0, seats);
      for (const actor of judges) {
        await run(actor, (db) => claimSeat(db, actor, { assessmentId, now }));
        await run(actor, (db) => judgeAll(db, actor, world));
      }
      const last = judges.at(-1) ?? world.one;
      await run(last, (db) =>
        judge(db, last, world, 'S01.R2', { verdict: 'partly', verdictVersion: 1 }),
      );
      if (submitted) for (const actor of judges) await submit(actor);
      const id = (code: string) => world.requirements.get(code) ?? '';
      await test({ ...world, trx, run, submit, id });
    });
}

const settle = (s: Scene, actor: SignedInActor, over: Partial<ModerateInput> = {}) =>
  s.run(actor, (db) =>
    moderate(db, actor, {
      ...{ assessmentId: s.assessmentId, requirementId: s.id('S01.R2'), verdict: 'partly' },
      ...{ level: null, score: null, reason: 'Satu bukti tidak lengkap', version: 0, now, ...over },
    }),
  );
const agree = (s: Scene, actor: SignedInActor) =>
  s.run(actor, (db) => agreeSame(db, actor, { assessmentId: s.assessmentId, now }));
const page = (s: Scene, actor: SignedInActor) =>
  s.run(actor, (db) => getDifferences(db, actor, s.assessmentId));
const stage = async (s: Scene, actor: SignedInActor) =>
  (await s.run(actor, (db) => getReviewOverview(db, actor, s.assessmentId))).stage;
const rows = (s: Scene, actor: SignedInActor) =>
  s.run(actor, async (db) => {
    const found = await db.selectFrom('agreed_verdicts').select('requirement_id').execute();
    const versions = await db
      .selectFrom('agreed_verdict_versions')
      .select('requirement_id')
      .execute();
    return [found.length, versions.length];
  });

describe('two seats', () => {
  it(
    'are compared once both are submitted; the lead agrees to what is alike in one act and decides the rest',
    scene(async (s) => {
      const { lead, one, requirements } = s;
      const before = await page(s, lead);
      expect(before.maySettle).toBe(true);
      expect(before.stage).toBe('differences');
      expect(before.comparison).toMatchObject({
        open: { differences: 1, alike: requirements.size - 1 },
        startId: s.id('S01.R2'),
        figures: { verdicts: { n: requirements.size }, levels: { n: 0, kappa: null } },
      });
      expect(before.comparison?.differences).toMatchObject([
        {
          code: 'S01.R2',
          gap: { kind: 'distance', distance: { kind: 'steps', steps: 1 } },
          seats: [{ verdict: 'met' }, { verdict: 'partly' }],
        },
      ]);
      expect(await agree(s, lead)).toBe(requirements.size - 1);
      expect(await stage(s, lead)).toBe('differences');
      expect(await settle(s, lead)).toBe(1);
      expect(await stage(s, lead)).toBe('minutes');
      expect(await settle(s, lead)).toBe(1);
      expect(await settle(s, lead, { verdict: 'met', version: 1 })).toBe(2);
      const after = await page(s, one);
      expect(after.maySettle).toBe(false);
      expect(after.comparison?.open).toEqual({ differences: 0, alike: 0 });
      expect(after.comparison?.differences[0]?.agreed).toMatchObject({
        ...{ verdict: 'met', source: 'moderated', version: 2 },
      });
      expect(await rows(s, one)).toEqual([requirements.size, requirements.size + 1]);
    }),
  );

  it(
    'are settled by nobody but a lead without a seat in it',
    scene(async (s) => {
      const { trx, one, three, assessmentId } = s;
      const lead = await makePerson(trx, 'lead_assessor', '33', '33.25');
      const far = await makePerson(trx, 'lead_assessor', '35');
      const auditor = await makePerson(trx, 'auditor', '33');
      const judging: SignedInActor = { ...one, role: 'lead_assessor' };
      for (const actor of [one, three, auditor, judging]) {
        await expect(settle(s, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
        await expect(agree(s, actor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
      for (const actor of [lead, far])
        await expect(settle(s, actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      // Past the use cases too.
      for (const actor of [one, three, auditor, judging, lead, far]) {
        await expect(
          s.run(actor, (db) =>
            db
              .insertInto('agreed_verdicts')
              .values({
                ...{ assessment_id: assessmentId, region_code: '33.25', round: 1, level: null },
                ...{ requirement_id: s.id('S01.R2'), verdict: 'met', score: null, reason: 'x' },
                ...{ source: 'moderated', decided_by: actor.userId, decided_at: now, version: 1 },
              })
              .execute(),
          ),
        ).rejects.toMatchObject({ code: '42501' });
      }
    }),
  );

  it(
    'are told apart: what both found is agreed to, not decided, and a difference needs a reason',
    scene(async (s) => {
      const { lead } = s;
      await expect(settle(s, lead, { requirementId: s.id('S01.R1') })).rejects.toMatchObject({
        messageKey: 'agreement:errors.alike',
      });
      await expect(settle(s, lead, { reason: ' ' })).rejects.toMatchObject({
        messageKey: 'agreement:errors.reasonRequired',
      });
      await expect(settle(s, lead, { level: 3 })).rejects.toMatchObject({ code: 'INVALID' });
      await agree(s, lead);
      await expect(agree(s, lead)).rejects.toMatchObject({
        messageKey: 'agreement:errors.nothingAlike',
      });
      await settle(s, lead);
      await expect(settle(s, lead, { verdict: 'met' })).rejects.toMatchObject({
        messageKey: 'agreement:errors.changed',
      });
      await expect(
        s.run(lead, (db) => getDifference(db, lead, s.assessmentId, s.id('S01.R1'))),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }),
  );

  it(
    'keep every byte from everybody until both are submitted',
    scene(
      async (s) => {
        const { one, two, three, lead, trx, assessmentId, cycleId } = s;
        const auditor = await makePerson(trx, 'auditor', '33');
        const readers = [one, two, three, lead, auditor];
        const seen = async () => {
          const texts: string[] = [];
          for (const actor of readers) {
            const { review, ...shown } = await page(s, actor);
            expect(shown.comparison).toBeNull();
            expect(shown.maySettle).toBe(false);
            expect(review.unsettled).toBeNull();
            await expect(
              s.run(actor, (db) => getDifference(db, actor, assessmentId, s.id('S01.R2'))),
            ).rejects.toMatchObject({ code: 'NOT_FOUND' });
            const functions = await s.run(actor, async (db) => {
              const { rows: found } = await sql`select agreement_unsettled(${assessmentId}, 1) as n,
                (select count(*) from alike_findings(${assessmentId}, 1)) as alike,
                (select count(*) from closed_pairs(${cycleId})) as pairs,
                (select count(*) from agreed_verdicts) as agreed`.execute(db);
              return found;
            });
            texts.push(JSON.stringify([shown, functions, await stage(s, actor)]));
          }
          for (const actor of [lead, auditor])
            texts.push(
              JSON.stringify(
                (await s.run(actor, (db) => getTeamAgreement(db, actor, null))).figures,
              ),
            );
          return texts;
        };
        const before = await seen();
        await s.submit(one);
        expect(await seen()).toEqual(before);
        await expect(settle(s, lead)).rejects.toMatchObject({
          messageKey: 'agreement:errors.notYet',
        });
        await expect(agree(s, lead)).rejects.toMatchObject({
          messageKey: 'agreement:errors.notYet',
        });
        await s.submit(two);
        await expect(seen()).rejects.toThrow();
      },
      { submitted: false },
    ),
  );

  it(
    'are out of reach for the database before they are submitted and after the work went back',
    scene(
      async (s) => {
        const { one, two, lead, assessmentId, trx } = s;
        const insert = (source: 'same' | 'moderated') =>
          s.run(lead, (db) =>
            db
              .insertInto('agreed_verdicts')
              .values({
                ...{ assessment_id: assessmentId, region_code: '33.25', round: 1, level: null },
                ...{ requirement_id: s.id('S01.R2'), verdict: 'met', score: null, reason: 'x' },
                ...{ source, decided_by: lead.userId, decided_at: now, version: 1 },
              })
              .execute(),
          );
        await s.submit(one);
        await expect(insert('moderated')).rejects.toMatchObject({
          constraint: 'agreed_verdicts_open',
        });
        await s.submit(two);
        await expect(insert('same')).rejects.toMatchObject({
          constraint: 'agreed_verdicts_source',
        });
        await agree(s, lead);
        const dueOn = addDays(jakartaDate(now), 7);
        await s.run(lead, (db) =>
          returnAssessment(db, lead, { assessmentId, reason: 'Lengkapi', dueOn, now }),
        );
        await expect(insert('moderated')).rejects.toMatchObject({
          constraint: 'agreed_verdicts_open',
        });
        await expect(settle(s, lead)).rejects.toMatchObject({ code: 'CONFLICT' });
        expect((await page(s, lead)).comparison).toBeNull();
        // What was agreed in the round stays on record, for those who judged.
        expect((await rows(s, one))[0]).toBe(s.requirements.size - 1);
        const next = { status: 'submitted' as const, round: 2 };
        await trx.updateTable('assessments').set(next).where('id', '=', assessmentId).execute();
        expect((await page(s, lead)).comparison).toBeNull();
        expect(await stage(s, lead)).toBe('waiting');
      },
      { submitted: false },
    ),
  );

  it(
    'give figures of the team only to who answers for it',
    scene(async (s) => {
      const { lead, one, two, requirements } = s;
      const { figures, names, cycleId } = await s.run(lead, (db) =>
        getTeamAgreement(db, lead, null),
      );
      expect(cycleId).toBe(s.cycleId);
      expect(figures.submissions).toBe(1);
      expect(figures.pairs).toMatchObject([
        { submissions: 1, figures: { verdicts: { n: requirements.size } } },
      ]);
      expect(figures.people.map(({ n }) => n)).toEqual([requirements.size, requirements.size]);
      const milder = new Map(figures.people.map((person) => [person.userId, person.milder]));
      expect(milder.get(one.userId)).toBe(milder.get(two.userId)?.replace('-', ''));
      expect(Object.keys(names).sort()).toEqual([one.userId, two.userId].sort());
      await expect(s.run(one, (db) => getTeamAgreement(db, one, null))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
      const pairs = await s.run(one, async (db) => {
        const { rows: found } = await sql`select from closed_pairs(${s.cycleId})`.execute(db);
        return found.length;
      });
      expect(pairs).toBe(0);
    }),
  );
});

describe('one seat', () => {
  it(
    'is what is agreed as soon as it is submitted, and nobody moderates it',
    scene(
      async (s) => {
        const { lead, three, requirements, assessmentId } = s;
        expect(await stage(s, lead)).toBe('minutes');
        expect(await rows(s, three)).toEqual([requirements.size, requirements.size]);
        const found = await s.run(lead, (db) =>
          db
            .selectFrom('agreed_verdicts')
            .where('assessment_id', '=', assessmentId)
            .select(['source', 'decided_by', 'requirement_id', 'verdict'])
            .execute(),
        );
        for (const row of found)
          expect(row).toMatchObject({
            ...{ source: 'single', decided_by: s.one.userId },
            verdict: row.requirement_id === s.id('S01.R2') ? 'partly' : 'met',
          });
        expect((await page(s, lead)).comparison).toBeNull();
        await expect(settle(s, lead)).rejects.toMatchObject({ code: 'CONFLICT' });
        await expect(
          s.run(lead, (db) =>
            db
              .updateTable('agreed_verdicts')
              .set({ verdict: 'met', reason: 'x', source: 'moderated', decided_by: lead.userId })
              .set((eb) => ({ version: eb('version', '+', 1) }))
              .execute(),
          ),
        ).rejects.toMatchObject({ constraint: 'agreed_verdicts_source' });
      },
      { seats: 1 },
    ),
  );
});

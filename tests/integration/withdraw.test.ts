import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { releaseSeat } from '~/domain/assessments/review/release-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { loadReview } from '~/domain/assessments/review/review-guard.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { findSubmission, listSubmissions } from '~/domain/assessments/submissions.repo.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { submitAgain, submitWork } from '~tests/factories/submission';
import { withRollback, type Rollback } from '~tests/setup/db';

const REGION = '33.25';
const now = new Date();
const late = new Date(now.getTime() + 400 * 86_400_000);

interface Scene {
  head: SignedInActor;
  operator: SignedInActor;
  stranger: SignedInActor;
  assessor: SignedInActor;
  work: Awaited<ReturnType<typeof submitWork>>;
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  withdraw: (actor: SignedInActor, round?: number, at?: Date) => Promise<void>;
  trx: Rollback['trx'];
}

/** Work that was submitted once and waits; every call runs under row-level security. */
function scene(test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const head = await makePerson(trx, 'unit_head', REGION);
      const operator = await makePerson(trx, 'unit_operator', REGION);
      const stranger = await makePerson(trx, 'unit_head', '33.20');
      const assessor = await makePerson(trx, 'assessor', '33');
      await makeCycle(trx, '33', 2024);
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const work = await run(head, (db) => submitWork(db, head, { at: now }));
      const withdraw: Scene['withdraw'] = (actor, round = 1, at = now) =>
        run(actor, (db) =>
          withdrawSubmission(db, actor, {
            assessmentId: work.assessmentId,
            round,
            reason: 'berkas tertukar',
            at,
          }),
        );
      await test({ head, operator, stranger, assessor, work, run, withdraw, trx });
    });
}

describe('taking a submission back', () => {
  it(
    'opens the answers again, keeps the receipt as withdrawn, and makes the next one a round of its own',
    scene(async ({ head, operator, work, run, withdraw, trx }) => {
      const desk = () => run(operator, (db) => getUnitDesk(db, REGION, now));
      expect(await desk()).toMatchObject({ canWrite: false, canWithdraw: true });
      await withdraw(head);
      expect(await desk()).toMatchObject({
        canWrite: true,
        canWithdraw: false,
        assessment: {
          status: 'draft',
          round: 1,
          submittedAt: null,
          withdrawn: { at: now, reason: 'berkas tertukar', byName: head.name },
        },
      });
      const requirementId = work.requirements.get('S01.R1') ?? '';
      await run(operator, (db) =>
        saveAnswer(db, operator, {
          ...{ assessmentId: work.assessmentId, requirementId, expectedVersion: 1, at: now },
          value: { type: 'claim', claim: 'partly' },
          note: 'diperbaiki',
        }),
      );
      const second = await run(head, (db) => submitAgain(db, head, work));
      const all = await run(head, (db) => listSubmissions(db, work.assessmentId));
      expect(all.map(({ round, withdrawn }) => [round, withdrawn !== null])).toEqual([
        [2, false],
        [1, true],
      ]);
      expect(all.map((one) => one.receiptCode)).toEqual([second.receiptCode, work.receiptCode]);
      expect(new Set(all.map((one) => one.verificationCode)).size).toBe(2);
      const old = await run(head, (db) => findSubmission(db, work.submissionId));
      expect(old?.withdrawn).toMatchObject({ at: now, reason: 'berkas tertukar' });
      expect(await desk()).toMatchObject({ assessment: { withdrawn: null, status: 'submitted' } });
      const actions = await trx
        .selectFrom('audit_events')
        .where('action', 'like', 'assessment.%')
        .select('action')
        .orderBy('id')
        .execute();
      expect(actions.map(({ action }) => action).slice(-3)).toEqual([
        'assessment.submitted',
        'assessment.withdrawn',
        'assessment.submitted',
      ]);
    }),
  );

  it(
    'is for the head of this unit only, of this round only, and before the deadline',
    scene(async ({ head, operator, stranger, assessor, withdraw }) => {
      await expect(withdraw(operator)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(withdraw(assessor)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(withdraw(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(withdraw(head, 2)).rejects.toMatchObject({
        messageKey: 'unit:errors.withdrawnAlready',
      });
      await expect(withdraw(head, 1, late)).rejects.toMatchObject({
        code: 'DEADLINE_PASSED',
        messageKey: 'unit:errors.withdrawTooLate',
      });
      await withdraw(head);
      await expect(withdraw(head)).rejects.toMatchObject({
        code: 'CONFLICT',
        messageKey: 'unit:errors.withdrawnAlready',
      });
    }),
  );

  it(
    'ends with a claim; a review handed back unjudged is free again, one with a verdict is not',
    scene(async ({ head, assessor, work, run, withdraw, trx }) => {
      const { assessmentId } = work;
      const claim = () => run(assessor, (db) => claimSeat(db, assessor, { assessmentId, now }));
      await claim();
      await expect(withdraw(head)).rejects.toMatchObject({
        code: 'CONFLICT',
        messageKey: 'unit:errors.reviewBegun',
      });
      await run(assessor, (db) => releaseSeat(db, assessor, { assessmentId, now }));
      const desk = () => run(head, (db) => getUnitDesk(db, REGION, now));
      expect((await desk())?.canWithdraw).toBe(true);
      const judged = {
        assessment_id: assessmentId,
        region_code: REGION,
        requirement_id: work.requirements.get('S01.R1') ?? '',
        round: 1,
        verdict: 'met' as const,
        level: null,
        reason: '',
        answer_version: 1,
        assessor_id: assessor.userId,
      };
      await trx.insertInto('verdicts').values(judged).execute();
      expect((await desk())?.canWithdraw).toBe(false);
      await expect(withdraw(head)).rejects.toMatchObject({
        messageKey: 'unit:errors.reviewBegun',
      });
    }),
  );

  it(
    'leads back to what was returned, with its reason and due date, and the receipt that counted before',
    scene(async ({ head, assessor, work, run, withdraw, trx }) => {
      const { assessmentId } = work;
      const first = await run(head, (db) => findSubmission(db, work.submissionId));
      await run(assessor, async (db) => {
        await claimSeat(db, assessor, { assessmentId, now });
        const dueOn = addDays(jakartaDate(now), 14);
        await returnAssessment(db, assessor, { assessmentId, reason: 'lengkapi', dueOn, now });
      });
      await run(head, (db) => submitAgain(db, head, work));
      // Later than the filing phase, yet before the due date of the return.
      const later = new Date(now.getTime() + 2 * 86_400_000);
      await trx
        .updateTable('cycle_phases')
        .set({ ends_at: new Date(now.getTime() + 86_400_000) })
        .where('phase', '=', 'filing')
        .execute();
      await withdraw(head, 2, later);
      const desk = await run(head, (db) => getUnitDesk(db, REGION, later));
      expect(desk).toMatchObject({
        canWrite: true,
        assessment: {
          status: 'returned',
          round: 2,
          submittedAt: first?.submittedAt,
          returned: { round: 1, reason: 'lengkapi' },
        },
      });
      const review = await run(assessor, (db) => loadReview(db, assessmentId));
      expect(review.receipt?.code).toBe(work.receiptCode);
    }),
  );
});

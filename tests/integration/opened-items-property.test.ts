import fc from 'fast-check';
import { expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { findBaseline } from '~/domain/assessments/baseline.repo.server';
import { changesSince } from '~/domain/assessments/changes-since';
import { getContent } from '~/domain/assessments/content.repo.server';
import { openRequirement } from '~/domain/assessments/returned/open-requirement.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { withdrawSubmission } from '~/domain/assessments/withdraw-submission.server';
import { isAppError } from '~/shared/app-error';
import { returnedWork } from '~tests/factories/returned';
import { submitAgain } from '~tests/factories/submission';
import { withRollback } from '~tests/setup/db';

type World = Awaited<ReturnType<typeof returnedWork>>;

const CODES = ['S01.R1', 'S01.R2', 'S01.R3', 'S01.R4'] as const;
const step = fc.record({
  act: fc.constantFrom(
    ...(['save', 'save', 'save', 'save', 'attach', 'attach', 'open'] as const),
    ...(['submit', 'return', 'return', 'withdraw'] as const),
  ),
  code: fc.constantFrom(...CODES),
  items: fc.subarray([...CODES], { minLength: 1 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One act; what the rules refuse changes nothing. */
async function take(world: World, { act: what, code, items }: Step, at: number): Promise<void> {
  const { act, head, assessor, assessmentId, id, draft, at: now } = world;
  const requirementId = id(code);
  switch (what) {
    case 'save':
      return act(head, async (db) => {
        const [section] = await getContent(db, assessmentId, { requirementId });
        await saveAnswer(db, head, {
          ...{ assessmentId, requirementId, note: `catatan ${at}`, at: now },
          value: { type: 'claim', claim: 'partly' },
          expectedVersion: section?.requirements[0]?.answer?.version ?? 0,
        });
      });
    case 'attach':
      await act(head, (db) =>
        attachEvidence(db, head, {
          ...{ assessmentId, requirementId, pointer: '', at: now },
          file: world.bytesOf(`berkas ${at}.pdf`),
        }),
      );
      return;
    case 'open':
      await act(head, (db) => openRequirement(db, head, { assessmentId, requirementId, at: now }));
      return;
    case 'submit':
      await act(head, (db) => submitAgain(db, head, draft, now));
      return;
    case 'withdraw':
      return act(head, async (db) => {
        const { round } = await db
          .selectFrom('assessments')
          .where('id', '=', assessmentId)
          .select('round')
          .executeTakeFirstOrThrow();
        await withdrawSubmission(db, head, { assessmentId, round, reason: '', at: now });
      });
    case 'return':
      await act(assessor, (db) => claimSeat(db, assessor, { assessmentId, now }));
      await world.sendBack(items);
  }
}

it('whatever is done after a return, only what it asked and what was opened is changed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), (steps) =>
      withRollback(async (rollback) => {
        const world = await returnedWork(rollback, { asked: ['S01.R1'] });
        const { act, head, assessmentId } = world;
        for (const [at, one] of steps.entries()) {
          await take(world, one, at).catch((error: unknown) => {
            if (!isAppError(error)) throw error;
          });
          await act(head, async (db) => {
            const baseline = await findBaseline(db, assessmentId);
            expect(baseline?.asks).not.toBeNull();
            if (!baseline) return;
            const changes = changesSince(baseline, await getContent(db, assessmentId));
            const open = new Set([...baseline.requested, ...baseline.opened]);
            const marks = [...changes.values()].filter(({ mark }) => mark !== 'untouched');
            expect(marks.filter(({ requirementId }) => !open.has(requirementId))).toEqual([]);
          });
        }
      }),
    ),
    { numRuns: 15 },
  );
}, 120_000);

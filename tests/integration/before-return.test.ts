import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { detachEvidence } from '~/domain/assessments/detach-evidence.server';
import { fileChanges } from '~/domain/assessments/file-changes';
import { replaceEvidence } from '~/domain/assessments/replace-evidence.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewItem } from '~/domain/assessments/review/get-review.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { findFile } from '~/domain/evidence/evidence.repo.server';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { submitAgain } from '~tests/factories/submission';
import { answerAll, openDraft } from '~tests/factories/unit';
import { withRollback, type Rollback } from '~tests/setup/db';

const now = new Date();
const stored = (name: string) => ({
  ...{ sha256: Buffer.from(name).toString('hex').padEnd(64, '0'), sizeBytes: 10 },
  ...{ mediaType: 'application/pdf', originalName: name },
});

/** A filing that came back once and was handed in again, with files that were replaced, taken away and added. */
async function refiled({ trx, as }: Rollback) {
  await makeCycle(trx, '33', 2024);
  const head = await makePerson(trx, 'unit_head', '33.25');
  const assessor = await makePerson(trx, 'assessor', '33');
  const act = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => as(dbActor(actor), fn);
  const draft = await act(head, (db) => openDraft(db, head, { standards: ['S01'], at: now }));
  const { assessmentId } = draft;
  const id = (code: string) => draft.requirements.get(code) ?? '';
  await act(head, (db) => answerAll(db, head, assessmentId, now));
  const attach = (code: string, name: string, pointer = '') =>
    act(head, (db) =>
      attachEvidence(db, head, {
        ...{ assessmentId, requirementId: id(code), file: stored(name), pointer, at: now },
      }),
    );
  const replace = (fileId: string, name: string) =>
    act(head, (db) =>
      replaceEvidence(db, head, { fileId, file: stored(name), quotaBytes: 10_000, at: now }),
    );
  const sk = await attach('S01.R1', 'sk.pdf');
  const lama = await attach('S01.R1', 'lama.pdf', 'hlm. 1');
  await attach('S01.R2', 'tetap.pdf');
  await act(head, (db) => submitAgain(db, head, draft, now));
  await act(assessor, (db) => claimSeat(db, assessor, { assessmentId, now }));
  await act(assessor, (db) =>
    returnAssessment(db, assessor, {
      ...{ assessmentId, reason: 'lengkapi', now, dueOn: addDays(jakartaDate(now), 14) },
    }),
  );
  await act(head, (db) =>
    saveAnswer(db, head, {
      ...{ assessmentId, requirementId: id('S01.R1'), expectedVersion: 1, at: now },
      ...{ value: { type: 'claim', claim: 'partly' }, note: 'nomor 12' },
    }),
  );
  const second = await replace(sk.file.id, 'sk-2.pdf');
  await replace(second.file.id, 'sk-3.pdf');
  await act(head, (db) =>
    detachEvidence(db, head, { linkId: lama.linkId, requirementId: id('S01.R1'), at: now }),
  );
  await attach('S01.R1', 'baru.pdf');
  await act(head, (db) => submitAgain(db, head, draft, now));
  const item = (code: string) =>
    act(assessor, (db) => getReviewItem(db, assessor, assessmentId, id(code)));
  return { act, assessor, item, sk, lama };
}

describe('what a requirement was before the return', () => {
  it('is told with its answer, and its files as they came, went and were replaced', () =>
    withRollback(async (rollback) => {
      const { item, sk, lama } = await refiled(rollback);
      const { before, requirement } = await item('S01.R1');
      expect(before).toMatchObject({ round: 1, note: '', answerVersion: 1 });
      expect(before?.value).not.toEqual(requirement.answer?.value);
      // Links of one transaction have one time; which of them comes first is told by nothing here.
      const changes = fileChanges(before?.files ?? [], before?.shown ?? []);
      expect(changes.toSorted((a, b) => a.kind.localeCompare(b.kind))).toMatchObject([
        { kind: 'added', now: { originalName: 'baru.pdf' } },
        { kind: 'removed', then: { name: 'lama.pdf', pointer: 'hlm. 1', fileId: lama.file.id } },
        {
          kind: 'replaced',
          then: { name: 'sk.pdf', fileId: sk.file.id },
          now: { originalName: 'sk-3.pdf' },
        },
      ]);
    }));

  it('can be opened by the assessor, file by file', () =>
    withRollback(async (rollback) => {
      const { act, assessor, sk, lama } = await refiled(rollback);
      for (const { file } of [sk, lama]) {
        const found = await act(assessor, (db) => findFile(db, file.id));
        expect(found?.originalName).toBe(file.originalName);
      }
    }));

  it('is not told of what nobody changed', () =>
    withRollback(async (rollback) => {
      const { item } = await refiled(rollback);
      expect(await item('S01.R2')).toMatchObject({ change: null, before: null });
    }));
});

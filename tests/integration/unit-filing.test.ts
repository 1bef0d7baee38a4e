import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import { getContent } from '~/domain/assessments/content.repo.server';
import { detachEvidence } from '~/domain/assessments/detach-evidence.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { snapshotSha256, submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { findSubmission } from '~/domain/assessments/submissions.repo.server';
import type { StoredEvidence } from '~/domain/evidence/stored-evidence';
import type { Db } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerAll, openDraft, versionOf } from '~tests/factories/unit';
import { withRollback, type Rollback } from '~tests/setup/db';

const REGION = '33.25';
const OTHER = '33.20';
const now = new Date();
const later = new Date(now.getTime() + 400 * 86_400_000);

const file: StoredEvidence = {
  sha256: 'a'.repeat(64),
  sizeBytes: 10,
  mediaType: 'application/pdf',
  originalName: 'sk.pdf',
};

interface Scene {
  operator: SignedInActor;
  head: SignedInActor;
  stranger: SignedInActor;
  cycleId: string;
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  trx: Rollback['trx'];
}

/** Two regions of one province with an open cycle; every call runs under row-level security. */
function scene(test: (scene: Scene) => Promise<void>) {
  return () =>
    withRollback(async ({ trx, as }) => {
      const operator = await makePerson(trx, 'unit_operator', REGION);
      const head = await makePerson(trx, 'unit_head', REGION);
      const stranger = await makePerson(trx, 'unit_head', OTHER);
      const cycleId = await makeCycle(trx, '33', 2024);
      await test({
        ...{ operator, head, stranger, cycleId, trx },
        run: (actor, fn) => as(dbActor(actor), fn),
      });
    });
}

const audited = (trx: Db) =>
  trx
    .selectFrom('audit_events')
    .select('action')
    .orderBy('id')
    .execute()
    .then((rows) => rows.map((row) => row.action));

describe('starting', () => {
  it(
    'opens one draft with maturity and ITKP inputs, and gives it back the second time',
    scene(async ({ operator, run, trx }) => {
      const input = { at: now, isSimulated: true };
      const first = await run(operator, (db) => startAssessment(db, operator, input));
      const again = await run(operator, (db) => startAssessment(db, operator, input));
      expect(again).toEqual({ assessmentId: first.assessmentId, created: false });
      const content = await run(operator, (db) => getContent(db, first.assessmentId));
      const kinds = new Set(content.map((section) => section.instrumentKind));
      expect([...kinds]).toEqual(['maturity', 'itkp_inputs']);
      expect(await audited(trx)).toEqual(['assessment.started']);
    }),
  );

  it(
    'is refused to other roles, after the deadline and before the filing phase',
    scene(async ({ operator, trx, run }) => {
      const assessor = await makePerson(trx, 'assessor', '33');
      const start = (actor: SignedInActor, at: Date) =>
        run(actor, (db) => startAssessment(db, actor, { at, isSimulated: false }));
      await expect(start(assessor, now)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(start(operator, later)).rejects.toMatchObject({
        code: 'DEADLINE_PASSED',
        messageKey: 'unit:errors.filingOver',
      });
      const early = new Date(now.getTime() - 400 * 86_400_000);
      await expect(start(operator, early)).rejects.toMatchObject({
        messageKey: 'unit:errors.filingNotYet',
      });
      expect(await audited(trx)).toEqual([]);
    }),
  );
});

describe('choosing standards', () => {
  it(
    'asks before it hides work, hides it, and brings it back',
    scene(async ({ operator, run, cycleId }) => {
      const draft = await run(operator, (db) => openDraft(db, operator, { standards: ['S01'] }));
      const { assessmentId, requirements } = draft;
      const requirementId = requirements.get('S01.R1') ?? '';
      await run(operator, (db) =>
        saveAnswer(db, operator, {
          ...{ assessmentId, requirementId, at: now, expectedVersion: 0 },
          value: { type: 'claim', claim: 'met' },
          note: 'tetap ada',
        }),
      );
      const choose = (sectionIds: string[], confirmed: boolean) =>
        run(operator, async (db) =>
          chooseSections(db, operator, {
            ...{ assessmentId, sectionIds, confirmed, at: now },
            version: await versionOf(db, cycleId, REGION),
          }),
        );
      const s01 = draft.pinned.find((section) => section.code === 'S01')?.sectionId ?? '';
      expect(await choose([], false)).toEqual({
        status: 'needs_confirmation',
        filled: [{ sectionId: s01, answers: 1, files: 0 }],
      });
      expect(await choose([], true)).toMatchObject({ status: 'saved', removed: 1 });
      const hidden = await run(operator, (db) => getContent(db, assessmentId));
      expect(hidden.map((section) => section.code)).not.toContain('S01');
      await choose([s01], false);
      const [back] = await run(operator, (db) => getContent(db, assessmentId, { requirementId }));
      expect(back?.requirements[0]?.answer?.note).toBe('tetap ada');
    }),
  );

  it(
    'refuses a stale page, a section that is no standard, and another region',
    scene(async ({ operator, stranger, run }) => {
      const draft = await run(operator, (db) => openDraft(db, operator));
      const { assessmentId, pinned } = draft;
      const base = { assessmentId, confirmed: true, at: now };
      const process = pinned.find((section) => section.code === 'PROSES')?.sectionId ?? '';
      await expect(
        run(operator, (db) =>
          chooseSections(db, operator, { ...base, version: 1, sectionIds: [] }),
        ),
      ).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(
        run(operator, (db) =>
          chooseSections(db, operator, { ...base, version: 2, sectionIds: [process] }),
        ),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(
        run(stranger, (db) =>
          chooseSections(db, stranger, { ...base, version: 2, sectionIds: [] }),
        ),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }),
  );
});

describe('answering', () => {
  it(
    'keeps both texts when two people write, and every version',
    scene(async ({ operator, head, run, trx }) => {
      const draft = await run(operator, (db) => openDraft(db, operator));
      const requirementId = draft.requirements.get('S01.R1') ?? '';
      const save = (actor: SignedInActor, note: string, expectedVersion: number) =>
        run(actor, (db) =>
          saveAnswer(db, actor, {
            ...{ assessmentId: draft.assessmentId, requirementId, note, expectedVersion, at: now },
            value: { type: 'claim', claim: 'partly' },
          }),
        );
      expect(await save(operator, 'satu', 0)).toMatchObject({ version: 1, changed: true });
      expect(await save(operator, 'satu', 1)).toMatchObject({ version: 1, changed: false });
      await expect(save(head, 'dua', 0)).rejects.toMatchObject({
        code: 'CONFLICT',
        current: { note: 'satu', version: 1, updatedByName: operator.name },
      });
      expect(await save(head, 'satu dan dua', 1)).toMatchObject({ version: 2, changed: true });
      const versions = await trx
        .selectFrom('answer_versions')
        .select('note')
        .orderBy('version')
        .execute();
      expect(versions.map((row) => row.note)).toEqual(['satu', 'satu dan dua']);
    }),
  );

  it(
    'refuses wrong types, fractions of people, foreign requirements, other regions and late requests',
    scene(async ({ operator, stranger, run }) => {
      const { assessmentId, requirements } = await run(operator, (db) => openDraft(db, operator));
      const save = (
        actor: SignedInActor,
        code: string,
        input: Partial<Parameters<typeof saveAnswer>[2]>,
      ) =>
        run(actor, (db) =>
          saveAnswer(db, actor, {
            assessmentId,
            requirementId: requirements.get(code) ?? '',
            value: { type: 'claim', claim: 'met' },
            note: '',
            expectedVersion: 0,
            at: now,
            ...input,
          }),
        );
      await expect(save(operator, 'M01', {})).rejects.toMatchObject({ code: 'INVALID' });
      const ratio = { type: 'ratio', numerator: '1.5', denominator: '2' } as const;
      await expect(save(operator, 'B.R1', { value: ratio })).rejects.toMatchObject({
        messageKey: 'unit:errors.not_whole',
      });
      const none = { type: 'claim', claim: 'not_applicable' } as const;
      await expect(save(operator, 'S01.R1', { value: none })).rejects.toMatchObject({
        messageKey: 'unit:errors.reasonRequired',
      });
      // Of a standard that is not filed in this cycle.
      await expect(save(operator, 'S02.R1', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(save(stranger, 'S01.R1', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(save(operator, 'S01.R1', { at: later })).rejects.toMatchObject({
        code: 'DEADLINE_PASSED',
      });
      await expect(save(operator, 'S01.R1', { note: 'x'.repeat(5001) })).rejects.toMatchObject({
        code: 'INVALID',
      });
    }),
  );
});

describe('evidence', () => {
  it(
    'is one file for the same bytes, linked once to a requirement, and can be taken off',
    scene(async ({ operator, stranger, run, trx }) => {
      const { assessmentId, requirements } = await run(operator, (db) => openDraft(db, operator));
      const [first = '', second = ''] = ['S01.R1', 'S01.R2'].map((code) => requirements.get(code));
      const attach = (
        actor: SignedInActor,
        requirementId: string,
        of: StoredEvidence | { fileId: string },
      ) =>
        run(actor, (db) =>
          attachEvidence(db, actor, {
            assessmentId,
            requirementId,
            file: of,
            pointer: 'hlm. 3',
            at: now,
          }),
        );
      const link = await attach(operator, first, file);
      const same = await attach(operator, second, { ...file, originalName: 'lain.pdf' });
      expect(same.file.id).toBe(link.file.id);
      await expect(attach(operator, first, file)).rejects.toMatchObject({
        messageKey: 'unit:errors.fileLinkedAlready',
      });
      await expect(attach(stranger, first, file)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const theirs = await run(stranger, (db) => openDraft(db, stranger));
      await expect(
        run(stranger, (db) =>
          attachEvidence(db, stranger, {
            ...{ assessmentId: theirs.assessmentId, requirementId: first, pointer: '', at: now },
            file: { fileId: link.file.id },
          }),
        ),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const detach = (actor: SignedInActor, requirementId: string) =>
        run(actor, (db) =>
          detachEvidence(db, actor, { linkId: link.linkId, requirementId, at: now }),
        );
      await expect(detach(stranger, first)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(detach(operator, second)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await detach(operator, first)).toEqual({ name: 'sk.pdf' });
      expect(await trx.selectFrom('evidence_files').select('id').execute()).toHaveLength(1);
      expect((await audited(trx)).filter((action) => action.startsWith('evidence'))).toEqual([
        'evidence.linked',
        'evidence.linked',
        'evidence.unlinked',
      ]);
    }),
  );
});

describe('submitting', () => {
  it(
    'freezes everything under a checksum that can be computed again, and closes the work',
    scene(async ({ operator, head, run, cycleId }) => {
      const { assessmentId, requirements } = await run(operator, (db) => openDraft(db, operator));
      const requirementId = requirements.get('S01.R1') ?? '';
      await run(operator, (db) =>
        attachEvidence(db, operator, {
          assessmentId,
          requirementId,
          file,
          pointer: 'hlm. 1',
          at: now,
        }),
      );
      const submit = (actor: SignedInActor, version: number, at = now) =>
        run(actor, (db) => submitAssessment(db, actor, { assessmentId, version, at }));
      const version = await run(operator, (db) => versionOf(db, cycleId, REGION));
      await expect(submit(head, version)).rejects.toMatchObject({
        messageKey: 'unit:errors.checklistOpen',
      });
      await run(operator, (db) => answerAll(db, operator, assessmentId, now));
      await expect(submit(operator, version)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(submit(head, version, later)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
      await expect(submit(head, version - 1)).rejects.toMatchObject({ code: 'CONFLICT' });
      const { submissionId, receiptCode } = await submit(head, version);

      const kept = await run(operator, (db) => findSubmission(db, submissionId));
      expect(kept).toMatchObject({ receiptCode, round: 1, submittedByName: head.name });
      expect(kept && snapshotSha256(kept.snapshot)).toBe(kept?.snapshotSha256);
      expect(receiptCode).toMatch(/^2024-3325-1-[0-9A-F]{8}$/);
      const frozen = kept?.snapshot.sections[0]?.requirements[0];
      expect(frozen).toMatchObject({
        code: 'S01.R1',
        answerVersion: 1,
        evidence: [{ sha256: file.sha256, name: 'sk.pdf', pointer: 'hlm. 1' }],
      });
      await expect(submit(head, version + 1)).rejects.toMatchObject({ code: 'CONFLICT' });
      await expect(
        run(operator, (db) =>
          saveAnswer(db, operator, {
            ...{ assessmentId, requirementId, note: 'terlambat', expectedVersion: 1, at: now },
            value: null,
          }),
        ),
      ).rejects.toMatchObject({ code: 'CONFLICT', messageKey: 'unit:errors.notOpen' });
    }),
  );

  it(
    'shows a receipt to nobody of another region',
    scene(async ({ operator, head, stranger, run, cycleId }) => {
      const { assessmentId } = await run(operator, (db) => openDraft(db, operator));
      await run(operator, (db) => answerAll(db, operator, assessmentId, now));
      const { submissionId } = await run(head, async (db) =>
        submitAssessment(db, head, {
          assessmentId,
          version: await versionOf(db, cycleId, REGION),
          at: now,
        }),
      );
      expect(await run(stranger, (db) => findSubmission(db, submissionId))).toBeNull();
      await expect(
        run(stranger, (db) =>
          submitAssessment(db, stranger, { assessmentId, version: 2, at: now }),
        ),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }),
  );
});

import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { getCarriedPage } from '~/domain/assessments/carry/carried-page.server';
import { carryForward } from '~/domain/assessments/carry/carry-forward.server';
import { filesMark } from '~/domain/assessments/carry/files-mark.repo.server';
import { confirmAnswers } from '~/domain/assessments/carry/confirm-answers.server';
import { getDifferencePage } from '~/domain/assessments/carry/difference.server';
import { getPrevious } from '~/domain/assessments/carry/previous.server';
import { checklist, progressOf } from '~/domain/assessments/checklist';
import { isUnconfirmed, type RequirementContent } from '~/domain/assessments/content';
import { getContent } from '~/domain/assessments/content.repo.server';
import { requirementState } from '~/domain/assessments/requirement-state';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { startAssessment } from '~/domain/assessments/start-assessment.server';
import { submitAssessment } from '~/domain/assessments/submit-assessment.server';
import { markSubmitted } from '~/domain/assessments/assessments.repo.server';
import { jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { makeEarlierFiling } from '~tests/factories/earlier';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { versionOf } from '~tests/factories/unit';
import { withRollback, type Rollback } from '~tests/setup/db';

const REGION = '33.25';
const now = new Date();

interface Scene {
  head: SignedInActor;
  operator: SignedInActor;
  stranger: SignedInActor;
  cycleId: string;
  earlier: Awaited<ReturnType<typeof makeEarlierFiling>>;
  /** The draft of this year, still empty. */
  assessmentId: string;
  trx: Rollback['trx'];
  run: <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) => Promise<T>;
  content: () => Promise<RequirementContent[]>;
}

/** A region with an accepted filing of 2023 (first editions) and an empty draft of 2024 (newest editions). */
const scene =
  (test: (scene: Scene) => Promise<void>, sections = ['S01', 'S04', 'PROSES', 'B']) =>
  () =>
    withRollback(async ({ trx, as }) => {
      const operator = await makePerson(trx, 'unit_operator', REGION);
      const head = await makePerson(trx, 'unit_head', REGION);
      const stranger = await makePerson(trx, 'unit_head', '33.20');
      const earlier = await makeEarlierFiling(trx, { year: 2023, regionCode: REGION, sections });
      const cycleId = await makeCycle(trx, '33', 2024);
      const run: Scene['run'] = (actor, fn) => as(dbActor(actor), fn);
      const { assessmentId } = await run(head, (db) =>
        startAssessment(db, head, { at: now, isSimulated: true }),
      );
      const content = async () =>
        (await run(head, (db) => getContent(db, assessmentId))).flatMap((s) => s.requirements);
      await test({
        ...{ head, operator, stranger, cycleId, earlier, assessmentId, trx, run, content },
      });
    });

const carry = ({ run, operator, assessmentId }: Scene) =>
  run(operator, (db) => carryForward(db, operator, { assessmentId, at: now }));
const of = (all: RequirementContent[], code: string) => all.find((one) => one.code === code)!;

describe('carryForward', () => {
  it(
    'brings every answer to the letter, unconfirmed, with its file, and chooses the standards filed then',
    scene(async (s) => {
      const result = await carry(s);
      expect(result).toMatchObject({ carried: true, files: 1, left: 1 });
      const all = await s.content();
      const brought = all.filter(({ answer }) => answer !== null);
      expect(brought.map(({ code }) => code).sort()).toEqual(
        [...s.earlier.requirements.keys()].sort(),
      );
      for (const { code, answer } of brought) {
        expect(answer).toMatchObject({
          note: `Catatan ${code}`,
          version: 1,
          carried: 'unconfirmed',
        });
      }
      expect(of(all, 'S01.R1').answer?.value).toEqual({ type: 'claim', claim: 'met' });
      expect(of(all, 'S01.R1').evidence.map(({ fileId }) => fileId)).toEqual([s.earlier.fileId]);
      expect(of(all, 'B.R1').answer?.value).toEqual({
        ...{ type: 'ratio', numerator: '10', denominator: '23' },
      });
      // The register is asked as a table now: its note arrives, its old claim does not.
      expect(of(all, 'S04.R3').answer).toMatchObject({ value: null, note: 'Catatan S04.R3' });
      expect(all.some(({ code }) => code.startsWith('S02'))).toBe(false);
    }),
  );

  it(
    'counts on no surface until a person confirms it',
    scene(async (s) => {
      await carry(s);
      const sections = await s.run(s.head, (db) => getContent(db, s.assessmentId));
      expect(sections.map((section) => progressOf(section).answered)).toEqual(
        sections.map(() => 0),
      );
      const list = checklist(sections, jakartaDate(now));
      expect(list.ready).toBe(false);
      const problems = new Set(list.items.map(({ problem }) => problem));
      expect(problems).toEqual(new Set(['unconfirmed', 'unanswered']));
      expect(requirementState(of(await s.content(), 'S01.R1'))).toBe('carried');
      const shown = await versionOf(s.trx, s.cycleId, REGION);
      const submit = s.run(s.head, (db) =>
        submitAssessment(db, s.head, { assessmentId: s.assessmentId, version: shown, at: now }),
      );
      await expect(submit).rejects.toMatchObject({
        code: 'INVALID',
        messageKey: 'unit:errors.checklistOpen',
      });
      // The database itself takes no submission with it, whatever the checklist says.
      const version = await versionOf(s.trx, s.cycleId, REGION);
      await expect(
        s.run(s.head, (db) =>
          markSubmitted(db, s.assessmentId, { version, userId: s.head.userId, at: now }),
        ),
      ).rejects.toMatchObject({ constraint: 'assessments_unconfirmed' });
    }),
  );

  it(
    'is done once: again it changes nothing, and brings back nothing that was taken away',
    scene(async (s) => {
      await carry(s);
      await s.run(s.operator, (db) =>
        db.deleteFrom('evidence_links').where('assessment_id', '=', s.assessmentId).execute(),
      );
      const before = await s.content();
      expect(await carry(s)).toEqual({ answers: 0, files: 0, left: 0, carried: false });
      expect(await s.content()).toEqual(before);
    }),
  );

  it(
    'leaves what was answered here already',
    scene(async (s) => {
      const requirementId = of(await s.content(), 'B.R1').requirementId;
      const value = { type: 'ratio', numerator: '12', denominator: '23' } as const;
      await s.run(s.operator, (db) =>
        saveAnswer(db, s.operator, {
          ...{ assessmentId: s.assessmentId, requirementId, value },
          ...{ note: 'Baru', expectedVersion: 0, at: now },
        }),
      );
      await carry(s);
      const { answer } = of(await s.content(), 'B.R1');
      expect(answer).toMatchObject({ value, note: 'Baru', version: 1 });
      expect(answer?.carried).toBeUndefined();
    }),
  );

  it(
    'brings the file that replaced another, and calls out what has expired',
    scene(async (s) => {
      const newer = await s.trx
        .insertInto('evidence_files')
        .values({
          ...{ region_code: REGION, sha256: 'c'.repeat(64), size_bytes: 1, uploaded_by: null },
          ...{ media_type: 'application/pdf', original_name: 'baru.pdf' },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await s.trx
        .insertInto('evidence_replacements')
        .values({ old_file_id: s.earlier.fileId, new_file_id: newer.id, region_code: REGION })
        .execute();
      await carry(s);
      const requirement = of(await s.content(), 'S01.R1');
      expect(requirement.evidence.map(({ fileId }) => fileId)).toEqual([newer.id]);
      const sections = await s.run(s.head, (db) => getContent(db, s.assessmentId));
      const sectionId = sections.find(({ code }) => code === 'S01')!.sectionId;
      const page = () => s.run(s.head, (db) => getCarriedPage(db, REGION, sectionId, { at: now }));
      expect((await page()).callouts[newer.id]).toEqual({ kind: 'replaced', name: 'bukti.pdf' });
      await s.trx
        .insertInto('evidence_periods')
        .values({
          ...{ file_id: newer.id, region_code: REGION },
          ...{ effective_from: null, effective_until: '2024-01-31' },
        })
        .execute();
      expect((await page()).callouts[newer.id]).toEqual({ kind: 'expired', until: '2024-01-31' });
    }),
  );

  it(
    'does not ask a standard again that is met, and keeps its answers at hand',
    scene(async (s) => {
      await s.trx
        .insertInto('standard_outcomes')
        .values({
          ...{ region_code: REGION, edition: '2014', standard_code: 'S01', is_met: true },
          ...{ decided_on: '2023-11-01', basis: 'verified', source: 'uji' },
        })
        .execute();
      await carry(s);
      const all = await s.content();
      expect(all.some(({ code }) => code.startsWith('S01'))).toBe(false);
      expect(all.some(({ code }) => code.startsWith('S04'))).toBe(true);
      const kept = await s.trx
        .selectFrom('answers')
        .where('assessment_id', '=', s.assessmentId)
        .where('note', 'like', 'Catatan S01%')
        .select('carried_from')
        .execute();
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.every(({ carried_from }) => carried_from !== null)).toBe(true);
    }),
  );

  it(
    "is not for another region's draft, and needs an accepted filing",
    scene(async (s) => {
      const { stranger, assessmentId, run } = s;
      await expect(
        run(stranger, (db) => carryForward(db, stranger, { assessmentId, at: now })),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const own = await run(stranger, (db) =>
        startAssessment(db, stranger, { at: now, isSimulated: true }),
      );
      await expect(
        run(stranger, (db) => carryForward(db, stranger, { ...own, at: now })),
      ).rejects.toMatchObject({ code: 'NOT_FOUND', messageKey: 'carry:errors.nothing' });
    }),
  );
});

describe('confirming', () => {
  const confirm = (
    s: Scene,
    versions: { requirementId: string; version: number }[],
    by = s.operator,
  ) =>
    s.run(by, async (db) => {
      const { assessmentId } = s;
      const content = (await getContent(db, assessmentId)).flatMap((one) => one.requirements);
      const shown = versions.map((one) => {
        const found = content.find(({ requirementId }) => requirementId === one.requirementId);
        return { ...one, files: filesMark(found?.evidence ?? []) };
      });
      return confirmAnswers(db, by, { assessmentId, shown, at: now });
    });

  it(
    'is a new version of the same text by a person, and then it counts',
    scene(async (s) => {
      await carry(s);
      const { requirementId } = of(await s.content(), 'S01.R1');
      await confirm(s, [{ requirementId, version: 1 }]);
      const { answer } = of(await s.content(), 'S01.R1');
      expect(answer).toMatchObject({ version: 2, note: 'Catatan S01.R1', carried: 'confirmed' });
      const row = await s.trx
        .selectFrom('answers')
        .where('requirement_id', '=', requirementId)
        .where('assessment_id', '=', s.assessmentId)
        .selectAll()
        .executeTakeFirstOrThrow();
      expect(row.confirmed_by).toBe(s.operator.userId);
      const versions = await s.trx
        .selectFrom('answer_versions')
        .where('answer_id', '=', row.id)
        .select(['version', 'unconfirmed'])
        .orderBy('version')
        .execute();
      expect(versions).toEqual([
        { version: 1, unconfirmed: true },
        { version: 2, unconfirmed: false },
      ]);
      const [section] = await s.run(s.head, (db) => getContent(db, s.assessmentId));
      expect(progressOf(section!).answered).toBe(1);
    }),
  );

  it(
    'confirms exactly what was shown, or nothing at all',
    scene(async (s) => {
      await carry(s);
      const all = await s.content();
      const shown = ['S01.R1', 'S01.R2'].map((code) => ({
        requirementId: of(all, code).requirementId,
        version: 1,
      }));
      await s.run(s.head, (db) =>
        saveAnswer(db, s.head, {
          ...{ assessmentId: s.assessmentId, requirementId: shown[1]!.requirementId },
          ...{
            value: { type: 'claim', claim: 'partly' },
            note: 'Lain',
            expectedVersion: 1,
            at: now,
          },
        }),
      );
      await expect(confirm(s, shown)).rejects.toMatchObject({
        ...{ code: 'CONFLICT', params: { code: 'S01.R2' } },
      });
      const after = await s.content();
      expect(isUnconfirmed(of(after, 'S01.R1').answer)).toBe(true);
      // A colleague's change alone confirms nothing either.
      expect(of(after, 'S01.R2').answer).toMatchObject({ version: 2, carried: 'unconfirmed' });
      await confirm(s, [shown[0]!]);
      await expect(confirm(s, [shown[0]!])).rejects.toMatchObject({ code: 'CONFLICT' });
    }),
  );

  it(
    'happens with a save only when the person says so',
    scene(async (s) => {
      await carry(s);
      const { requirementId, answer } = of(await s.content(), 'S01.R3');
      const save = (confirms: boolean, expectedVersion: number) =>
        s.run(s.operator, (db) =>
          saveAnswer(db, s.operator, {
            ...{ assessmentId: s.assessmentId, requirementId, value: answer!.value },
            ...{ note: answer!.note, expectedVersion, confirm: confirms, at: now },
          }),
        );
      expect(await save(false, 1)).toMatchObject({ changed: false, version: 1 });
      expect(await save(true, 1)).toMatchObject({ changed: true, version: 2 });
      expect(of(await s.content(), 'S01.R3').answer?.carried).toBe('confirmed');
      expect(await save(true, 2)).toMatchObject({ changed: false, version: 2 });
    }),
  );

  it(
    'is refused to another region and for what was never brought',
    scene(async (s) => {
      await carry(s);
      const { requirementId } = of(await s.content(), 'S01.R1');
      await expect(confirm(s, [{ requirementId, version: 1 }], s.stranger)).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      const own = of(await s.content(), 'A.R1').requirementId;
      await expect(confirm(s, [{ requirementId: own, version: 0 }])).rejects.toMatchObject({
        code: 'CONFLICT',
      });
    }),
  );
});

describe('the year before', () => {
  it(
    'is shown beside the requirement, matched by codes across editions',
    scene(async (s) => {
      const now2024 = await s.content();
      const previous = await s.run(s.head, (db) =>
        getPrevious(db, REGION, 2024, of(now2024, 'B.R1').requirementId),
      );
      expect(previous).toMatchObject({ year: 2023, edition: '2023' });
      expect(previous?.requirement.answer).toMatchObject({ note: 'Catatan B.R1' });
      const none = of(now2024, 'A.R1').requirementId;
      expect(await s.run(s.head, (db) => getPrevious(db, REGION, 2024, none))).toBeNull();
      const theirs = of(now2024, 'B.R1').requirementId;
      expect(await s.run(s.stranger, (db) => getPrevious(db, REGION, 2024, theirs))).toBeNull();
    }),
  );

  it(
    'is told apart from this one, requirement by requirement',
    scene(async (s) => {
      await carry(s);
      const { requirementId } = of(await s.content(), 'S01.R2');
      await s.run(s.head, (db) =>
        saveAnswer(db, s.head, {
          ...{ assessmentId: s.assessmentId, requirementId, confirm: true, at: now },
          ...{
            value: { type: 'claim', claim: 'partly' },
            note: 'Catatan baru',
            expectedVersion: 1,
          },
        }),
      );
      const page = await s.run(s.head, (db) => getDifferencePage(db, REGION, now));
      const found = (code: string) => page.items.find((item) => item.code === code);
      expect(found('S01.R1')).toMatchObject({ difference: 'unchanged', unconfirmed: true });
      expect(found('S01.R2')).toMatchObject({ difference: 'changed', parts: ['value', 'note'] });
      expect(found('S04.R3')).toMatchObject({
        difference: 'changed',
        otherType: true,
        textThen: null,
      });
      expect(found('A.R1')).toMatchObject({ difference: 'open', absence: 'not_filed' });
      expect(page.earlier?.year).toBe(2023);
    }),
  );
});

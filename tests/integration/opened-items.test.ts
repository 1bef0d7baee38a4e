import { describe, expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { chooseSections } from '~/domain/assessments/choose-sections.server';
import { confirmAnswers } from '~/domain/assessments/carry/confirm-answers.server';
import { getContent } from '~/domain/assessments/content.repo.server';
import { detachEvidence } from '~/domain/assessments/detach-evidence.server';
import { pointEvidence } from '~/domain/assessments/point-evidence.server';
import { replaceEvidence } from '~/domain/assessments/replace-evidence.server';
import { openRequirement } from '~/domain/assessments/returned/open-requirement.server';
import { getReturnDesk } from '~/domain/assessments/returned/return-desk.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { getExport } from '~/domain/assessments/sheet/export-sheet.server';
import { applyImport, previewImport } from '~/domain/assessments/sheet/import-sheet.server';
import { readGrid } from '~/domain/assessments/sheet/read-grid.server';
import { exportSheet } from '~/domain/assessments/sheet/write-sheet.server';
import { beginUpload } from '~/domain/assessments/uploads/begin-upload.server';
import { getUnitDesk } from '~/domain/assessments/unit-desk.server';
import { isAppError } from '~/shared/app-error';
import { returnedWork } from '~tests/factories/returned';
import { makePerson } from '~tests/factories/review';
import { sheetWords } from '~tests/factories/sheet';
import { submitAgain } from '~tests/factories/submission';
import { versionOf } from '~tests/factories/unit';
import { Workbook } from '~tests/factories/workbook';
import { withRollback } from '~tests/setup/db';

type World = Awaited<ReturnType<typeof returnedWork>>;

const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: unknown) => {
      if (!isAppError(error)) throw error;
      return `${error.code} ${error.messageKey ?? ''}`.trim();
    },
  );
const NOT_ASKED = 'CONFLICT unit:errors.notAsked';
const limits = { maxBytes: 1000, quotaBytes: 100_000, keepHours: 1 };

/** Every way the unit writes to one requirement; each on its own. */
const WAYS: Record<string, (world: World, code: string) => Promise<unknown>> = {
  'an answer': ({ act, head, assessmentId, id, at }, code) =>
    act(head, (db) =>
      saveAnswer(db, head, {
        ...{ assessmentId, requirementId: id(code), expectedVersion: 1, at },
        ...{ value: { type: 'claim', claim: 'partly' }, note: 'lain' },
      }),
    ),
  'a file': ({ act, head, assessmentId, id, bytesOf, at }, code) =>
    act(head, (db) =>
      attachEvidence(db, head, {
        ...{ assessmentId, requirementId: id(code), file: bytesOf('baru.pdf'), pointer: '', at },
      }),
    ),
  'a file taken off': ({ act, head, id, link, at }, code) =>
    act(head, (db) =>
      detachEvidence(db, head, { linkId: link(code).linkId, requirementId: id(code), at }),
    ),
  'a place in a file': ({ act, head, id, link, at }, code) =>
    act(head, (db) =>
      pointEvidence(db, head, {
        ...{ linkId: link(code).linkId, requirementId: id(code), pointer: 'hlm. 9', at },
      }),
    ),
  'an upload': ({ act, head, assessmentId, id, at }, code) =>
    act(head, (db) =>
      beginUpload(db, head, {
        ...{ id: crypto.randomUUID(), name: 'unggah.pdf', sizeBytes: 10, at, limits },
        aim: { requirementId: id(code), work: assessmentId, pointer: '' },
      }),
    ),
};

describe('after a return that names requirements', () => {
  for (const [what, write] of Object.entries(WAYS)) {
    it(`${what} is refused where nothing was asked, kept where it was, and kept once it is opened`, () =>
      withRollback(async (rollback) => {
        const world = await returnedWork(rollback);
        const { act, operator, assessmentId, id, at } = world;
        expect(await refused(write(world, 'S01.R3'))).toBe(NOT_ASKED);
        expect(await refused(write(world, 'S01.R1'))).toBe('nothing');
        const requirementId = id('S01.R3');
        await act(operator, (db) =>
          openRequirement(db, operator, { assessmentId, requirementId, at }),
        );
        expect(await refused(write(world, 'S01.R3'))).toBe('nothing');
      }));
  }

  it('a new version of a file is shown where the requirement is open, and not where it is closed', () =>
    withRollback(async (rollback) => {
      const world = await returnedWork(rollback);
      const { act, head, link, bytesOf, id, at } = world;
      const replace = (code: string) =>
        act(head, (db) =>
          replaceEvidence(db, head, {
            ...{ fileId: link(code).fileId, file: bytesOf(`baru ${code}.pdf`), quotaBytes: 10_000 },
            at,
          }),
        );
      expect((await replace('S01.R3')).movedAt).toEqual([]);
      expect((await replace('S01.R1')).movedAt).toEqual([id('S01.R1')]);
    }));

  it('the same answer again is taken as saved, for its first reply may have been lost', () =>
    withRollback(async (rollback) => {
      const { act, head, assessmentId, id, at } = await returnedWork(rollback);
      const saved = await act(head, (db) =>
        saveAnswer(db, head, {
          ...{ assessmentId, requirementId: id('S01.R3'), expectedVersion: 0, at },
          ...{ value: { type: 'claim', claim: 'met' }, note: '' },
        }),
      );
      expect(saved).toMatchObject({ changed: false, version: 1 });
    }));

  it('neither answers that were brought nor the choice of standards are changed past it', () =>
    withRollback(async (rollback) => {
      const { act, head, assessmentId, id, draft, at } = await returnedWork(rollback);
      const shown = [{ requirementId: id('S01.R3'), version: 1, files: '' }];
      expect(
        await refused(act(head, (db) => confirmAnswers(db, head, { assessmentId, shown, at }))),
      ).toBe(NOT_ASKED);
      const choose = act(head, async (db) => {
        const version = await versionOf(db, draft.cycleId, head.scope);
        return chooseSections(db, head, {
          ...{ assessmentId, version, sectionIds: [], confirmed: true, at },
        });
      });
      expect(await refused(choose)).toBe('CONFLICT unit:errors.sectionsClosed');
    }));

  it('the desk tells what is asked, what is done and what was opened', () =>
    withRollback(async (rollback) => {
      const world = await returnedWork(rollback);
      const { act, head, assessmentId, id, at } = world;
      await WAYS['an answer']?.(world, 'S01.R2');
      const requirementId = id('S01.R3');
      const open = () =>
        act(head, (db) => openRequirement(db, head, { assessmentId, requirementId, at }));
      expect(await open()).toEqual({ opened: true });
      expect(await open()).toEqual({ opened: false });
      const back = await act(head, async (db) =>
        getReturnDesk(db, (await getUnitDesk(db, head.scope, at))?.assessment),
      );
      expect(back).toMatchObject({ round: 1, opened: [requirementId] });
      expect(back?.asked.map(({ code, ask, done }) => [code, ask, done])).toEqual([
        ['S01.R1', 'Lengkapi S01.R1', false],
        ['S01.R2', 'Lengkapi S01.R2', true],
      ]);
    }));

  it('rows of a workbook that say something else of what is closed are told and passed over', () =>
    withRollback(async (rollback) => {
      const { act, head, assessmentId, at } = await returnedWork(rollback);
      const words = sheetWords();
      const work = await act(head, (db) => getExport(db, head, { assessmentId, at }));
      const book = await Workbook.open((await exportSheet(work, 'id', words)).bytes);
      // Whoever fills it in without internet reads in it what is asked, and what is not taken.
      const asked = (code: string) => book.cell('Standar LPSE', code, 'Diminta diperbaiki');
      expect(asked('S01.R1')).toBe('Lengkapi S01.R1');
      expect(asked('S01.R3')).toContain('hanya dibaca');
      expect(JSON.stringify(book.rows('Petunjuk'))).toContain('Selama perbaikan hanya butir');
      for (const code of ['S01.R1', 'S01.R3']) {
        book.set('Standar LPSE', code, 'Catatan', `lembar ${code}`);
      }
      const grid = await readGrid(await book.bytes());
      const held = { assessmentId, grid, fileName: 'a.xlsx', sha256: '' };
      const { plan, digest } = await act(head, (db) => previewImport(db, held, words));
      expect(plan.changes.map(({ code }) => code)).toEqual(['S01.R1']);
      expect(plan.closed.map(({ code }) => code)).toEqual(['S01.R3']);
      const input = { held, digest, leaveConflicts: false, at };
      await act(head, (db) => applyImport(db, head, input, words));
      const content = await act(head, (db) => getContent(db, assessmentId));
      const notes = content.flatMap(({ requirements }) =>
        requirements.flatMap(({ answer }) => (answer?.note ? [answer.note] : [])),
      );
      expect(notes).toEqual(['lembar S01.R1']);
    }));

  it('nothing is opened by another region, another role, or while the work is elsewhere', () =>
    withRollback(async (rollback) => {
      const world = await returnedWork(rollback);
      const { act, head, assessor, assessmentId, id, draft, at } = world;
      const other = await makePerson(rollback.trx, 'unit_head', '33.26');
      const input = { assessmentId, requirementId: id('S01.R3'), at };
      const open = (who: typeof head, more = {}) =>
        refused(act(who, (db) => openRequirement(db, who, { ...input, ...more })));
      expect(await open(other)).toBe('NOT_FOUND');
      expect(await open(assessor)).toBe('FORBIDDEN');
      expect(await open(head, { requirementId: id('S02.R1') })).toBe('NOT_FOUND');
      expect(await open(head, { at: new Date(at.getTime() + 400 * 86_400_000) })).toContain(
        'DEADLINE_PASSED',
      );
      await act(head, (db) => submitAgain(db, head, draft, at));
      expect(await open(head)).toBe('CONFLICT unit:errors.notOpen');
    }));
});

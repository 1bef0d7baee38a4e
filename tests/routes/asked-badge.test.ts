import { beforeAll, expect, it } from 'vitest';

import { attachEvidence } from '~/domain/assessments/attach-evidence.server';
import { requirementState } from '~/domain/assessments/requirement-state';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import type { Snapshot } from '~/domain/assessments/snapshot';
import { getExport } from '~/domain/assessments/sheet/export-sheet.server';
import { assignRequirement } from '~/domain/assessments/together/assign-requirement.server';
import type { AnswerValue } from '~/domain/instruments/answer';
import { loader as assignments } from '~/routes/unit+/assignments';
import { loader as comments } from '~/routes/unit+/comments';
import { loader as home } from '~/routes/unit+/home';
import { loader as requirement } from '~/routes/unit+/requirement';
import { loader as section } from '~/routes/unit+/section';
import { returnedWork } from '~tests/factories/returned';
import { routeArgs } from '~tests/factories/route-args';
import { judge } from '~tests/factories/seats';
import { submitAgain } from '~tests/factories/submission';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
let world: Awaited<ReturnType<typeof returnedWork>>;

const page = <T>(loader: (args: never) => Promise<T>, code = 'S01.R1') => {
  const { draft, assessmentId, head, id } = world;
  const sectionId = draft.pinned.find((one) => one.code === 'S01')?.sectionId ?? '';
  return loader(
    routeArgs({
      ...{ db: file.db, actor: head, path: '/unit' },
      params: { assessmentId, sectionId, requirementId: id(code) },
    }) as never,
  );
};

/** How S01.R1 stands, on every surface that says so. */
async function told() {
  const { act, head, assessmentId, id, at } = world;
  const of = (sections: { requirements: Parameters<typeof requirementState>[0][] }[]) =>
    sections
      .flatMap(({ requirements }) => requirements)
      .filter((one) => 'requirementId' in one && one.requirementId === id('S01.R1'))
      .map((one) => requirementState(one))[0];
  const { content } = await act(head, (db) => getExport(db, head, { assessmentId, at }));
  return {
    section: of([(await page(section)).section]),
    requirement: requirementState((await page(requirement)).requirement),
    assignments: of([(await page(assignments)).section]),
    comments: requirementState((await page(comments)).requirement),
    task: (await page(home)).home.tasks[0]?.state,
    workbook: of(content),
  };
}
const everywhere = (state: string) => ({
  ...{ section: state, requirement: state, assignments: state },
  ...{ comments: state, task: state, workbook: state },
});

beforeAll(async () => {
  // Not rolled back: the routes open transactions of their own.
  world = await returnedWork({
    trx: file.db.system,
    as: (actor, fn) => file.db.asActor(actor, fn),
  });
  const { act, head, assessmentId, id, at } = world;
  await file.db.system
    .insertInto('role_grants')
    .values({ user_id: head.userId, role: 'unit_head', region_code: head.scope })
    .execute();
  await act(head, (db) =>
    assignRequirement(db, head, {
      ...{ assessmentId, requirementId: id('S01.R1'), assigneeId: head.userId, dueOn: null },
      ...{ expectedVersion: 0, at },
    }),
  );
});

it('is returned everywhere while nothing is changed, without a verdict and with "met"', async () => {
  const { act, head, assessor, assessmentId, draft, at, id, sendBack } = world;
  expect(await told()).toEqual(everywhere('returned'));
  await act(head, (db) => submitAgain(db, head, draft, at));
  await act(assessor, (db) => claimSeat(db, assessor, { assessmentId, now: at }));
  await act(assessor, (db) =>
    judge(db, assessor, { assessmentId, requirements: draft.requirements }, 'S01.R1', { round: 2 }),
  );
  await sendBack(['S01.R1']);
  expect((await page(requirement)).requirement.verdict?.verdict).toBe('met');
  expect(await told()).toEqual(everywhere('returned'));
  await act(head, (db) =>
    saveAnswer(db, head, {
      ...{ assessmentId, requirementId: id('S01.R1'), note: 'sudah dilengkapi', at },
      ...{ value: { type: 'claim', claim: 'met' }, expectedVersion: 1 },
    }),
  );
  expect(await told()).toEqual(everywhere('saved'));
});

it('is returned by the word of the save as well once it reads as it was submitted, files and all', async () => {
  const { act, head, assessmentId, id, bytesOf, at } = world;
  const requirementId = id('S01.R1');
  const before = (await page(requirement)).requirement.answer!;
  const submitted = await file.db.system
    .selectFrom('submissions')
    .where('assessment_id', '=', assessmentId)
    .orderBy('round', 'desc')
    .select('snapshot')
    .executeTakeFirstOrThrow();
  const { sections } = submitted.snapshot as Snapshot;
  const was = sections
    .flatMap(({ requirements }) => requirements)
    .find(({ code }) => code === 'S01.R1')!;
  let expectedVersion = before.version;
  const save = async (value: AnswerValue | null, note: string) => {
    const saved = await act(head, (db) =>
      saveAnswer(db, head, { assessmentId, requirementId, value, note, expectedVersion, at }),
    );
    expectedVersion = saved.version;
    expect(saved.state, 'as the page says after reloading').toBe(
      requirementState((await page(requirement)).requirement),
    );
    return saved.state;
  };
  expect(await save(was.value, was.note)).toBe('returned');
  expect(await save(was.value, `${was.note} lain`)).toBe('saved');
  expect(await save(was.value, was.note)).toBe('returned');
  // With another file it is changed, whatever is typed.
  await act(head, (db) =>
    attachEvidence(db, head, {
      ...{ assessmentId, requirementId, file: bytesOf('tambahan.pdf'), pointer: '', at },
    }),
  );
  expect(await save(was.value, `${was.note} lagi`)).toBe('saved');
  expect(await save(was.value, was.note)).toBe('saved');
});

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { getReviewItem, getReviewOverview } from '~/domain/assessments/review/get-review.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { saveVerdict } from '~/domain/assessments/review/save-verdict.server';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { loader as checkLoader } from '~/routes/unit+/check';
import { loader as historyLoader } from '~/routes/unit+/history';
import { loader as roundLoader } from '~/routes/unit+/round';
import { addDays, jakartaDate } from '~/shared/dates';
import type { Db } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { routeArgs } from '~tests/factories/route-args';
import { submitAgain, submitWork } from '~tests/factories/submission';
import { useDatabase } from '~tests/setup/db';

const queries: string[] = [];
const file = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });
const now = new Date();

let head: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let work: Awaited<ReturnType<typeof submitWork>>;
let second: { submissionId: string };
const run = <T>(actor: SignedInActor, fn: (db: Db) => Promise<T>) =>
  file.db.asActor(dbActor(actor), fn);
const id = (code: string) => work.requirements.get(code) ?? '';

function judge(
  code: string,
  verdict: 'partly' | 'not_met',
  version = { answer: 1, verdict: 0, round: 1 },
) {
  return run(assessor, (db) =>
    saveVerdict(db, assessor, {
      ...{ assessmentId: work.assessmentId, requirementId: id(code), verdict, level: null, now },
      reason: `perbaiki ${code}`,
      question: `mengapa ${code}?`,
      ...{ round: version.round, answerVersion: version.answer, verdictVersion: version.verdict },
    }),
  );
}
function answer(code: string, note: string, expectedVersion: number) {
  return run(head, (db) =>
    saveAnswer(db, head, {
      ...{
        assessmentId: work.assessmentId,
        requirementId: id(code),
        expectedVersion,
        note,
        at: now,
      },
      value: { type: 'claim', claim: 'met' },
    }),
  );
}

const args = (path: string, submissionId?: string, actor = head) =>
  routeArgs({ db: file.db, actor, path, params: submissionId ? { submissionId } : {} }) as never;
const round = (submissionId: string, search = '', actor = head) =>
  roundLoader(args(`/unit/riwayat/${submissionId}${search}`, submissionId, actor));

beforeAll(async () => {
  const { system } = file.db;
  await makeCycle(system, '33', 2024);
  head = await makePerson(system, 'unit_head', '33.25');
  stranger = await makePerson(system, 'unit_head', '33.20');
  assessor = await makePerson(system, 'assessor', '33');
  work = await run(head, (db) => submitWork(db, head, { at: now }));
  const { assessmentId } = work;
  await run(assessor, (db) => claimSeat(db, assessor, { assessmentId, now }));
  await judge('S01.R1', 'partly');
  await judge('S01.R2', 'partly');
  await run(assessor, (db) =>
    returnAssessment(db, assessor, {
      ...{ assessmentId, reason: 'lengkapi', now },
      dueOn: addDays(jakartaDate(now), 14),
    }),
  );
  // Asked: R1 changed, R2 changed and changed back. Not asked: R3 changed.
  await answer('S01.R1', 'sudah disahkan kepala unit', 1);
  await answer('S01.R2', 'coba', 1);
  await answer('S01.R2', '', 2);
  await answer('S01.R3', 'nomor diganti', 1);
});
beforeEach(() => void queries.splice(0));

describe('since a return', () => {
  it('the unit sees before submitting what it changed as asked, not yet, and unasked', async () => {
    const page = await checkLoader(args('/unit/periksa'));
    expect(page.changes.map(({ code, mark }) => [code, mark])).toEqual([
      ['S01.R1', 'requested'],
      ['S01.R2', 'untouched'],
      ['S01.R3', 'unrequested'],
    ]);
    expect(page.counts).toMatchObject({ standards: 1, files: 0 });
    expect(page.counts.answers).toBe(page.list.progress.total);
    second = await run(head, (db) => submitAgain(db, head, work));
  });

  it('the assessor sees the same, in the overview and at the requirement', async () => {
    const overview = await run(assessor, (db) =>
      getReviewOverview(db, assessor, work.assessmentId),
    );
    const marks = overview.sections.flatMap(({ items }) =>
      items.flatMap(({ code, mark }) => (mark ? [[code, mark]] : [])),
    );
    expect(marks).toEqual([
      ['S01.R1', 'requested'],
      ['S01.R2', 'untouched'],
      ['S01.R3', 'unrequested'],
    ]);
    const item = (code: string) =>
      run(assessor, (db) => getReviewItem(db, assessor, work.assessmentId, id(code)));
    expect((await item('S01.R3')).change).toMatchObject({
      ...{ mark: 'unrequested', answer: true, added: [], removed: [] },
    });
    queries.splice(0);
    expect((await item('S01.R4')).change).toBeNull();
    const unchanged = queries.splice(0).length;
    const { before, requirement } = await item('S01.R3');
    // Where no file went, what it was before costs no query of its own.
    expect(queries.length).toBe(unchanged);
    expect(before).toMatchObject({ ...{ round: 1, note: '', answerVersion: 1 }, files: [] });
    expect(requirement.answer?.note).toBe('nomor diganti');
    expect((await item('S01.R2')).before).toBeNull();
  });
});

describe('a past round', () => {
  it('keeps what was submitted and what the assessor said then, whatever came after', async () => {
    await run(assessor, (db) => claimSeat(db, assessor, { assessmentId: work.assessmentId, now }));
    await judge('S01.R1', 'not_met', { answer: 2, verdict: 1, round: 2 });
    queries.splice(0);
    const page = await round(work.submissionId);
    expect(queries.length).toBeLessThanOrEqual(9);
    expect(page.returned).toMatchObject({ reason: 'lengkapi' });
    expect(page.verdicts[id('S01.R1')]).toMatchObject({
      ...{ verdict: 'partly', reason: 'perbaiki S01.R1', assessorName: assessor.name },
      question: 'mengapa S01.R1?',
    });
    const [first] = page.submission.snapshot.sections[0]?.requirements ?? [];
    expect(first).toMatchObject({ code: 'S01.R1', note: '', answerVersion: 1 });
    expect(page.versions).toBeNull();
    // The round under review tells nothing before it is closed.
    expect((await round(second.submissionId)).verdicts).toEqual({});
  });

  it('opens the versions of one answer: who, when, what', async () => {
    const { versions } = await round(work.submissionId, `?butir=${id('S01.R2')}`);
    expect(
      versions?.list.map(({ version, note, updatedByName }) => [version, note, updatedByName]),
    ).toEqual([
      [3, '', head.name],
      [2, 'coba', head.name],
      [1, '', head.name],
    ]);
  });

  it('is not there for another region, nor for a requirement it did not hold', async () => {
    const notFound = { code: 'NOT_FOUND' };
    await expect(round(work.submissionId, '', stranger)).rejects.toMatchObject(notFound);
    await expect(round(work.submissionId, `?butir=${id('S02.R1')}`)).rejects.toMatchObject(
      notFound,
    );
    await expect(round(work.submissionId, '?butir=x')).rejects.toMatchObject(notFound);
    await expect(round('x')).rejects.toMatchObject(notFound);
  });

  it('stands in the history with the others', async () => {
    const { submissions } = await historyLoader(args('/unit/riwayat'));
    expect(
      submissions.map(({ round: n, isLatest, withdrawn }) => [n, isLatest, withdrawn]),
    ).toEqual([
      [2, true, null],
      [1, false, null],
    ]);
  });
});

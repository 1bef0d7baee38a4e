import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { returnAssessment } from '~/domain/assessments/review/return-assessment.server';
import { beginUpload } from '~/domain/assessments/uploads/begin-upload.server';
import { action as preferAction } from '~/routes/resources+/preferences';
import { action as homeAction, loader as homeLoader } from '~/routes/unit+/home';
import { action as assignmentsAction } from '~/routes/unit+/assignments';
import { action as carriedAction } from '~/routes/unit+/carried';
import { action as togetherAction } from '~/routes/unit+/comments';
import { action as sendAction } from '~/routes/unit+/comments-send';
import {
  action as requirementAction,
  loader as requirementLoader,
} from '~/routes/unit+/requirement';
import { loader as sectionLoader } from '~/routes/unit+/section';
import { addDays, jakartaDate } from '~/shared/dates';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { submitWork } from '~tests/factories/submission';
import { useDatabase } from '~tests/setup/db';

const DAY = 86_400_000;
const unitPages = import.meta.glob<{ loader?: (args: never) => unknown }>(
  '../../app/routes/unit+/*.tsx',
);
const database = useDatabase();
const now = new Date();
const [cycles, ids]: [Record<number, string>, Record<string, string>] = [{}, {}];
let head: SignedInActor;
/** A first answer, as its form sends it. */
const answer = {
  intent: 'save',
  claim: 'met',
  note: 'x',
  version: '0',
  pointer: '',
  fileId: '',
};

/** Work of 2024 is back with the unit for mending when the filing of 2025 has begun. */
beforeAll(async () => {
  const { db } = database;
  const assessor = await makePerson(db.system, 'assessor', '33');
  head = await makePerson(db.system, 'unit_head', '33.25');
  cycles[2024] = await makeCycle(db.system, '33', 2024, new Date(now.getTime() + 20 * DAY));
  const work = await db.asActor(dbActor(head), (trx) => submitWork(trx, head, { at: now }));
  ids.assessment = work.assessmentId;
  ids.requirement = work.requirements.get('S01.R1') ?? '';
  await db.asActor(dbActor(assessor), async (trx) => {
    await claimSeat(trx, assessor, { assessmentId: work.assessmentId, now });
    const dueOn = addDays(jakartaDate(now), 5);
    await returnAssessment(trx, assessor, {
      assessmentId: work.assessmentId,
      reason: 'x',
      dueOn,
      now,
    });
  });
  cycles[2025] = await makeCycle(db.system, '33', 2025);
});

const args = (call: Partial<Parameters<typeof routeArgs>[0]>, cycle?: number) =>
  routeArgs({
    db: database.db,
    actor: head,
    path: '/unit',
    headers: cycle ? { Cookie: `lng=id; siklus=${cycles[cycle]}` } : {},
    ...call,
  }) as never;
const home = async (cycle?: number, startedAt = now) =>
  (await homeLoader(args({ startedAt }, cycle))).home.desk;
const requirement = (cycle?: number) =>
  requirementLoader(args({ params: { requirementId: ids.requirement ?? '' } }, cycle));

describe('returned work while the next cycle has begun', () => {
  it('is what the desk shows, with the new cycle named beside it', async () => {
    expect(await home()).toMatchObject({
      cycle: { year: 2024 },
      canWrite: true,
      assessment: { status: 'returned' },
      others: [{ cycleId: cycles[2025], isReturned: false }],
    });
    expect((await requirement()).desk.assessment.id).toBe(ids.assessment);
  });

  it('can be left for the new cycle and come back to, in every way of working', async () => {
    const chosen = await preferAction(
      args({ path: '/preferensi', form: formOf({ cycle: cycles[2025] ?? '', tujuan: '/unit' }) }),
    );
    expect(answerOf(chosen)).toMatchObject({ status: 303, location: '/unit' });
    expect((chosen as Response).headers.get('Set-Cookie')).toMatch(`siklus=${cycles[2025]};`);
    expect(await home(2025)).toMatchObject({
      cycle: { year: 2025 },
      assessment: null,
      others: [{ cycleId: cycles[2024], isReturned: true }],
    });
    expect(
      answerOf(await homeAction(args({ form: formOf({ intent: 'start' }) }, 2025))),
    ).toMatchObject({ status: 303, location: '/unit/standar' });
    const desk = await home(2025);
    expect(desk).toMatchObject({ cycle: { year: 2025 }, assessment: { status: 'draft' } });
    expect(await home(2024)).toMatchObject({
      cycle: { year: 2024 },
      others: [{ cycleId: cycles[2025], isReturned: false }],
    });
    expect(await home(), 'of what was begun the newest').toMatchObject({
      cycle: { year: 2025 },
      others: [{ cycleId: cycles[2024], isReturned: true }],
    });
    const begin = (cycleId: string | null, work?: string) =>
      database.db.asActor({ ...dbActor(head), cycleId }, (db) =>
        beginUpload(db, head, {
          ...{ id: randomUUID(), name: 'a.pdf', sizeBytes: 10, at: now },
          aim: { requirementId: ids.requirement ?? '', pointer: '', work },
          limits: { maxBytes: 100, quotaBytes: 1_000_000, keepHours: 1 },
        }),
      );
    expect((await begin(null, ids.assessment)).createdAt).toEqual(now);
    await expect(begin(null)).rejects.toMatchObject({ messageKey: 'unit:errors.workUnnamed' });
    await expect(requirement(2025)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is what a page of it is saved to, or nothing, when another tab chose the new cycle', async () => {
    const [own, at2025] = [ids.assessment ?? '', 2025];
    const params = { requirementId: ids.requirement ?? '' };
    const refusal = { code: 'CONFLICT', messageKey: 'unit:errors.otherCycle' };
    const call = (path: string, form: Record<string, string>, work = own) =>
      args({ path: `${path}?pekerjaan=${work}`, params, form: formOf(form) }, at2025);
    const here = `/unit/butir/${params.requirementId}`;
    await expect(requirementAction(call(`${here}/bukti`, answer))).rejects.toMatchObject(refusal);
    const person = head.userId;
    const comment = { intent: 'comment', person, body: 'Untuk 2024' };
    await expect(togetherAction(call(`${here}/bersama`, comment))).rejects.toMatchObject(refusal);
    const sent = await sendAction(call(`${here}/bersama/kirim`, comment));
    expect([sent.status, await sent.json()]).toMatchObject([
      409,
      {
        errors: {
          '': { key: refusal.messageKey, params: { cycle: expect.any(String) as string } },
        },
      },
    ]);
    const { section } = await requirement(2024);
    const ofSection = { sectionId: section.sectionId };
    const bySection = (path: string, form: Record<string, string>) =>
      args({ path: `${path}?pekerjaan=${own}`, params: ofSection, form: formOf(form) }, at2025);
    const clear = bySection('/unit/bagian/x/penugasan', { intent: 'clear' });
    await expect(assignmentsAction(clear)).rejects.toMatchObject(refusal);
    const confirm = bySection('/unit/bagian/x/konfirmasi', {
      intent: 'all',
      'shown[]': `${params.requirementId}.1`,
    });
    await expect(carriedAction(confirm)).rejects.toMatchObject(refusal);
    const announce = (work: string, cycle: number) =>
      database.db.asActor({ ...dbActor(head), cycleId: cycles[cycle] }, (db) =>
        beginUpload(db, head, {
          ...{ id: randomUUID(), name: 'a.pdf', at: now, sizeBytes: 10 },
          aim: { requirementId: params.requirementId, pointer: '', work },
          limits: { maxBytes: 100, quotaBytes: 1_000_000, keepHours: 1 },
        }),
      );
    await expect(announce(own, 2025)).rejects.toMatchObject(refusal);
    expect((await announce(own, 2024)).aim).toMatchObject({ assessmentId: own });
    await expect(announce(randomUUID(), 2024)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is what a page of it is saved to while nobody chose another', async () => {
    const params = { requirementId: ids.requirement ?? '' };
    const path = `/unit/butir/${params.requirementId}/bersama?pekerjaan=${ids.assessment}`;
    const comment = { intent: 'comment', person: head.userId, body: 'Masih untuk 2024' };
    await togetherAction(args({ path, params, form: formOf(comment) }));
    const written = await database.db.system
      .selectFrom('comments as c')
      .innerJoin('comment_threads as t', 't.id', 'c.thread_id')
      .where('c.body', '=', comment.body)
      .select('t.assessment_id')
      .execute();
    expect(written).toEqual([{ assessment_id: ids.assessment }]);
  });

  it('is what the pages after one of it stay at, while nobody chose another', async () => {
    const cookies: string[] = [];
    const keepCookie = (cookie: string) => void cookies.push(cookie.split(';')[0] ?? '');
    const params = { requirementId: ids.requirement ?? '' };
    const { section, requirement: asked } = await requirement(2024);
    const sectionId = section.sectionId;
    const version = String(asked.answer?.version ?? 0);
    const form = formOf({ ...answer, version, person: head.userId, note: 'Untuk 2024' });
    const work = `pekerjaan=${ids.assessment}`;
    const here = `/unit/butir/${params.requirementId}`;
    const saved = await requirementAction(
      args({ path: `${here}/bukti?${work}`, params, form, keepCookie }),
    );
    expect(answerOf(saved)).toMatchObject({ status: 303, location: here });
    expect(cookies).toEqual([`meja=${ids.assessment}`]);

    const [Cookie = ''] = cookies.splice(0);
    const after = (call: object = {}) =>
      args({ headers: { Cookie }, params: { ...params, sectionId }, keepCookie, ...call });
    const own = { assessment: { id: ids.assessment } };
    expect((await homeLoader(after())).home.desk).toMatchObject(own);
    expect((await requirementLoader(after())).desk).toMatchObject(own);
    expect((await sectionLoader(after())).desk).toMatchObject(own);
    expect(cookies, 'where the browser is already').toEqual([]);
    // A browser that was shown nothing yet, at an address that names the work.
    const named = args({ path: `${here}?${work}`, params });
    expect((await requirementLoader(named)).desk).toMatchObject(own);
    expect(await home(), 'and one that names nothing').toMatchObject({ cycle: { year: 2025 } });
    const chosen = { Cookie: `${Cookie}; siklus=${cycles[2025]}` };
    expect((await homeLoader(after({ headers: chosen }))).home.desk).toMatchObject({
      cycle: { year: 2025 },
    });
    expect(cookies, 'the pages stay where they lead').toHaveLength(1);
    const foreign = { Cookie: `meja=${randomUUID()}` };
    expect((await homeLoader(after({ headers: foreign }))).home.desk).toMatchObject({
      cycle: { year: 2025 },
    });
    cookies.splice(0);
    await homeLoader(after({ path: `/unit?pekerjaan=${randomUUID()}` }));
    expect(cookies, 'an address with a work of nobody here').toEqual([]);
    expect((await homeLoader(after())).home.desk).toMatchObject(own);
  });

  it('is what every page that shows it keeps the browser at', async () => {
    const { section } = await requirement(2024);
    const submission = await database.db.system
      .selectFrom('submissions')
      .where('assessment_id', '=', ids.assessment ?? '')
      .select('id')
      .executeTakeFirstOrThrow();
    const params = {
      ...{ requirementId: ids.requirement ?? '', sectionId: section.sectionId },
      ...{ submissionId: submission.id, fileId: randomUUID(), importId: randomUUID() },
    };
    const shown: string[] = [];
    const kept: string[] = [];
    for (const [file, load] of Object.entries(unitPages)) {
      const { loader } = await load();
      if (!loader) continue;
      const keepCookie = () => void kept.push(file);
      const headers = { Cookie: `meja=${randomUUID()}; siklus=${cycles[2024]}` };
      const page = await Promise.resolve(loader(args({ params, headers, keepCookie }))).catch(
        (error: unknown) => error,
      );
      const { desk } = { ...(page as { home?: object }), ...(page as { home?: object }).home } as {
        desk?: { assessment: { id: string } };
      };
      if (desk) expect([file, desk.assessment.id]).toEqual([file, ids.assessment]);
      if (desk) shown.push(file);
    }
    expect(kept).toEqual(shown);
    expect(shown.length).toBeGreaterThan(12);
  });

  it('takes no form that does not say which of the two it is for', async () => {
    const refusal = { code: 'CONFLICT', messageKey: 'unit:errors.workUnnamed' };
    const params = { requirementId: ids.requirement ?? '' };
    const { section } = await requirement(2024);
    const call = (path: string, form: Record<string, string>) =>
      args({ path, params: { ...params, sectionId: section.sectionId }, form: formOf(form) }, 2024);
    const here = `/unit/butir/${params.requirementId}`;
    await expect(requirementAction(call(`${here}/bukti`, answer))).rejects.toMatchObject(refusal);
    const detach = { intent: 'detach', linkId: randomUUID() };
    await expect(requirementAction(call(here, detach))).rejects.toMatchObject(refusal);
    const comment = { intent: 'comment', person: head.userId, body: 'Untuk 2024' };
    await expect(togetherAction(call(`${here}/bersama`, comment))).rejects.toMatchObject(refusal);
    const clear = call('/unit/bagian/x/penugasan', { intent: 'clear' });
    await expect(assignmentsAction(clear)).rejects.toMatchObject(refusal);
    const shown = { intent: 'all', 'shown[]': `${params.requirementId}.1` };
    await expect(carriedAction(call('/unit/bagian/x/konfirmasi', shown))).rejects.toMatchObject(
      refusal,
    );
  });

  it('says what speaks against saving to it before it speaks of another cycle', async () => {
    const over = new Date(now.getTime() + 25 * DAY);
    const path = `/unit/butir/x/bukti?pekerjaan=${ids.assessment}`;
    const params = { requirementId: ids.requirement ?? '' };
    const call = args({ path, params, form: formOf({ intent: 'save' }), startedAt: over }, 2025);
    await expect(requirementAction(call)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
  });

  it('gives way once its time is over, whatever was chosen', async () => {
    const later = new Date(now.getTime() + 25 * DAY);
    expect(await home(undefined, later)).toMatchObject({ cycle: { year: 2025 }, others: [] });
    expect(await home(2024, later)).toMatchObject({ cycle: { year: 2025 } });
  });
});

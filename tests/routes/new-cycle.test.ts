import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { beginUpload } from '~/domain/assessments/uploads/begin-upload.server';
import { action as togetherAction } from '~/routes/unit+/comments';
import { action as homeAction, loader as homeLoader } from '~/routes/unit+/home';
import {
  action as requirementAction,
  loader as requirementLoader,
} from '~/routes/unit+/requirement';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { submitWork } from '~tests/factories/submission';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const DAY = 86_400_000;
const database = useDatabase();
const now = new Date();
const cycles: Record<number, string> = {};
const drafts: Record<string, string> = {};
const handedIn = '33.20';
let requirementId: string;
let head: SignedInActor;
let headOfHandedIn: SignedInActor;

/** 33.25 has a draft and 33.20 handed its work in when the filing of 2025 begins; 33.19 has begun nothing. */
beforeAll(async () => {
  const { db } = database;
  cycles[2024] = await makeCycle(db.system, '33', 2024, new Date(now.getTime() + 20 * DAY));
  head = await makePerson(db.system, 'unit_head', '33.25');
  headOfHandedIn = await makePerson(db.system, 'unit_head', handedIn);
  const draft = await db.asActor(dbActor(head), (trx) =>
    openDraft(trx, head, { standards: ['S01'], at: now }),
  );
  drafts.own = draft.assessmentId;
  requirementId = draft.requirements.get('S01.R1') ?? '';
  await db.asActor(dbActor(headOfHandedIn), (trx) => submitWork(trx, headOfHandedIn, { at: now }));
  cycles[2025] = await makeCycle(db.system, '33', 2025);
});

const args = (call: Partial<Parameters<typeof routeArgs>[0]>, cycle?: number) =>
  routeArgs({
    db: database.db,
    actor: head,
    path: '/unit',
    params: { requirementId },
    headers: cycle ? { Cookie: `siklus=${cycles[cycle]}` } : {},
    ...call,
  }) as never;
const deskOf = async (actor: SignedInActor, startedAt = now) =>
  (await homeLoader(args({ actor, startedAt }))).home.desk;

const here = () => `/unit/butir/${requirementId}`;
const naming = (path: string) => `${path}?pekerjaan=${drafts.own}`;
const ANSWER = { intent: 'save', claim: 'met', note: 'Untuk 2024', pointer: '', fileId: '' };
const save = (path: string, version: number, cycle?: number) =>
  requirementAction(args({ path, form: formOf({ ...ANSWER, version: String(version) }) }, cycle));
const say = (path: string, cycle?: number) => {
  const comment = { intent: 'comment', person: head.userId, body: 'Untuk 2024' };
  return togetherAction(args({ path, form: formOf(comment) }, cycle));
};
const announce = (work: string | undefined, cycle?: number) =>
  database.db.asActor({ ...dbActor(head), cycleId: cycle ? cycles[cycle] : null }, (db) =>
    beginUpload(db, head, {
      ...{ id: randomUUID(), name: 'a.pdf', sizeBytes: 10, at: now },
      aim: { requirementId, pointer: '', work },
      limits: { maxBytes: 100, quotaBytes: 1_000_000, keepHours: 1 },
    }),
  );

describe('a cycle created while the work of another is under way', () => {
  it('takes no desk from begun work, and is named beside it', async () => {
    for (const [actor, status] of [
      [head, 'draft'] as const,
      [headOfHandedIn, 'submitted'] as const,
    ])
      expect(await deskOf(actor)).toMatchObject({
        cycle: { year: 2024 },
        assessment: { status },
        others: [{ cycleId: cycles[2025], isReturned: false }],
      });
    const page = await requirementLoader(args({ path: here() }));
    expect(page.desk.assessment.id).toBe(drafts.own);
  });

  it('is what is offered where nothing was begun, and where the former cycle is over', async () => {
    const idle = await makePerson(database.db.system, 'unit_head', '33.19');
    const desk = { cycle: { year: 2025 }, assessment: null, others: [] };
    expect(await deskOf(idle)).toMatchObject(desk);
    const later = new Date(now.getTime() + 25 * DAY);
    expect(await deskOf(head, later)).toMatchObject(desk);
    expect(await deskOf(headOfHandedIn, later)).toMatchObject(desk);
  });

  it('refuses nothing of a page of the begun work while nobody chose it', async () => {
    expect(answerOf(await save(naming(`${here()}/bukti`), 0))).toMatchObject({ status: 303 });
    const page = await requirementLoader(args({ path: here() }));
    expect(page.requirement.answer).toMatchObject({ note: ANSWER.note, version: 1 });
    await say(naming(`${here()}/bersama`));
    const { together } = await requirementLoader(args({ path: here() }));
    expect(together.discussion).toMatchObject({ comments: 1, begun: 1 });
    expect((await announce(drafts.own)).aim).toMatchObject({ assessmentId: drafts.own });
  });

  it.each([
    ['chosen, not begun', 2025],
    ['not chosen', undefined],
  ])('makes a form that names no work ask for which it is: %s', async (_, cycle) => {
    const refusal = { code: 'CONFLICT', messageKey: 'unit:errors.workUnnamed' };
    await expect(save(`${here()}/bukti`, 1, cycle)).rejects.toMatchObject(refusal);
    await expect(say(`${here()}/bersama`, cycle)).rejects.toMatchObject(refusal);
    await expect(announce(undefined, cycle)).rejects.toMatchObject(refusal);
  });

  it('refuses what names the begun work once it was chosen', async () => {
    const params = { cycle: 'Siklus 33 2025' };
    const refusal = { code: 'CONFLICT', messageKey: 'unit:errors.otherCycle', params };
    await expect(save(naming(`${here()}/bukti`), 1, 2025)).rejects.toMatchObject(refusal);
    await expect(say(naming(`${here()}/bersama`), 2025)).rejects.toMatchObject(refusal);
    await expect(announce(drafts.own, 2025)).rejects.toMatchObject(refusal);
  });
});

describe('a press on "begin"', () => {
  const begun = async () =>
    (
      await database.db.system
        .selectFrom('assessments')
        .where('region_code', '=', '33.19')
        .select('cycle_id')
        .execute()
    ).map(({ cycle_id }) => cycle_id);

  it('begins in the cycle that its page showed, or says why not', async () => {
    const actor = await makePerson(database.db.system, 'unit_head', '33.19');
    const press = (cycleId: string | undefined, chosen?: number) =>
      homeAction(args({ actor, form: formOf({ cycleId: cycleId ?? '' }) }, chosen));
    expect((await deskOf(actor))?.cycle.id, 'where the desk stands').toBe(cycles[2025]);
    const elsewhere = { code: 'CONFLICT', messageKey: 'unit:errors.otherCycle' };
    await expect(press(cycles[2024], 2025)).rejects.toMatchObject(elsewhere);
    await expect(press(randomUUID())).rejects.toMatchObject({ messageKey: 'unit:errors.noCycle' });
    expect(await begun()).toEqual([]);
    expect(answerOf(await press(cycles[2024])).location).toBe('/unit/standar');
    expect(await begun()).toEqual([cycles[2024]]);
    await press(cycles[2025]);
    expect((await begun()).sort()).toEqual([cycles[2024], cycles[2025]].sort());
  });
});

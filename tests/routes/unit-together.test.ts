import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import type { LiveChange } from '~/domain/assessments/together/together';
import { LiveHub } from '~/http/live-hub.server';
import { action as sectionAction, loader as sectionPage } from '~/routes/unit+/assignments';
import { loader as checkLoader } from '~/routes/unit+/check';
import { action as togetherAction, loader as togetherLoader } from '~/routes/unit+/comments';
import { action as sendAction } from '~/routes/unit+/comments-send';
import { loader as homeLoader } from '~/routes/unit+/home';
import { loader as requirementLoader } from '~/routes/unit+/requirement';
import { loader as sectionLoader } from '~/routes/unit+/section';
import { addDays, jakartaDate } from '~/shared/dates';
import { PERSON_CHANGED } from '~/shared/person-changed';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import { makeColleague } from '~tests/factories/together';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
type Person = Awaited<ReturnType<typeof makeColleague>>;
let own: Person;
let colleague: Person;
let stranger: Person;
let draft: Awaited<ReturnType<typeof openDraft>>;
const told: LiveChange[] = [];
const hub = new LiveHub();
const today = jakartaDate(new Date());
const afterDeadline = new Date(Date.now() + 400 * 86_400_000);

beforeAll(async () => {
  const { db } = database;
  await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    own = await makeColleague(trx, '33.25', { name: 'Operator Uji' });
    colleague = await makeColleague(trx, '33.25', { role: 'unit_head', name: 'Kepala Uji' });
    stranger = await makeColleague(trx, '33.20');
  });
  draft = await db.asActor(dbActor(own), (trx) => openDraft(trx, own));
  await db.asActor(dbActor(stranger), (trx) => openDraft(trx, stranger));
  hub.join('33.25', {
    userId: colleague.userId,
    onChange: (change) => void told.push(change),
    onMove: () => undefined,
    onClose: () => Promise.resolve(),
  });
});

const requirement = (code: string) => draft.requirements.get(code) ?? '';
const section = () => draft.pinned.find(({ code }) => code === 'S01')?.sectionId ?? '';
type Actor = Parameters<typeof routeArgs>[0]['actor'];
const args = (actor: Actor, params: Record<string, string>, form?: Record<string, string>) =>
  routeArgs({
    ...{ db: database.db, actor, path: '/unit', params, live: hub },
    form: form && formOf(form),
  });

function post(code: string, form: Record<string, string>, actor: Actor = own) {
  const person = actor?.userId ?? '';
  return togetherAction(args(actor, { requirementId: requirement(code) }, { person, ...form }));
}
async function send(code: string, form: Record<string, string>, actor: Actor = own) {
  const person = actor?.userId ?? '';
  const call = args(actor, { requirementId: requirement(code) }, { person, ...form });
  const answer = await sendAction(call);
  return { status: answer.status, body: (await answer.json()) as unknown };
}
const page = async (code: string, actor: Actor = own) =>
  (await requirementLoader(args(actor, { requirementId: requirement(code) }))).together;

const answerHome = ({ home }: Awaited<ReturnType<typeof homeLoader>>) => home.discussed;

describe('a requirement', () => {
  it('is given to a colleague without JavaScript, and the colleague is told', async () => {
    const form = { intent: 'assign', assigneeId: colleague.userId, dueOn: today, version: '0' };
    expect(answerOf(await post('S01.R1', form))).toMatchObject({
      status: 303,
      location: `/unit/butir/${requirement('S01.R1')}#petugas`,
    });
    expect(
      told.splice(0).map(({ at, ...rest }) => (Number.isNaN(Date.parse(at)) ? at : rest)),
    ).toEqual([
      {
        kind: 'assignment',
        requirementId: requirement('S01.R1'),
        userId: own.userId,
        name: 'Operator Uji',
      },
    ]);
    const { assignment, colleagues } = await page('S01.R1');
    expect(assignment).toMatchObject({ assigneeName: 'Kepala Uji', dueOn: today, version: 1 });
    expect(colleagues.map(({ name }) => name)).toEqual(['Kepala Uji', 'Operator Uji']);
  });

  it.each([
    ['a stale page', { version: '0' }, 409, '', 'unit:errors.staleAssignment'],
    ['a day before today', { dueOn: '2020-01-01' }, 422, 'dueOn', 'unit:errors.duePast'],
    ['a day after filing', { dueOn: '2999-01-01' }, 422, 'dueOn', 'unit:errors.dueAfterFiling'],
    ['a day that is none', { dueOn: '2026-02-30' }, 422, 'dueOn', 'unit:errors.dueInvalid'],
    ['no account', { assigneeId: 'x' }, 422, 'assigneeId', 'unit:errors.notColleague'],
    ['a stranger', { assigneeId: randomUUID() }, 422, 'assigneeId', 'unit:errors.notColleague'],
  ])('refuses %s at its field, as page and as JSON', async (_what, change, status, field, key) => {
    const typed = { assigneeId: own.userId, dueOn: today, version: '1', ...change };
    const form = { intent: 'assign', ...typed };
    const refused = answerOf(await post('S01.R1', form));
    expect(refused).toMatchObject({
      status,
      body: { errors: { [field]: { key } }, values: typed },
    });
    expect(await send('S01.R1', form)).toMatchObject({
      status,
      body: { ok: false, errors: { [field]: { key } } },
    });
    expect(told).toEqual([]);
  });

  it('is taken from no page of another account, as page and as JSON', async () => {
    const person = randomUUID();
    const form = { intent: 'assign', assigneeId: own.userId, dueOn: today, version: '1', person };
    const refusal = { code: 'FORBIDDEN', messageKey: PERSON_CHANGED };
    await expect(post('S01.R1', form)).rejects.toMatchObject(refusal);
    const errors = { '': { key: PERSON_CHANGED } };
    expect(await send('S01.R1', form)).toMatchObject({ status: 403, body: { ok: false, errors } });
    expect(told).toEqual([]);
  });

  it('is on the list of the section, on the home page of who has it, and no other', async () => {
    const { together } = await sectionLoader(args(own, { sectionId: section() }));
    expect(together.assignments).toHaveLength(1);
    const tasks = async (actor: Actor) => (await homeLoader(args(actor, {}))).home.tasks;
    expect(await tasks(colleague)).toMatchObject([
      { code: 'S01.R1', dueOn: today, overdue: false, state: 'blank' },
    ]);
    expect(await tasks(own)).toEqual([]);
    const late = { ...args(colleague, {}) };
    late.context.startedAt = new Date(Date.now() + 2 * 86_400_000);
    expect((await homeLoader(late)).home.tasks).toMatchObject([{ overdue: true }]);
  });
});

describe('a comment', () => {
  it('is sent by the page or as a form, answered, resolved and opened again', async () => {
    expect(await send('S01.R2', { intent: 'comment', body: ' Sudah? ' })).toEqual({
      status: 200,
      body: { ok: true, said: null },
    });
    expect(told.splice(0)).toMatchObject([{ kind: 'comment' }]);
    const [thread] = (await page('S01.R2')).discussion.threads;
    const threadId = thread?.id ?? '';
    const reply = { intent: 'reply', threadId, body: 'Sudah.' };
    expect(answerOf(await post('S01.R2', reply, colleague))).toMatchObject({
      location: `/unit/butir/${requirement('S01.R2')}#diskusi`,
    });
    await send('S01.R2', { intent: 'resolve', threadId });
    expect((await page('S01.R2')).discussion.threads).toMatchObject([
      {
        state: 'resolved',
        stateByName: 'Operator Uji',
        comments: [{ body: 'Sudah?' }, { body: 'Sudah.', byName: 'Kepala Uji' }],
      },
    ]);
    await post('S01.R2', { intent: 'reopen', threadId });
    expect((await page('S01.R2')).discussion.threads).toMatchObject([{ state: 'open' }]);
    const { openThreads, list } = await checkLoader(args(own, {}));
    expect(openThreads).toEqual({ [requirement('S01.R2')]: 1 });
    expect(list.items.some(({ problem }) => /thread|comment/.test(problem))).toBe(false);
  });

  it('keeps the text of one that is refused', async () => {
    const long = 'x'.repeat(4001);
    expect(answerOf(await post('S01.R3', { intent: 'comment', body: long }))).toMatchObject({
      status: 422,
      body: { errors: { body: { key: 'unit:errors.commentTooLong' } }, values: { body: long } },
    });
    expect(await send('S01.R3', { intent: 'comment', body: ' ' })).toMatchObject({
      status: 422,
      body: { errors: { body: { key: 'unit:errors.commentEmpty' } } },
    });
    const late = args(
      own,
      { requirementId: requirement('S01.R3') },
      {
        ...{ person: own.userId, intent: 'comment', body: 'terlambat' },
      },
    );
    late.context.startedAt = afterDeadline;
    expect(answerOf(await togetherAction(late))).toMatchObject({
      status: 409,
      body: { values: { body: 'terlambat' } },
    });
    expect((await page('S01.R3')).discussion.threads).toEqual([]);
  });

  it('is one comment however often it is sent under one id, and only its writer may', async () => {
    const commentId = randomUUID();
    const first = { intent: 'comment', commentId, body: 'Sekali saja' };
    expect((await send('S01.R4', first)).body).toEqual({ ok: true, said: null });
    told.splice(0);
    const again = { ...first, body: 'Sekali saja, ditambah' };
    expect((await send('S01.R4', again)).body).toEqual({ ok: true, said: 'Sekali saja' });
    expect(told).toEqual([]);
    const [thread, ...more] = (await page('S01.R4')).discussion.threads;
    expect([thread?.comments.length, more]).toEqual([1, []]);
    expect(await send('S01.R4', first, colleague)).toMatchObject({
      ...{ status: 409, body: { errors: { '': { key: 'unit:errors.commentIdTaken' } } } },
    });
    const home = answerHome(await homeLoader(args(colleague, {})));
    expect(home.openThreads[requirement('S01.R4')]).toBe(1);
    expect(home.titles[requirement('S01.R4')]?.id).toBeTruthy();
  });

  it('is one comment after a double click without JavaScript, and another text is another one', async () => {
    const ids = { commentId: randomUUID() };
    const first = { intent: 'comment', ...ids, body: 'Dua kali diklik' };
    const answers = await Promise.all([post('S01.R3', first), post('S01.R3', first)]);
    expect(answers.map((answer) => answerOf(answer).status)).toEqual([303, 303]);
    expect((await page('S01.R3')).discussion.threads).toHaveLength(1);
    const back = { ...first, body: 'Sesudah kembali ke halaman' };
    expect(answerOf(await post('S01.R3', back)).status).toBe(303);
    const { threads } = (await page('S01.R3')).discussion;
    expect(threads.map(({ comments }) => comments[0]?.body).sort()).toEqual([
      first.body,
      back.body,
    ]);
  });

  it('of thousands, the newest hundred are on the page, and older ones where it is asked for them', async () => {
    const about = { requirementId: requirement('S01.R1') };
    const loaded = async (load: typeof requirementLoader | typeof togetherLoader, query = '') => {
      const call = args(own, about);
      call.request = new Request(`${call.request.url}${query}`);
      return (await load(call)).together.discussion;
    };
    await post('S01.R1', { intent: 'comment', body: 'Yang pertama' });
    const { threads: begun } = await loaded(requirementLoader);
    const threadId = begun[0]?.id ?? '';
    await database.db.system
      .insertInto('comments')
      .values(
        Array.from({ length: 3000 }, (_, count) => ({
          ...{ thread_id: threadId, region_code: '33.25', body: `${count}` },
          ...{ written_by: own.userId, written_at: new Date(Date.now() + count) },
        })),
      )
      .execute();
    for (const load of [requirementLoader, togetherLoader] as const) {
      const first = await loaded(load);
      expect(first).toMatchObject({ comments: 3001, begun: 1, threads: [{ older: 2901 }] });
      expect(first.threads[0]?.comments.at(-1)?.body).toBe('2999');
      const { threads } = await loaded(load, '?page=2&komentar=3100');
      expect(threads[0]?.comments).toHaveLength(3001);
      expect(threads[0]?.comments[0]?.body).toBe('Yang pertama');
    }
  });

  it('does not exist for another region, nor for a script that is not signed in', async () => {
    const [thread] = (await page('S01.R2')).discussion.threads;
    const theirs = { intent: 'reply', threadId: thread?.id ?? '', body: 'bocor' };
    const notFound = { code: 'NOT_FOUND' };
    await expect(post('S01.R2', theirs, stranger)).rejects.toMatchObject(notFound);
    expect((await page('S01.R2', stranger)).discussion.threads).toEqual([]);
    expect(await send('S01.R2', theirs, null)).toMatchObject({
      status: 401,
      body: { errors: { '': { key: 'unit:errors.sessionOver' } } },
    });
    expect(JSON.stringify(await page('S01.R2'))).not.toContain('bocor');
    const assessor = await database.db.asSystem({}, (trx) => makePerson(trx, 'assessor', '33'));
    const forbidden = { code: 'FORBIDDEN' };
    await expect(post('S01.R2', theirs, assessor)).rejects.toMatchObject(forbidden);
    expect(await send('S01.R2', theirs, assessor)).toMatchObject({ status: 403 });
    const params = { requirementId: requirement('S02.R1') };
    await expect(togetherLoader(args(own, params))).rejects.toMatchObject(notFound);
  });
});

describe('a section', () => {
  const give = (form: Record<string, string>) =>
    sectionAction(args(own, { sectionId: section() }, form));

  it('is given whole, refused at the field, and cleared', async () => {
    expect(answerOf(await give({ intent: 'assign', assigneeId: '', dueOn: '' }))).toMatchObject({
      status: 422,
      body: { errors: { assigneeId: { key: 'unit:errors.chooseColleague' } } },
    });
    const past = { intent: 'assign', assigneeId: own.userId, dueOn: addDays(today, -2) };
    expect(answerOf(await give(past))).toMatchObject({
      status: 422,
      body: { errors: { dueOn: { key: 'unit:errors.duePast' } } },
    });
    const tooLate = { ...past, dueOn: '2999-01-01' };
    expect(answerOf(await give(tooLate))).toMatchObject({
      status: 422,
      body: {
        errors: {
          dueOn: {
            key: 'unit:errors.dueAfterFiling',
            params: { latest: expect.stringMatching(/^\d{1,2} \p{L}+ \d{4}$/u) },
          },
        },
      },
    });
    told.splice(0);
    const due = { intent: 'assign', assigneeId: own.userId, dueOn: addDays(today, 2) };
    expect(answerOf(await give(due))).toMatchObject({ location: `/unit/bagian/${section()}` });
    expect(told).toMatchObject([{ kind: 'assignment', requirementId: null }]);
    const { together } = await sectionPage(args(own, { sectionId: section() }));
    const holders = together.assignments.map(({ assigneeName }) => assigneeName);
    expect(holders.filter((name) => name === 'Kepala Uji')).toHaveLength(1);
    expect(holders.filter((name) => name === 'Operator Uji').length).toBeGreaterThan(2);
    await give({ intent: 'clear' });
    const after = await sectionPage(args(own, { sectionId: section() }));
    expect(after.together.assignments).toEqual([]);
  });
});

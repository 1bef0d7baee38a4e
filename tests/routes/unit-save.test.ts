import { randomUUID } from 'node:crypto';

import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import type { SaveRefusal, SaveReply } from '~/domain/assessments/save-reply';
import { LiveHub } from '~/http/live-hub.server';
import { action } from '~/routes/unit+/save';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { AHEAD } from '~db/sql';
import { formOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const queries: string[] = [];
const database = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });
const now = new Date();

let operator: SignedInActor;
let head: SignedInActor;
let stranger: SignedInActor;
let assessor: SignedInActor;
let own: Awaited<ReturnType<typeof openDraft>>;
let foreign: Awaited<ReturnType<typeof openDraft>>;

beforeAll(async () => {
  const { db } = database;
  [operator, head, stranger, assessor] = await db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return [
      await makePerson(trx, 'unit_operator', '33.25'),
      await makePerson(trx, 'unit_head', '33.25'),
      await makePerson(trx, 'unit_operator', '33.20'),
      await makePerson(trx, 'assessor', '33'),
    ];
  });
  own = await db.asActor(dbActor(operator), (trx) => openDraft(trx, operator));
  foreign = await db.asActor(dbActor(stranger), (trx) => openDraft(trx, stranger));
});

interface Call {
  actor?: SignedInActor | null;
  person?: string;
  assessment?: string;
  requirement?: string;
  at?: Date;
  live?: LiveHub;
}

async function save(code: string, fields: Record<string, string>, call: Call = {}) {
  const actor = call.actor === undefined ? operator : call.actor;
  const requirementId = call.requirement ?? own.requirements.get(code) ?? '';
  const form = formOf({
    assessment: call.assessment ?? own.assessmentId,
    person: call.person ?? (actor ?? operator).userId,
    version: '0',
    note: '',
    ...fields,
  });
  const response = await action(
    routeArgs({
      db: database.db,
      actor,
      path: `/unit/butir/${requirementId}/simpan`,
      params: { requirementId },
      form,
      startedAt: call.at ?? now,
      live: call.live,
    }) as never,
  );
  const body = (await response.json()) as SaveReply & SaveRefusal;
  return { status: response.status, body };
}

const versions = (code: string) =>
  database.db.system
    .selectFrom('answer_versions as v')
    .innerJoin('answers as a', 'a.id', 'v.answer_id')
    .where('a.requirement_id', '=', own.requirements.get(code) ?? '')
    .where('a.assessment_id', '=', own.assessmentId)
    .select(['v.version', 'v.note'])
    .orderBy('v.version')
    .execute();
const events = async () =>
  (await database.db.system.selectFrom('audit_events').select('id').execute()).length;

describe('a save', () => {
  it('says which version the text is, when by the server, and whose', async () => {
    const before = await events();
    const { status, body } = await save('S01.R1', { claim: 'met', note: ' SK 12/2024\r\ndua ' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ saved: 1, by: operator.name });
    expect(Math.abs(Date.parse(body.savedAt ?? '') - Date.now())).toBeLessThan(60_000);
    expect(await versions('S01.R1')).toEqual([{ version: 1, note: 'SK 12/2024\ndua' }]);
    expect(await events()).toBe(before + 1);
  });

  it('says how the requirement stands with it', async () => {
    const given = { percentage: '70', note: 'ada' };
    expect((await save('A.R1', given)).body.state).toBe('saved');
    expect((await save('A.R1', { ...given, version: '1' })).body.state).toBeNull();
    expect((await save('A.R1', { note: 'ada', version: '1' })).body.state).toBe('draft');
  });

  it('is told to the other pages of the person, not to the one it was made in', async () => {
    const [tab, other] = [randomUUID(), randomUUID()];
    const heard: string[] = [];
    const live = new LiveHub();
    for (const [name, tabId] of [
      ['own', tab],
      ['other tab', other],
      ['no name', null],
    ] as const) {
      live.join('33.25', {
        ...{ userId: operator.userId, tabId },
        onChange: () => heard.push(name),
        onMove: () => undefined,
        onClose: () => Promise.resolve(),
      });
    }
    await save('A.R5', { note: 'dari satu tab', tab }, { live });
    expect(heard).toEqual(['other tab']);
  });

  it('sent once more because its answer got lost is the same version, by whoever', async () => {
    const before = await events();
    const same = { claim: 'met', note: 'SK 12/2024\ndua', version: '0' };
    for (const actor of [operator, head]) {
      const { status, body } = await save('S01.R1', same, { actor });
      expect(status).toBe(200);
      expect(body).toMatchObject({ saved: 1, by: operator.name });
    }
    expect(await events()).toBe(before);
  });

  it('of nothing over nothing keeps nothing', async () => {
    const { status, body } = await save('S01.R4', {});
    expect(status).toBe(200);
    expect(body).toEqual({ saved: 0, savedAt: null, by: null, state: null });
    expect(await versions('S01.R4')).toEqual([]);
  });

  it('on a stale version is refused with the other text', async () => {
    const { status, body } = await save(
      'S01.R1',
      { claim: 'partly', note: 'dari kepala' },
      { actor: head },
    );
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'CONFLICT',
      theirs: {
        value: { type: 'claim', claim: 'met' },
        note: 'SK 12/2024\ndua',
        version: 1,
        updatedByName: operator.name,
        isOwn: false,
      },
    });
    const own = await save('S01.R1', { claim: 'partly', note: 'tab lain' });
    expect(own).toMatchObject({ status: 409, body: { theirs: { version: 1, isOwn: true } } });
    expect(own.body.theirs).toMatchObject({ before: null });
    expect(await versions('S01.R1')).toHaveLength(1);
    const merged = { claim: 'partly', note: 'gabungan', version: '1' };
    expect((await save('S01.R1', merged, { actor: head })).body.saved).toBe(2);
    expect((await versions('S01.R1')).map((one) => one.note)).toEqual([
      'SK 12/2024\ndua',
      'gabungan',
    ]);
    const late = await save('S01.R1', { claim: 'partly', note: 'terlambat', version: '1' });
    expect(late.body.theirs).toMatchObject({
      ...{ note: 'gabungan', version: 2 },
      before: { value: { type: 'claim', claim: 'met' }, note: 'SK 12/2024\ndua' },
    });
  });

  it.each([
    ['S01.R2', { claim: 'not_applicable' }, 'note', 'unit:errors.reasonRequired'],
    ['S01.R2', { claim: 'met', note: 'x'.repeat(5001) }, 'note', 'unit:errors.noteTooLong'],
    ['S01.R2', { claim: 'bagus' }, 'claim', 'unit:errors.choose'],
    ['A.R1', { percentage: 'banyak' }, 'percentage', 'unit:errors.notANumber'],
    ['S01.R2', { version: 'satu' }, 'version', 'unit:errors.version'],
  ])('of %s %o is refused at %s', async (code, fields, field, key) => {
    const before = await events();
    const { status, body } = await save(code, fields);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject({ [field]: { key } });
    expect(await events()).toBe(before);
  });
});

describe('nobody saves', () => {
  it('without a session', async () => {
    const { status, body } = await save('S01.R2', { claim: 'met' }, { actor: null });
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it("another person's text, in another role, for another region or a requirement not filed", async () => {
    const met = { claim: 'met' };
    const person = await save('S01.R2', met, { actor: head, person: operator.userId });
    expect(person).toEqual({ status: 403, body: { code: 'OTHER_PERSON' } });
    const role = await save('S01.R2', met, { actor: assessor });
    expect(role).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const both = await save('S01.R2', met, { actor: assessor, person: operator.userId });
    expect(both).toEqual({ status: 403, body: { code: 'OTHER_PERSON' } });
    const theirs = { assessment: foreign.assessmentId };
    expect(await save('S01.R2', met, theirs)).toMatchObject({ status: 404 });
    expect(await save('S02.R1', met)).toMatchObject({ status: 404 });
    expect(await versions('S01.R2')).toEqual([]);
  });

  it('after the deadline, judged by when the request came in', async () => {
    const late = new Date(now.getTime() + 400 * 86_400_000);
    const { status, body } = await save('S01.R2', { claim: 'met' }, { at: late });
    expect(status).toBe(409);
    expect(body).toEqual({
      code: 'DEADLINE_PASSED',
      key: 'unit:errors.filingOver',
      params: {},
    });
  });
});

it('waits for the database three times, and twice for what follows a text', async () => {
  const count = async (note: string, version: string) => {
    queries.splice(0);
    await save('S01.R3', { claim: 'met', note, version });
    const asked = queries.filter((sql) => !/^(begin|commit|rollback|start)/i.test(sql));
    return asked.filter((sql) => !sql.endsWith(AHEAD)).length;
  };
  expect(await count('satu', '0')).toBe(3);
  expect(await count('dua', '1')).toBe(2);
  // Nothing changed, which is found out first: then the name of who wrote it instead of a new version.
  expect(await count('dua', '2')).toBe(5);
});

describe('a page opened in another role of the same account', () => {
  const key = 'errors:page.roleChanged.text';
  const page = { role: 'unit_operator 33.25' };

  it('is told that the role changed, not that the answer can never be taken', async () => {
    for (const taken of [
      { role: 'unit_operator', scope: '33.20' },
      { role: 'assessor', scope: '33' },
    ] as const) {
      const actor = { ...operator, ...taken };
      const { status, body } = await save('S01.R2', { ...page, note: 'x' }, { actor });
      expect([status, body.key]).toEqual([403, key]);
    }
  });

  it('is not told so in its own role, where the work is out of sight for another reason', async () => {
    const call = { assessment: foreign.assessmentId };
    const { status, body } = await save('S01.R2', { ...page, note: 'x' }, call);
    expect([status, body.key]).toEqual([404, undefined]);
  });
});

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { revokeGrant } from '~/domain/accounts/grants.repo.server';
import { newToken, tokenHash } from '~/domain/accounts/session-token.server';
import { insertSession, revokeSessions } from '~/domain/accounts/sessions.repo.server';
import type { SaveRefusal, SaveReply } from '~/domain/assessments/save-reply';
import { createAuthContext } from '~/http/auth-context.server';
import { sessionCookie } from '~/http/session-cookie.server';
import { SessionMemory } from '~/http/session-memory.server';
import { action } from '~/routes/unit+/save';
import { AHEAD } from '~db/sql';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { formOf, routeArgs } from '~tests/factories/route-args';
import { openDraft } from '~tests/factories/unit';
import { useDatabase } from '~tests/setup/db';

const queries: string[] = [];
const database = useDatabase({ onQuery: ({ sql }) => queries.push(sql) });
const CONFIG = { sessionSecret: 'rahasia uji', publicUrl: null, sessionIdleMinutes: 30 };
const MINUTE = 60_000;

let own: Awaited<ReturnType<typeof openDraft>>;
let drafter: SignedInActor;

beforeAll(async () => {
  drafter = await database.db.asSystem({}, async (trx) => {
    await makeCycle(trx, '33', 2024);
    return makePerson(trx, 'unit_operator', '33.25');
  });
  own = await database.db.asActor(dbActor(drafter), (trx) => openDraft(trx, drafter));
});

/** Somebody of the unit, signed in now, whose session this process remembers as soon as it was read. */
async function signedIn(role: 'unit_operator' | 'assessor' = 'unit_operator') {
  const { db } = database;
  const scope = role === 'assessor' ? '33' : '33.25';
  const actor = await db.asSystem({}, (trx) => makePerson(trx, role, scope));
  const grant = await db.system
    .insertInto('role_grants')
    .values({ user_id: actor.userId, role, region_code: scope })
    // An assessor is made with the grant.
    .onConflict((clash) => clash.constraint('role_grants_key').doUpdateSet({ role }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const token = newToken();
  const now = new Date();
  await insertSession(db.system, {
    ...{ tokenHash: tokenHash(token), userId: actor.userId, grantId: grant.id, now },
    ...{ expiresAt: new Date(now.getTime() + 600 * MINUTE), ip: '', userAgent: '' },
  });
  const memory = new SessionMemory();
  const cookieHeader = sessionCookie(token, CONFIG).split(';')[0];
  const save = async (fields: Record<string, string>, at = new Date()) => {
    queries.splice(0);
    const requirementId = own.requirements.get('S01.R1') ?? '';
    const args = routeArgs({
      ...{ db, actor: null, path: `/unit/butir/${requirementId}/simpan`, startedAt: at },
      params: { requirementId },
      form: formOf({ assessment: own.assessmentId, person: actor.userId, ...fields }),
    });
    const options = { cookieHeader, db, config: CONFIG, startedAt: at, memory };
    const auth = createAuthContext({ ...options, setCookie: () => undefined });
    Object.assign(args.context, auth);
    Object.assign(args.context.config, CONFIG);
    const response = await action(args as never);
    return { status: response.status, body: (await response.json()) as SaveReply & SaveRefusal };
  };
  return { actor, grantId: grant.id, save };
}

let version = 0;
beforeEach(async () => {
  const row = await database.db.system
    .selectFrom('answers')
    .where('assessment_id', '=', own.assessmentId)
    .select('version')
    .executeTakeFirst();
  version = row?.version ?? 0;
});
const text = (note: string) => ({ claim: 'met', note, version: String(version) });
const next = (note: string) => ({ ...text(note), version: String(version + 1) });
const notes = async () =>
  (await database.db.system.selectFrom('answer_versions').select('note').execute()).map(
    (row) => row.note,
  );
/** Statements that were waited for. */
const waits = () =>
  queries.filter((sql) => !/^(begin|commit|rollback|start)/i.test(sql) && !sql.endsWith(AHEAD));

describe('a session that was read a moment ago', () => {
  it('is proven with the save instead of being read before it', async () => {
    const { actor, save } = await signedIn();
    expect(await save(text('baca dulu'))).toMatchObject({ status: 200 });
    expect(waits().join()).toContain('from "sessions"');
    const again = await save(next('tanpa membaca'));
    expect(again).toMatchObject({ status: 200, body: { saved: version + 2, by: actor.name } });
    expect(waits().join()).not.toContain('from "sessions"');
    expect(queries.filter((sql) => sql.includes('prove_session'))).toHaveLength(1);
  });

  it('is read again once it must be noted that it is in use', async () => {
    const { save } = await signedIn();
    await save(text('menit pertama'));
    const later = new Date(Date.now() + 2 * MINUTE);
    expect(await save(next('menit ketiga'), later)).toMatchObject({ status: 200 });
    expect(queries.join()).not.toContain('prove_session');
    expect(queries.join()).toContain('update "sessions"');
  });

  it('still answers a refusal as always', async () => {
    const { save } = await signedIn();
    await save(text('awal'));
    expect(await save(text('versi lama'))).toMatchObject({
      ...{ status: 409, body: { code: 'CONFLICT', theirs: { note: 'awal', isOwn: true } } },
    });
    expect(await save({ ...next('x'), claim: 'bagus' })).toMatchObject({ status: 422 });
    const other = { ...next('x'), person: drafter.userId };
    expect(await save(other)).toEqual({ status: 403, body: { code: 'OTHER_PERSON' } });
    expect(await notes()).not.toContain('x');
  });
});

describe('nothing is saved by a session remembered', () => {
  type Someone = Awaited<ReturnType<typeof signedIn>>;
  const users = (one: Someone, set: Record<string, unknown>) =>
    database.db.system.updateTable('users').set(set).where('id', '=', one.actor.userId).execute();
  const sessions = (one: Someone, set: Record<string, unknown>) =>
    database.db.system
      .updateTable('sessions')
      .set(set)
      .where('user_id', '=', one.actor.userId)
      .execute();
  const past = new Date(Date.now() - 60 * MINUTE);

  it.each<[string, (one: Someone) => Promise<unknown>, number]>([
    [
      'that was ended',
      (one) => revokeSessions(database.db.system, one.actor.userId, { now: new Date() }),
      401,
    ],
    [
      'whose role was revoked',
      (one) => revokeGrant(database.db.system, one.grantId, new Date()),
      401,
    ],
    ['whose account was closed', (one) => users(one, { is_active: false }), 401],
    ['that is past its end', (one) => sessions(one, { expires_at: past }), 401],
    ['that was idle too long', (one) => sessions(one, { last_seen_at: past }), 401],
    [
      'that is gone',
      (one) =>
        database.db.system.deleteFrom('sessions').where('user_id', '=', one.actor.userId).execute(),
      401,
    ],
    [
      'whose password must be changed first',
      (one) => users(one, { must_change_password: true }),
      403,
    ],
  ])('%s', async (_why, change, status) => {
    const one = await signedIn();
    expect(await one.save(text('sebelum'))).toMatchObject({ status: 200 });
    await change(one);
    const answer = await one.save(next('sesudah'));
    expect(queries.join()).toContain('prove_session');
    expect(answer.status).toBe(status);
    expect(await notes()).not.toContain('sesudah');
  });

  it('under a name the account no longer has', async () => {
    const one = await signedIn();
    await one.save(text('nama lama'));
    await users(one, { name: 'Nama Baru' });
    expect(await one.save(next('nama baru'))).toMatchObject({
      ...{ status: 200, body: { by: 'Nama Baru' } },
    });
  });

  it('for another, whoever must change a password first or files for nobody', async () => {
    const newcomer = await signedIn();
    await users(newcomer, { must_change_password: true });
    for (const one of [newcomer, await signedIn('assessor')]) {
      const theirs = { ...text('milik orang lain'), person: drafter.userId };
      expect(await one.save(theirs)).toEqual({ status: 403, body: { code: 'OTHER_PERSON' } });
    }
    expect(await notes()).not.toContain('milik orang lain');
  });

  it('in a role that files for nobody', async () => {
    const one = await signedIn('assessor');
    for (const note of ['pertama', 'kedua']) {
      expect(await one.save(text(note))).toMatchObject({ status: 403 });
      expect(queries.join()).not.toContain('prove_session');
    }
  });
});

it('remembers only so many sessions, the latest read', () => {
  const memory = new SessionMemory(2);
  const at = new Date();
  for (const name of ['a', 'b', 'a', 'c']) {
    memory.keep({ tokenHash: name, actor: drafter, lastSeenAt: at });
  }
  expect(['a', 'b', 'c'].map((name) => memory.find(name) !== null)).toEqual([true, false, true]);
});

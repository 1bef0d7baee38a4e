import { describe, expect, it } from 'vitest';

import { ROLES } from '~/domain/accounts/actor';
import { listGrants } from '~/domain/accounts/grants.repo.server';
import * as signInPage from '~/routes/_auth+/sign-in';
import * as accountPage from '~/routes/admin+/account';
import * as accountsPage from '~/routes/admin+/accounts';
import * as auditPage from '~/routes/admin+/audit';
import * as cyclePage from '~/routes/admin+/cycle';
import * as cyclesPage from '~/routes/admin+/cycles';
import * as homePage from '~/routes/admin+/home';
import * as newAccountPage from '~/routes/admin+/new-account';
import * as newCyclePage from '~/routes/admin+/new-cycle';
import { addAccount } from '~tests/factories/accounts';
import { browsers } from '~tests/factories/browsers';
import type { Visitor } from '~tests/factories/visitor';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const { visitor: newVisitor, as } = browsers(file);
const system = () => file.db.system;
const fresh = (rest: Record<string, string> = {}) => ({
  name: 'Operator UKPBJ Uji',
  email: `baru-${Math.random()}@uji.test`,
  homeRegion: '33.25',
  role: 'unit_operator',
  regionCode: '33.25',
  ...rest,
});

describe('accounts', () => {
  it('are created with a role and a password that works once', async () => {
    const { visitor, account: admin } = await as('administrator', '33');
    const form = fresh();
    const made = await visitor.post(newAccountPage.action, '/admin/akun/baru', form);
    expect(made.status).toBe(200);
    const { id, password } = made.body as { id: string; password: string };
    expect(password).toMatch(/^[a-z2-9]{5}(-[a-z2-9]{5}){3}$/);
    const person = newVisitor();
    const signIn = await person.post(signInPage.action, '/masuk', { email: form.email, password });
    expect(signIn.location).toBe('/unit');
    expect((await person.context().session())?.mustChangePassword).toBe(true);
    const event = await system()
      .selectFrom('audit_events')
      .selectAll()
      .where('entity_id', '=', id)
      .where('action', '=', 'account.created')
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ user_id: admin.id, role: 'administrator', region_code: '33.25' });
    expect(JSON.stringify(event)).not.toContain(password);
    const twice = await visitor.post(newAccountPage.action, '/admin/akun/baru', form);
    expect(twice.status).toBe(422);
    expect(twice.body).toMatchObject({ errors: { email: { key: 'admin:errors.emailTaken' } } });
  });

  it.each([
    [{ homeRegion: '99.99' }, 'homeRegion'],
    [{ regionCode: '33.99' }, 'regionCode'],
    [{ homeRegion: '', regionCode: '33.99' }, 'regionCode'],
    [{ email: 'bukan surel' }, 'email'],
  ])('are refused at the field that is wrong: %j at %s', async (rest, field) => {
    const { visitor } = await as('administrator', '33');
    const answer = await visitor.post(newAccountPage.action, '/admin/akun/baru', fresh(rest));
    expect(answer.status).toBe(422);
    expect(Object.keys((answer.body as { errors: object }).errors)).toEqual([field]);
  });

  it.each([
    ['another province', { regionCode: '35.08' }, 403],
    ['the whole country', { regionCode: 'ID' }, 403],
    ['no region', { regionCode: 'x' }, 422],
    ['an unknown home region', { homeRegion: '99.99' }, 422],
    ['an unknown role', { role: 'dewa' }, 422],
    ['a bad address', { email: 'bukan surel' }, 422],
    ['no name', { name: ' ' }, 422],
    ['a name with a control character', { name: 'Operator\u0000 Uji' }, 422],
  ])('are not created for %s', async (_what, rest, status) => {
    const { visitor } = await as('administrator', '33');
    const form = fresh(rest);
    expect((await visitor.post(newAccountPage.action, '/admin/akun/baru', form)).status).toBe(
      status,
    );
    const found = await system()
      .selectFrom('users')
      .select('id')
      .where('email', '=', form.email)
      .execute();
    expect(found).toEqual([]);
  });

  it('are edited, granted and revoked by the administrator above, in the scope and not beyond', async () => {
    const { visitor } = await as('administrator', '33');
    const { account, grantId } = await addAccount(system(), 'assessor', '33');
    const at = { accountId: account.id };
    const post = (form: Record<string, string>) =>
      visitor.post(accountPage.action, `/admin/akun/${account.id}`, form, at);
    const edit = { intent: 'edit', name: 'Penilai Uji', homeRegion: '33.20', isActive: 'yes' };
    expect((await post(edit)).status).toBe(303);
    expect((await post({ ...edit, homeRegion: '99.99' })).body).toMatchObject({
      errors: { homeRegion: { key: 'admin:errors.homeRegion' } },
    });
    const role = { intent: 'grant', role: 'lead_assessor', regionCode: '33' };
    expect((await post(role)).status).toBe(303);
    expect((await post(role)).body).toMatchObject({
      errors: { '': { key: 'admin:errors.roleHeld' } },
    });
    expect((await post({ ...role, regionCode: 'ID' })).status).toBe(403);
    expect((await post({ ...role, regionCode: '35' })).status).toBe(403);
    expect((await post({ intent: 'revoke', grantId })).status).toBe(303);
    expect((await post({ intent: 'revoke', grantId })).status).toBe(404);
    expect((await listGrants(system(), account.id)).map((grant) => grant.role)).toEqual([
      'lead_assessor',
    ]);
    expect((await post({ ...role, role: 'assessor' })).status).toBe(303);
    expect(await listGrants(system(), account.id)).toHaveLength(2);
  });

  it('switched off end their sessions at once', async () => {
    const { visitor } = await as('administrator', '33');
    const person = await as('auditor', '33.25');
    const { account } = person;
    const form = { intent: 'edit', name: account.name, homeRegion: '', isActive: 'no' };
    const path = `/admin/akun/${account.id}`;
    await visitor.post(accountPage.action, path, form, { accountId: account.id });
    expect(await person.visitor.context().session()).toBeNull();
  });

  it('switched off and on again let nobody back in with an old session', async () => {
    const { visitor, account: admin } = await as('administrator', '33');
    const person = await as('unit_operator', '33.25');
    const other = await as('unit_operator', '33.25');
    const { account } = person;
    const at = { accountId: account.id };
    const edit = { intent: 'edit', name: account.name, homeRegion: '' };
    for (const isActive of ['no', 'yes']) {
      const path = `/admin/akun/${account.id}`;
      const answer = await visitor.post(accountPage.action, path, { ...edit, isActive }, at);
      expect(answer.status).toBe(303);
      expect(await person.visitor.context().session(), isActive).toBeNull();
    }
    expect(await other.visitor.context().session()).not.toBeNull();
    expect(await visitor.context().session()).not.toBeNull();
    const events = await system()
      .selectFrom('audit_events')
      .select(['user_id', 'after'])
      .where('entity_id', '=', account.id)
      .where('action', '=', 'account.edited')
      .orderBy('id')
      .execute();
    expect(events).toMatchObject([
      { user_id: admin.id, after: { isActive: false, endedSessions: 1 } },
      { user_id: admin.id, after: { isActive: true, endedSessions: 0 } },
    ]);
  });

  it('keep their own last administrator', async () => {
    const { visitor, account, grantId } = await as('administrator', '33');
    const at = { accountId: account.id };
    const post = (form: Record<string, string>) =>
      visitor.post(accountPage.action, `/admin/akun/${account.id}`, form, at);
    expect((await post({ intent: 'revoke', grantId })).body).toMatchObject({
      errors: { '': { key: 'admin:errors.lastAdministrator' } },
    });
    const off = { intent: 'edit', name: 'Saya', homeRegion: '', isActive: 'no' };
    expect((await post(off)).body).toMatchObject({
      errors: { isActive: { key: 'admin:errors.ownAccount' } },
    });
    const seen = account.updatedAt.toISOString();
    expect((await post({ intent: 'reset', seen })).body).toMatchObject({
      errors: { '': { key: 'admin:errors.ownPassword' } },
    });
    expect(await listGrants(system(), account.id)).toHaveLength(1);
  });

  it('never get a role, or another home region, from their own person', async () => {
    const { visitor, account } = await as('administrator', '33', { homeRegion: '33.25' });
    const at = { accountId: account.id };
    const path = `/admin/akun/${account.id}`;
    const post = (form: Record<string, string>) => visitor.post(accountPage.action, path, form, at);
    for (const role of ROLES) {
      const answer = await post({ intent: 'grant', role, regionCode: '33' });
      expect(answer.status, role).toBe(422);
      expect(answer.body).toMatchObject({ errors: { '': { key: 'admin:errors.ownRole' } } });
    }
    const edit = { intent: 'edit', name: 'Saya', homeRegion: '33.20', isActive: 'yes' };
    expect((await post(edit)).body).toMatchObject({
      errors: { homeRegion: { key: 'admin:errors.ownHomeRegion' } },
    });
    expect((await post({ ...edit, homeRegion: '33.25' })).status).toBe(303);
    expect((await visitor.get(accountPage.loader, path, at)).body).toMatchObject({ isOwn: true });
    expect((await listGrants(system(), account.id)).map(({ role }) => role)).toEqual([
      'administrator',
    ]);
    const other = await as('administrator', '33');
    const given = { intent: 'grant', role: 'governor_office', regionCode: '33' };
    expect((await other.visitor.post(accountPage.action, path, given, at)).status).toBe(303);
  });

  it('whose password is reset by several at once get one password, and the others are told', async () => {
    const { visitor } = await as('administrator', '33');
    const { account } = await addAccount(system(), 'auditor', '33.25');
    const at = { accountId: account.id };
    const path = `/admin/akun/${account.id}`;
    const { seen } = (await visitor.get(accountPage.loader, path, at)).body as { seen: string };
    const reset = () => visitor.post(accountPage.action, path, { intent: 'reset', seen }, at);
    const answers = await Promise.all([reset(), reset(), reset(), reset()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body).toMatchObject({ errors: { '': { key: 'admin:errors.accountChanged' } } });
      expect(body).not.toHaveProperty('password');
    }
    const { password } = answers.find(({ status }) => status === 200)?.body as { password: string };
    const signIn = { email: account.email, password };
    expect((await newVisitor().post(signInPage.action, '/masuk', signIn)).status).toBe(303);
    expect((await reset()).status).toBe(409);
    const now = (await visitor.get(accountPage.loader, path, at)).body as { seen: string };
    const again = { intent: 'reset', seen: now.seen };
    expect((await visitor.post(accountPage.action, path, again, at)).status).toBe(200);
    expect((await visitor.post(accountPage.action, path, { intent: 'reset' }, at)).status).toBe(
      422,
    );
  });

  it('of people with a role beyond the scope are out of reach', async () => {
    const { visitor } = await as('administrator', '33');
    const { account } = await addAccount(system(), 'auditor', '33');
    await system()
      .insertInto('role_grants')
      .values({ user_id: account.id, role: 'administrator', region_code: 'ID' })
      .execute();
    const at = { accountId: account.id };
    const edit = { intent: 'edit', name: 'Dibajak', homeRegion: '', isActive: 'yes' };
    const seen = account.updatedAt.toISOString();
    for (const form of [edit, { intent: 'reset', seen }]) {
      const answer = await visitor.post(accountPage.action, `/admin/akun/${account.id}`, form, at);
      expect(answer).toMatchObject({ status: 403, body: { key: 'admin:errors.beyondScope' } });
    }
  });

  it('of another province do not exist', async () => {
    const { visitor } = await as('administrator', '33');
    const { account, grantId } = await addAccount(system(), 'auditor', '35');
    const at = { accountId: account.id };
    const path = `/admin/akun/${account.id}`;
    expect((await visitor.get(accountPage.loader, path, at)).status).toBe(404);
    const forms: Record<string, string>[] = [
      { intent: 'edit', name: 'Dibajak', homeRegion: '', isActive: 'yes' },
      { intent: 'grant', role: 'auditor', regionCode: '33' },
      { intent: 'revoke', grantId },
      { intent: 'reset', seen: account.updatedAt.toISOString() },
    ];
    for (const form of forms) {
      expect((await visitor.post(accountPage.action, path, form, at)).status, form.intent).toBe(
        404,
      );
    }
    const own = await addAccount(system(), 'auditor', '33');
    const mixed = { accountId: own.account.id };
    const revoke = { intent: 'revoke', grantId };
    expect((await visitor.post(accountPage.action, path, revoke, mixed)).status).toBe(404);
    expect(await listGrants(system(), account.id)).toHaveLength(1);
    expect(
      (await visitor.get(accountPage.loader, '/admin/akun/x', { accountId: 'x' })).status,
    ).toBe(404);
  });

  it('are listed by page', async () => {
    const { visitor } = await as('administrator', '33.29');
    const list = async () => {
      const { body } = await visitor.get(accountsPage.loader, '/admin/akun?page=1');
      return body as { rows: unknown[]; total: number };
    };
    expect((await list()).total).toBe(1);
    for (let at = 0; at < 30; at += 1) await addAccount(system(), 'unit_operator', '33.29');
    const many = await list();
    expect([many.total, many.rows.length]).toEqual([31, 25]);
    const found = await visitor.get(accountsPage.loader, '/admin/akun?cari=%25&peran=auditor');
    expect(found.body).toMatchObject({ total: 0 });
    const nul = await visitor.get(accountsPage.loader, '/admin/akun?cari=unit%00_operator');
    expect(nul).toMatchObject({ status: 200, body: { total: 30 } });
  });
});

describe('who may enter the administration', () => {
  const PAGES = [
    [homePage.loader, '/admin'],
    [accountsPage.loader, '/admin/akun'],
    [auditPage.loader, '/admin/audit'],
  ] as const;

  it.each([
    ['unit_operator', 403],
    ['unit_head', 403],
    ['assessor', 403],
    ['lead_assessor', 403],
    ['governor_office', 403],
    ['administrator', 200],
    ['auditor', 200],
  ] as const)('%s gets %i', async (role, status) => {
    const { visitor } = await as(role, '33');
    for (const [loader, path] of PAGES) {
      expect((await visitor.get(loader, path)).status, path).toBe(status);
    }
  });

  it.each([
    ['unit_operator', 403, 403],
    ['unit_head', 403, 403],
    ['assessor', 403, 403],
    ['lead_assessor', 200, 200],
    ['governor_office', 403, 403],
    ['administrator', 200, 200],
    ['auditor', 200, 403],
  ] as const)('%s: the cycles %i, planning one %i', async (role, read, plan) => {
    const { visitor } = await as(role, '33');
    expect((await visitor.get(cyclesPage.loader, '/admin/siklus')).status).toBe(read);
    expect((await visitor.get(newCyclePage.loader, '/admin/siklus/baru')).status).toBe(plan);
    expect((await visitor.post(newCyclePage.action, '/x', {})).status).toBe(
      plan === 200 ? 422 : 403,
    );
  });

  it('an auditor reads everything and changes nothing', async () => {
    const { visitor, account } = await as('auditor', '33');
    const at = { accountId: account.id };
    const page = await visitor.get(accountPage.loader, '/x', at);
    expect(page.body).toMatchObject({ mayEdit: false });
    expect((await visitor.get(newAccountPage.loader, '/x')).status).toBe(403);
    expect((await visitor.get(newCyclePage.loader, '/x')).status).toBe(403);
    expect((await visitor.post(newAccountPage.action, '/x', fresh())).status).toBe(403);
    expect((await visitor.post(newCyclePage.action, '/x', {})).status).toBe(403);
    expect((await visitor.post(accountPage.action, '/x', { intent: 'reset' }, at)).status).toBe(
      403,
    );
    expect((await visitor.post(cyclePage.action, '/x', {}, { cycleId: account.id })).status).toBe(
      403,
    );
  });

  it('nobody without a session', async () => {
    const visitor = newVisitor();
    for (const [loader, path] of [...PAGES, [cyclesPage.loader, '/admin/siklus'] as const]) {
      const location = `/masuk?tujuan=${encodeURIComponent(path)}`;
      expect(await visitor.get(loader, path)).toMatchObject({ status: 302, location });
    }
  });
});

describe('the audit log', () => {
  it('is filtered by the address and shown by pages, within the scope', async () => {
    const { visitor } = await as('auditor', '33');
    const foreign = await as('auditor', '35');
    interface Page {
      events: { id: number; entity: string; regionCode: string | null; userName: string | null }[];
      more: boolean;
    }
    const read = async (who: Visitor, query: string) =>
      (await who.get(auditPage.loader, `/admin/audit${query}`)).body as Page;
    const first = await read(visitor, '');
    expect(first.events).toHaveLength(25);
    expect(first.more).toBe(true);
    expect(first.events.every(({ regionCode }) => regionCode?.startsWith('33'))).toBe(true);
    const next = await read(visitor, `?sebelum=${first.events.at(-1)?.id}`);
    expect(next.events[0]?.id).toBeLessThan(first.events.at(-1)?.id ?? 0);
    const accounts = await read(visitor, '?jenis=account');
    expect(new Set(accounts.events.map(({ entity }) => entity))).toEqual(new Set(['account']));
    expect((await read(visitor, '?wilayah=35')).events).toEqual([]);
    expect((await read(visitor, '?sampai=2001-01-01')).events).toEqual([]);
    const odd = await read(visitor, '?wilayah=%27&dari=x&sebelum=-1&jenis=x');
    expect(odd.events).toHaveLength(25);
    expect((await read(visitor, '?id=%00x')).events).toEqual([]);
    const theirs = await read(foreign.visitor, '');
    expect(theirs.events.every(({ regionCode }) => regionCode?.startsWith('35'))).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';

import { revokeGrant } from '~/domain/accounts/grants.repo.server';
import { SIGN_IN_LIMITS } from '~/http/sign-in-limit.server';
import * as signInPage from '~/routes/_auth+/sign-in';
import * as signOutPage from '~/routes/_auth+/sign-out';
import { requireActor } from '~/http/request.server';
import { addAccount, PASSWORD } from '~tests/factories/accounts';
import { browsers, whoAmI } from '~tests/factories/browsers';
import { useDatabase } from '~tests/setup/db';

const MINUTE = 60_000;
const file = useDatabase();
const { visitor, signedIn, events } = browsers(file);

describe('signing in', () => {
  it('opens a session, leads to the page of the role and leaves an event', async () => {
    const { account } = await addAccount(file.db.system, 'assessor', '33', { homeRegion: '33.20' });
    const one = visitor();
    const form = { email: ` ${account.email.toUpperCase()} `, password: PASSWORD };
    const answer = await one.post(signInPage.action, '/masuk', form);
    expect([answer.status, answer.location]).toEqual([303, '/penilai']);
    expect(one.setCookies[0]).toMatch(
      /^pranata_session=[\w-]{43}\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const me = await one.get(whoAmI, '/penilai');
    expect(me.body).toMatchObject({ userId: account.id, role: 'assessor', homeRegion: '33.20' });
    const token = one.cookies.get('pranata_session')?.split('.')[0] ?? '';
    const rows = await file.db.system
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', account.id)
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    const [opened] = await events('session.opened', rows[0]?.id ?? '');
    expect(opened).toMatchObject({ user_id: account.id, request_id: 'uji-permintaan' });
    expect(opened?.ip).toMatch(/^198\.51\.100\./);
  });

  it.each([
    ['unit_operator', '/unit'],
    ['unit_head', '/unit'],
    ['lead_assessor', '/penilai'],
    ['governor_office', '/gubernur'],
    ['administrator', '/admin'],
    ['auditor', '/admin/audit'],
  ] as const)('leads %s to %s', async (role, home) => {
    const { account } = await addAccount(file.db.system, role, '33.25');
    const form = { email: account.email, password: PASSWORD };
    expect((await visitor().post(signInPage.action, '/masuk', form)).location).toBe(home);
  });

  it.each([
    ['/unit/standar/3?x=1', '/unit/standar/3?x=1'],
    ['https://example.com/', '/unit'],
    ['//example.com', '/unit'],
    ['/\\example.com', '/unit'],
    ['/\t/example.com', '/unit'],
    ['javascript:alert(1)', '/unit'],
    ['/masuk', '/unit'],
    ['/keluar', '/unit'],
  ])('goes on from %j to %j', async (wanted, location) => {
    const { account } = await addAccount(file.db.system, 'unit_operator', '33.25');
    const form = { email: account.email, password: PASSWORD, tujuan: wanted };
    expect((await visitor().post(signInPage.action, '/masuk', form)).location).toBe(location);
  });

  it('gives one answer for an unknown account, a wrong password, an inactive account and no role', async () => {
    const known = await addAccount(file.db.system, 'auditor', '33');
    const off = await addAccount(file.db.system, 'auditor', '33');
    const bare = await addAccount(file.db.system, 'auditor', '33');
    await file.db.system
      .updateTable('users')
      .set({ is_active: false })
      .where('id', '=', off.account.id)
      .execute();
    await revokeGrant(file.db.system, bare.grantId, new Date());
    const attempts = [
      { email: 'tidak.ada@uji.test', password: PASSWORD },
      { email: 'tidak\u0000ada@uji.test', password: PASSWORD },
      { email: known.account.email, password: 'salah' },
      { email: off.account.email, password: PASSWORD },
      { email: bare.account.email, password: PASSWORD },
    ];
    for (const form of attempts) {
      const one = visitor();
      const answer = await one.post(signInPage.action, '/masuk', form);
      expect(answer.status).toBe(422);
      expect(answer.body).toEqual({
        ok: false,
        errors: { '': { key: 'auth:errors.wrong' } },
        values: { email: form.email },
      });
      expect(one.cookies.size).toBe(0);
    }
    const log = await file.db.system
      .selectFrom('audit_events')
      .selectAll()
      .where('action', '=', 'session.refused')
      .execute();
    expect(log.map((event) => (event.after as { reason: string }).reason).sort()).toEqual([
      'inactive',
      'no_role',
      'unknown_account',
      'unknown_account',
      'wrong_password',
    ]);
    expect(JSON.stringify(log)).not.toContain('tidak.ada@uji.test');
    expect(JSON.stringify(log)).not.toContain('salah');
  });

  it('tells to wait after too many failures, whether or not the account exists, and forgives a success', async () => {
    for (const email of [
      (await addAccount(file.db.system, 'auditor', '33')).account.email,
      'hantu@uji.test',
    ]) {
      const one = visitor();
      const attempt = (password: string) =>
        one.post(signInPage.action, '/masuk', { email, password });
      for (let at = 0; at < SIGN_IN_LIMITS.pair.points; at += 1) {
        expect((await attempt('salah')).status).toBe(422);
      }
      const refused = await attempt(PASSWORD);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(14 * 60);
      expect(refused.body).toMatchObject({
        errors: { '': { key: 'auth:errors.wait', params: { count: 15 } } },
      });
    }
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const one = visitor();
    for (let at = 0; at < 20; at += 1) {
      const password = at % 5 === 4 ? PASSWORD : 'salah';
      const answer = await one.post(signInPage.action, '/masuk', {
        email: account.email,
        password,
      });
      expect(answer.status).toBe(password === PASSWORD ? 303 : 422);
    }
  });

  it('shows the demo accounts without passwords, and nothing to somebody signed in', async () => {
    const demo = await addAccount(file.db.system, 'auditor', '33', {
      email: 'auditor@demo.pranata.test',
    });
    const page = await visitor().get(signInPage.loader, '/masuk');
    expect(page.body).toMatchObject({
      demo: [{ email: demo.account.email, role: 'auditor', regionName: 'Provinsi Jawa Tengah' }],
    });
    expect(JSON.stringify(page.body)).not.toContain('argon2');
    const one = await signedIn(demo.account.email);
    const again = await one.get(signInPage.loader, '/masuk?tujuan=/admin/siklus');
    expect([again.status, again.location]).toEqual([302, '/admin/siklus']);
  });

  it('over https names the cookie __Host- and marks it Secure', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const one = await signedIn(account.email, { PUBLIC_URL: 'https://pranata.example' });
    expect(one.setCookies[0]).toMatch(
      /^__Host-pranata_session=.*; HttpOnly; SameSite=Lax; Secure$/,
    );
  });
});

describe('a session', () => {
  it('ends when idle, at its absolute end, when revoked, and with its account or role', async () => {
    const { account, grantId } = await addAccount(file.db.system, 'auditor', '33');
    const one = await signedIn(account.email);
    const at = (minutes: number) => (one.now = new Date(Date.now() + minutes * MINUTE));
    const alive = async () => (await one.get(whoAmI, '/admin')).status === 200;
    at(119);
    expect(await alive()).toBe(true);
    at(119 + 121);
    expect(await alive()).toBe(false);
    const two = await signedIn(account.email);
    for (let minutes = 100; minutes < 720; minutes += 100) {
      two.now = new Date(Date.now() + minutes * MINUTE);
      expect((await two.get(whoAmI, '/admin')).status).toBe(200);
    }
    two.now = new Date(Date.now() + 721 * MINUTE);
    expect((await two.get(whoAmI, '/admin')).status).toBe(302);

    const three = await signedIn(account.email);
    await revokeGrant(file.db.system, grantId, new Date());
    expect((await three.get(whoAmI, '/admin')).location).toBe('/masuk?tujuan=%2Fadmin');
  });

  it('is used by nobody who made up or changed the cookie, and costs them no query', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const one = await signedIn(account.email);
    const sealed = one.cookies.get('pranata_session') ?? '';
    for (const cookie of [
      sealed.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
      sealed.slice(0, -1),
      sealed.split('.')[0] ?? '',
      'x.y',
      '',
    ]) {
      one.cookies.set('pranata_session', cookie);
      expect(await one.context().session(), cookie).toBeNull();
    }
    one.cookies.set('pranata_session', sealed);
    expect(await one.context().session()).not.toBeNull();
  });

  it('notes its use once a minute at most', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const one = await signedIn(account.email);
    const seen = async () =>
      (
        await file.db.system
          .selectFrom('sessions')
          .select('last_seen_at')
          .where('user_id', '=', account.id)
          .executeTakeFirstOrThrow()
      ).last_seen_at.getTime();
    const start = await seen();
    one.now = new Date(start + 30_000);
    await one.get(whoAmI, '/admin');
    expect(await seen()).toBe(start);
    one.now = new Date(start + 61_000);
    await one.get(whoAmI, '/admin');
    expect(await seen()).toBe(start + 61_000);
  });

  it('is replaced at the next sign-in and ended by signing out', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const one = await signedIn(account.email);
    const before = one.cookies.get('pranata_session') ?? '';
    await one.post(signInPage.action, '/masuk', { email: account.email, password: PASSWORD });
    const other = visitor();
    other.cookies.set('pranata_session', before);
    expect(await other.context().session()).toBeNull();
    const now = one.cookies.get('pranata_session') ?? '';
    const out = await one.post(signOutPage.action, '/keluar', {});
    expect([out.status, out.location]).toEqual([303, '/']);
    expect(one.cookies.has('pranata_session')).toBe(false);
    other.cookies.set('pranata_session', now);
    expect(await other.context().session()).toBeNull();
  });
});

describe('without a session', () => {
  it('a page leads to sign-in, a write answers 401 and gives the typed text back', async () => {
    const write = async (args: Parameters<typeof requireActor>[0]) => {
      await requireActor(args);
    };
    const page = await visitor().get(whoAmI, '/unit/standar/1?x=2');
    expect([page.status, page.location]).toEqual([
      302,
      '/masuk?tujuan=%2Funit%2Fstandar%2F1%3Fx%3D2',
    ]);
    const form = { note: 'Catatan panjang', version: '3', password: 'rahasia' };
    const answer = await visitor().post(write, '/unit', form);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      code: 'UNAUTHENTICATED',
      key: 'errors:sessionExpired',
      posted: { note: 'Catatan panjang', version: '3' },
      resend: null,
    });
    const plain = await visitor().post(write, '/unit', { note: 'a', intent: 'save' });
    expect(plain.body).toMatchObject({
      resend: [
        ['note', 'a'],
        ['intent', 'save'],
      ],
    });
  });
});

describe('the toast', () => {
  it('is read once and only when it is one of ours', async () => {
    const one = visitor();
    const toast = { kind: 'success', key: 'auth:toast.sessionEnded' };
    one.cookies.set('pranata_toast', encodeURIComponent(JSON.stringify(toast)));
    expect(await one.context().takeToast()).toEqual(toast);
    expect(one.cookies.has('pranata_toast')).toBe(false);
    for (const value of ['%', 'x', encodeURIComponent('{"kind":"success","key":"<b>"}')]) {
      one.cookies.set('pranata_toast', value);
      expect(await one.context().takeToast(), value).toBeNull();
    }
  });
});

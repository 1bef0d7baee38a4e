import { describe, expect, it } from 'vitest';

import { insertGrant } from '~/domain/accounts/grants.repo.server';
import * as accountPage from '~/routes/_auth+/account';
import * as signInPage from '~/routes/_auth+/sign-in';
import { addAccount, PASSWORD } from '~tests/factories/accounts';
import { browsers, whoAmI } from '~tests/factories/browsers';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const { visitor, signedIn, events } = browsers(file);

describe('the own account', () => {
  it('changes the password, ends other sessions and keeps this one', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const one = await signedIn(account.email);
    const two = await signedIn(account.email);
    const change = (form: Record<string, string>) =>
      one.post(accountPage.action, '/akun', { intent: 'password', ...form });
    const next = {
      newPassword: 'sandi baru yang panjang',
      repeatedPassword: 'sandi baru yang panjang',
    };
    expect((await change({ ...next, currentPassword: 'salah' })).body).toEqual({
      ok: false,
      errors: { currentPassword: { key: 'auth:errors.currentPassword' } },
      values: { intent: 'password' },
    });
    for (const bad of [
      { newPassword: 'pendek', repeatedPassword: 'pendek' },
      { ...next, repeatedPassword: 'lain' },
      { newPassword: PASSWORD, repeatedPassword: PASSWORD },
    ]) {
      expect((await change({ ...bad, currentPassword: PASSWORD })).status).toBe(422);
    }
    expect((await change({ ...next, currentPassword: PASSWORD })).location).toBe('/akun');
    expect(await one.context().session()).not.toBeNull();
    expect(await two.context().session()).toBeNull();
    const old = { email: account.email, password: PASSWORD };
    expect((await visitor().post(signInPage.action, '/masuk', old)).status).toBe(422);
    expect(await events('account.password_changed', account.id)).toHaveLength(1);
  });

  it('opens nothing but itself while the password is one handed over', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33', {
      mustChangePassword: true,
    });
    const one = await signedIn(account.email);
    expect((await one.get(whoAmI, '/admin/audit')).location).toBe('/akun');
    expect((await one.get(accountPage.loader, '/akun')).body).toMatchObject({
      mustChangePassword: true,
    });
    const role = { intent: 'role', grantId: '00000000-0000-4000-8000-000000000000' };
    expect((await one.post(accountPage.action, '/akun', role)).status).toBe(404);
    await one.post(accountPage.action, '/akun', {
      intent: 'password',
      currentPassword: PASSWORD,
      newPassword: 'sandi baru yang panjang',
      repeatedPassword: 'sandi baru yang panjang',
    });
    expect((await one.get(whoAmI, '/admin/audit')).status).toBe(200);
  });

  it('takes another role under a new token, and never one of somebody else', async () => {
    const { account } = await addAccount(file.db.system, 'unit_operator', '33.25');
    const stranger = await addAccount(file.db.system, 'administrator', 'ID');
    const second = await insertGrant(file.db.system, {
      userId: account.id,
      role: 'auditor',
      regionCode: '33',
      now: new Date(),
    });
    const one = await signedIn(account.email);
    const before = one.cookies.get('pranata_session') ?? '';
    const foreign = { intent: 'role', grantId: stranger.grantId };
    expect((await one.post(accountPage.action, '/akun', foreign)).status).toBe(404);
    const taken = { intent: 'role', grantId: second?.id ?? '' };
    expect((await one.post(accountPage.action, '/akun', taken)).location).toBe('/admin/audit');
    expect((await one.get(whoAmI, '/admin')).body).toMatchObject({ role: 'auditor', scope: '33' });
    const other = visitor();
    other.cookies.set('pranata_session', before);
    expect(await other.context().session()).toBeNull();
  });

  it('lists and ends own sessions, one or all, and never those of somebody else', async () => {
    const { account } = await addAccount(file.db.system, 'auditor', '33');
    const stranger = await signedIn(
      (await addAccount(file.db.system, 'auditor', '33')).account.email,
    );
    const strange = await stranger.context().session();
    const one = await signedIn(account.email);
    const two = await signedIn(account.email);
    const page = (await one.get(accountPage.loader, '/akun')).body as {
      sessions: { id: string; current: boolean }[];
    };
    expect(page.sessions.map((session) => session.current).sort()).toEqual([false, true]);
    expect(JSON.stringify(page)).not.toContain((await two.context().session())?.tokenHash);
    const end = (sessionId: string) =>
      one.post(accountPage.action, '/akun', { intent: 'end', sessionId });
    expect((await end(strange?.id ?? '')).status).toBe(404);
    expect(await stranger.context().session()).not.toBeNull();
    const other = page.sessions.find((session) => !session.current);
    expect((await end(other?.id ?? '')).status).toBe(303);
    expect(await two.context().session()).toBeNull();
    expect((await one.post(accountPage.action, '/akun', { intent: 'endAll' })).location).toBe(
      '/masuk',
    );
    expect(one.cookies.has('pranata_session')).toBe(false);
  });
});

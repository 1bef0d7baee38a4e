import { beforeAll, describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import * as choicesPage from '~/routes/_auth+/inbox-choices';
import * as inboxPage from '~/routes/_auth+/inbox';
import { makeReader, queueMail } from '~tests/factories/notices';
import { callRoute, type RouteCall } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
let head: SignedInActor;
let other: SignedInActor;

beforeAll(async () => {
  head = await makeReader(file.db.system, 'unit_head', '33.25');
  other = await makeReader(file.db.system, 'unit_head', '33.25');
});

const PATH = '/akun/kotak-masuk';
const inbox = (actor: SignedInActor | null, over: Partial<RouteCall> = {}) =>
  callRoute(inboxPage.loader, { db: file.db, actor, path: PATH, ...over });
const act = (actor: SignedInActor | null, form: Record<string, string>) =>
  callRoute(inboxPage.action, { db: file.db, actor, path: PATH, form });
const choices = (actor: SignedInActor) =>
  callRoute(choicesPage.loader, { db: file.db, actor, path: `${PATH}/pilihan` });
const choose = (actor: SignedInActor | null, form: Record<string, string>) =>
  callRoute(choicesPage.action, { db: file.db, actor, path: `${PATH}/pilihan`, form });
const tell = (actor: SignedInActor, kind: 'returned' | 'reopened' = 'returned') =>
  queueMail(file.db.system, { userId: actor.userId, regionCode: '33.25', kind });

describe('the inbox', () => {
  it('shows the own notices in pages, by kind and unread, and of the role in force alone', async () => {
    for (let at = 0; at < 22; at += 1) await tell(head);
    await tell(head, 'reopened');
    const { body } = await inbox(head);
    expect([body.rows.length, body.total]).toEqual([20, 23]);
    expect((await inbox(head, { path: `${PATH}?page=2` })).body.rows).toHaveLength(3);
    expect((await inbox(head, { path: `${PATH}?page=99` })).body.rows).toEqual([]);
    const reopened = await inbox(head, { path: `${PATH}?hal=reopened&tampil=belum` });
    expect(reopened.body.rows.map(({ kind }) => kind)).toEqual(['reopened']);
    expect((await inbox(head, { path: `${PATH}?hal=palsu&page=-1` })).body.total).toBe(23);
    expect((await inbox(other)).body.total).toBe(0);
    expect((await inbox({ ...head, scope: '33.20' })).body.total).toBe(0);
    for (const role of ['assessor', 'lead_assessor', 'governor_office', 'administrator'] as const)
      expect((await inbox({ ...head, role, scope: '33' })).body.total, role).toBe(0);
  });

  it('asks a visitor to sign in, and takes no write of one', async () => {
    expect(await inbox(null)).toMatchObject({ status: 302 });
    expect((await inbox(null)).location).toContain('/masuk?tujuan=');
    expect((await act(null, { intent: 'all', until: new Date().toISOString() })).status).toBe(401);
  });

  it('opens a notice, which reads it, and marks one or all that were there as read', async () => {
    const { noticeId } = await tell(other);
    const unread = async () => (await inbox(other, { path: `${PATH}?tampil=belum` })).body.total;
    expect(await unread()).toBe(1);
    expect(await act(head, { intent: `open ${noticeId}` })).toMatchObject({ status: 404 });
    expect(await unread()).toBe(1);
    const opened = await act(other, { intent: `open ${noticeId}` });
    expect(opened).toMatchObject({ status: 303, location: '/unit' });
    expect(await unread()).toBe(0);
    const second = await tell(other);
    expect((await act(other, { intent: `read ${second.noticeId}` })).location).toBe(PATH);
    expect(await unread()).toBe(0);
    await tell(other);
    const until = new Date(Date.now() + 1).toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await tell(other);
    expect((await act(other, { intent: 'all', until })).location).toBe(PATH);
    expect(await unread()).toBe(1);
  });

  it('refuses what no form of the page sends', async () => {
    for (const form of [{}, { intent: 'open x' }, { intent: 'all' }, { intent: 'all', until: 'x' }])
      expect((await act(head, form as Record<string, string>)).status).toBe(422);
  });
});

describe('the choices', () => {
  const form = { language: 'en', version: '0', 'way.returned': 'digest', 'way.return_due': 'none' };

  it('are those of one’s roles, are kept, and those of other roles stay', async () => {
    const before = (await choices(head)).body;
    expect(before.kinds).toContain('returned');
    expect(before.kinds).not.toContain('seat_assigned');
    expect(before.isMailOn).toBe(false);
    expect(await choose(head, form)).toMatchObject({ status: 303, location: `${PATH}/pilihan` });
    const { language, ways, version } = (await choices(head)).body.choices;
    expect([language, version]).toEqual(['en', 1]);
    expect(ways).toEqual({ returned: 'digest', return_due: 'none' });
    await choose(head, { language: 'id', version: '1', 'way.reopened': 'inbox' });
    expect((await choices(head)).body.choices.ways).toEqual({ ...ways, reopened: 'inbox' });
    expect((await choices(other)).body.choices.version).toBe(0);
    const [event] = await file.db.system
      .selectFrom('audit_events')
      .where('action', '=', 'account.mail_choices')
      .where('entity_id', '=', head.userId)
      .select('user_id')
      .execute();
    expect(event?.user_id).toBe(head.userId);
  });

  it('refuse what a kind does not offer and a page that is out of date', async () => {
    const asked = async (over: Record<string, string>) =>
      (await choose(other, { language: 'id', version: '0', ...over })).status;
    expect(await asked({ 'way.returned': 'none' })).toBe(422);
    expect(await asked({ 'way.palsu': 'mail' })).toBe(422);
    expect(await asked({ 'way.mail_failed': 'mail' })).toBe(422);
    expect(await asked({ language: 'fr' })).toBe(422);
    expect(await asked({ 'way.returned': 'mail' })).toBe(303);
    expect(await asked({ 'way.returned': 'inbox' })).toBe(409);
    expect((await choose(null, form)).status).toBe(401);
  });
});

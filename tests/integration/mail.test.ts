import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { listMailProblems } from '~/domain/notices/outbox.repo.server';
import { sendMails, type MailJob } from '~/domain/notices/send-mails.server';
import { openMailer, type Mailer, type SmtpSettings } from '~/domain/notices/smtp.server';
import { mailWords } from '~/start/mail-words';
import { makeReader, queueMail } from '~tests/factories/notices';
import { dbActor } from '~tests/factories/review';
import { useDatabase } from '~tests/setup/db';
import { headersOf, refusal, startSmtp, type TestSmtp } from '~tests/setup/smtp';

const file = useDatabase();
const words = mailWords();
const quiet = () => ({ warn: vi.fn(), error: vi.fn() });
const PATIENCE = { connectMs: 2_000, answerMs: 1_500 };
const FROM = 'Pranata Uji <pranata@example.test>';

let opened: (TestSmtp | Mailer)[] = [];
afterEach(async () => {
  for (const one of opened.reverse()) await one.close();
  opened = [];
});
const kept = <T extends TestSmtp | Mailer>(one: T): T => {
  opened.push(one);
  return one;
};
const server = async (...args: Parameters<typeof startSmtp>) => kept(await startSmtp(...args));
const line = (port: number, over: Partial<SmtpSettings> = {}, ca?: string) =>
  kept(
    openMailer(
      { host: '127.0.0.1', port, tls: 'off', account: null, from: FROM, ...over },
      { patience: PATIENCE, ca },
    ),
  );
const job = (mailer: Mailer, over: Partial<MailJob> = {}): MailJob => ({
  ...{ db: file.db.system, mailer, words, publicUrl: 'https://pranata.example', limit: 500 },
  ...{ log: quiet(), signal: new AbortController().signal, ...over },
});

const db = () => file.db.system;
const mailsNow = () =>
  db().selectFrom('mail_outbox').selectAll().orderBy('created_at').orderBy('id').execute();
const states = async () => (await mailsNow()).map(({ state }) => state);
/** As if the next attempt's time had come. */
const comeDue = () =>
  db()
    .updateTable('mail_outbox')
    .set({ next_at: new Date(0) })
    .where('state', '=', 'waiting')
    .execute();

let head: { userId: string };
let address: string;
beforeEach(async () => {
  await db().deleteFrom('inbox').execute();
  await db().deleteFrom('mail_outbox').execute();
  await db().updateTable('role_grants').set({ revoked_at: new Date() }).execute();
  head = await makeReader(db(), 'unit_head', '33.25');
  const person = db().selectFrom('users').where('id', '=', head.userId).select('email');
  address = (await person.executeTakeFirstOrThrow()).email;
});
const queue = () => queueMail(db(), { userId: head.userId, regionCode: '33.25' });
const told = async (userId: string) =>
  (await db().selectFrom('inbox').where('user_id', '=', userId).select('kind').execute()).length;

describe('a mail', () => {
  it('arrives as text and HTML, says what happened and where, and nothing that was found', async () => {
    const smtp = await server();
    await queue();
    expect(await sendMails(job(line(smtp.port)))).toBe(1);
    expect(await states()).toEqual(['sent']);
    const [mail] = smtp.taken;
    expect(mail?.to).toEqual([address]);
    expect(headersOf(mail!, 'from')).toEqual([FROM]);
    expect(headersOf(mail!, 'subject')).toEqual([
      'Pengajuan Kabupaten Batang dikembalikan untuk diperbaiki',
    ]);
    expect(headersOf(mail!, 'auto-submitted')).toEqual(['auto-generated']);
    expect(headersOf(mail!, 'list-unsubscribe')).toEqual([
      '<https://pranata.example/akun/kotak-masuk/pilihan>',
    ]);
    expect(mail?.raw).toContain('multipart/alternative');
    expect(mail?.raw).toContain('https://pranata.example/akun/kotak-masuk');
    expect(await sendMails(job(line(smtp.port)))).toBe(0);
    expect(smtp.taken).toHaveLength(1);
  });

  it('is in the language that was chosen', async () => {
    const smtp = await server();
    await db()
      .insertInto('mail_choices')
      .values({ user_id: head.userId, language: 'en' })
      .execute();
    await queue();
    await sendMails(job(line(smtp.port)));
    expect(headersOf(smtp.taken[0]!, 'subject')).toEqual([
      'The submission of Kabupaten Batang was returned for correction',
    ]);
  });

  it('takes no header from a name, whatever stands in it', async () => {
    const smtp = await server();
    const name = 'Kepala\r\nBcc: korban@example.test\r\n\r\n<script>alert(1)</script>\u2028X: y';
    await db().updateTable('users').set({ name }).where('id', '=', head.userId).execute();
    await queue();
    await sendMails(job(line(smtp.port)));
    const [mail] = smtp.taken;
    expect(mail?.to).toEqual([address]);
    expect(headersOf(mail!, 'bcc')).toEqual([]);
    expect(headersOf(mail!, 'x')).toEqual([]);
    const [, html = ''] = mail!.raw.split('Content-Type: text/html');
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script');
  });

  it.each([
    'Kepala, lain@example.test',
    '"Kepala" <lain@example.test>',
    'Drs. É 漢字 👩🏽\u200D💻; (M.Si.)',
    '=?UTF-8?Q?palsu?= \\ \u202Epalsu',
  ])('goes to one person alone, whatever signs the name has: %s', async (name) => {
    const smtp = await server();
    await db().updateTable('users').set({ name }).where('id', '=', head.userId).execute();
    await queue();
    expect(await sendMails(job(line(smtp.port)))).toBe(1);
    const [mail] = smtp.taken;
    expect(mail?.to).toEqual([address]);
    const [to = ''] = headersOf(mail!, 'to');
    expect(to.endsWith(`<${address}>`)).toBe(true);
    // Nothing before the address reads as another one.
    const before = to.slice(0, -address.length - 2);
    expect(before.replace(/"(?:[^"\\]|\\.)*"|=\?UTF-8\?[QB]\?[^?\s]*\?=/g, '').trim()).toBe('');
  });

  it('is not sent to who lost sight of what it is about, nor to an account that is switched off', async () => {
    const smtp = await server();
    await queue();
    await db()
      .updateTable('role_grants')
      .set({ revoked_at: new Date() })
      .where('user_id', '=', head.userId)
      .execute();
    expect(await sendMails(job(line(smtp.port)))).toBe(0);
    expect(await states()).toEqual(['dropped']);
    expect(smtp.taken).toEqual([]);
  });

  it('is never more than a run may send, and none is begun after the end was called', async () => {
    const smtp = await server();
    for (let at = 0; at < 5; at += 1) await queue();
    expect(await sendMails(job(line(smtp.port), { limit: 2 }))).toBe(2);
    expect(await sendMails(job(line(smtp.port), { signal: AbortSignal.abort() }))).toBe(0);
    expect(smtp.taken).toHaveLength(2);
  });
});

describe('a mail server that', () => {
  it('refuses for now gets the same mail later, with the same Message-ID', async () => {
    const smtp = await server({}, (_mail, at) => (at < 3 ? refusal(451, 'nanti') : null));
    const [admin, elsewhere, auditor] = [
      await makeReader(db(), 'administrator', '33'),
      await makeReader(db(), 'administrator', '35'),
      await makeReader(db(), 'auditor', '33'),
    ];
    const shown = (actor: SignedInActor) =>
      file.db.asActor(dbActor(actor), async (db) => (await listMailProblems(db, true)).latest);
    const seen: string[] = [];
    await queue();
    expect(await shown(admin)).toEqual([]);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await sendMails(job(line(smtp.port)));
      const [mail] = await mailsNow();
      seen.push(`${mail?.state} ${mail?.attempts}`);
      // Administrators of the account's scope see it before it is given up, and not once it is sent.
      const waiting = { state: 'waiting', attempts: attempt, email: address };
      expect(await shown(admin)).toMatchObject(attempt < 3 ? [waiting] : []);
      expect(await shown(elsewhere)).toEqual([]);
      expect(await shown(auditor)).toEqual([]);
      // Not before its time has come.
      expect(await sendMails(job(line(smtp.port)))).toBe(0);
      await comeDue();
    }
    expect(seen).toEqual(['waiting 1', 'waiting 2', 'sent 3']);
    expect(smtp.taken).toHaveLength(1);
  });

  it('refuses an address for good is not asked again, and administrators are told once a day', async () => {
    const admin = await makeReader(db(), 'administrator', '33');
    const elsewhere = await makeReader(db(), 'administrator', '35');
    const smtp = await server({
      onRcptTo: (_to, _session, done) => done(refusal(550, 'tidak ada orang itu')),
    });
    await queue();
    await queue();
    const log = quiet();
    expect(await sendMails(job(line(smtp.port), { log }))).toBe(0);
    expect(await states()).toEqual(['failed', 'failed']);
    expect((await mailsNow())[0]?.answer).toContain('550');
    expect(log.error).toHaveBeenCalledTimes(2);
    expect([await told(admin.userId), await told(elsewhere.userId)]).toEqual([1, 0]);
    await comeDue();
    await sendMails(job(line(smtp.port)));
    expect((await mailsNow())[0]?.attempts).toBe(1);
  });

  it('refuses too often is given up', async () => {
    const smtp = await server({}, () => refusal(450, 'penuh'));
    await queue();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 9; attempt += 1) {
      await sendMails(job(line(smtp.port)));
      const [mail] = await mailsNow();
      if (mail?.state === 'waiting') waits.push(mail.next_at.getTime() - Date.now());
      await comeDue();
    }
    expect(await states()).toEqual(['failed']);
    expect(waits).toHaveLength(8);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  it('offers no TLS gets nothing where TLS is required, and no attempt of the others is used up', async () => {
    const smtp = await server();
    await queue();
    await queue();
    const log = quiet();
    expect(await sendMails(job(line(smtp.port, { tls: 'starttls' }), { log }))).toBe(0);
    expect(smtp.taken).toEqual([]);
    expect((await mailsNow()).map(({ attempts }) => attempts).sort()).toEqual([0, 1]);
    expect(log.warn).toHaveBeenCalledOnce();
  });

  it('shows a certificate nobody trusts gets nothing', async () => {
    const smtp = await server({ disabledCommands: [] });
    await queue();
    await sendMails(job(line(smtp.port, { tls: 'starttls' })));
    expect(smtp.taken).toEqual([]);
    expect(await states()).toEqual(['waiting']);
  });

  it('asks for an account gets the right one only', async () => {
    const auth = { user: 'pranata', password: 'sandi-uji' };
    const smtp = await server({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: ({ username, password }, _session, done) =>
        username === auth.user && password === auth.password
          ? done(null, { user: username })
          : done(refusal(535, 'salah')),
    });
    await queue();
    const wrong = { ...auth, password: 'lain' };
    expect(await sendMails(job(line(smtp.port, { account: wrong })))).toBe(0);
    expect(await states()).toEqual(['waiting']);
    await comeDue();
    expect(await sendMails(job(line(smtp.port, { account: auth })))).toBe(1);
  });

  it('hangs up in the middle of a mail gets it again', async () => {
    let data = 0;
    const sockets: Socket[] = [];
    const cut = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.write('220 uji\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        if (/^DATA/i.test(text)) socket.write('354 teruskan\r\n');
        else if (/^(EHLO|MAIL|RCPT)/i.test(text)) socket.write('250 baik\r\n');
        else {
          data += 1;
          socket.destroy();
        }
      });
    });
    await new Promise<void>((ready) => cut.listen(0, '127.0.0.1', ready));
    await queue();
    await sendMails(job(line((cut.address() as AddressInfo).port)));
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => cut.close(closed));
    expect(data).toBe(1);
    expect(await states()).toEqual(['waiting']);
    await comeDue();
    const smtp = await server();
    expect(await sendMails(job(line(smtp.port)))).toBe(1);
    expect(smtp.taken).toHaveLength(1);
  });

  it('is slow is waited for, and one that says nothing is given up for now', async () => {
    const slow = await server({}, () => new Promise((done) => setTimeout(done, 500, null)));
    await queue();
    expect(await sendMails(job(line(slow.port)))).toBe(1);
    const silent = await server({}, () => new Promise(() => undefined));
    await queue();
    expect(await sendMails(job(line(silent.port)))).toBe(0);
    expect((await states()).sort()).toEqual(['sent', 'waiting']);
  });

  it('is away leaves everything waiting', async () => {
    const gone = await startSmtp();
    await gone.close();
    await queue();
    await queue();
    expect(await sendMails(job(line(gone.port)))).toBe(0);
    expect(await states()).toEqual(['waiting', 'waiting']);
  });
});

describe('workers', () => {
  it('send each of 50 mails once between them', async () => {
    const smtp = await server();
    for (let at = 0; at < 50; at += 1) await queue();
    const sent = await Promise.all([1, 2, 3].map(() => sendMails(job(line(smtp.port)))));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(50);
    const ids = smtp.taken.flatMap((mail) => headersOf(mail, 'message-id'));
    expect(new Set(ids).size).toBe(50);
    expect(ids).toHaveLength(50);
  });

  it('leave a mail alone whose process died while sending it, and tell administrators', async () => {
    const admin = await makeReader(db(), 'administrator', '33');
    const smtp = await server();
    await queue();
    await db()
      .updateTable('mail_outbox')
      .set({ state: 'sending', attempts: 1, sending_since: new Date(Date.now() - 60_000) })
      .execute();
    await sendMails(job(line(smtp.port)));
    expect(await states()).toEqual(['sending']);
    await db()
      .updateTable('mail_outbox')
      .set({ sending_since: new Date(Date.now() - 30 * 60_000) })
      .execute();
    await sendMails(job(line(smtp.port)));
    expect(await states()).toEqual(['unclear']);
    expect(smtp.taken).toEqual([]);
    expect(await told(admin.userId)).toBe(1);
  });

  it('drop what never had its turn for two days, and tell administrators once, however much it was', async () => {
    const smtp = await server();
    const admin = await makeReader(db(), 'administrator', '33');
    const elsewhere = await makeReader(db(), 'administrator', '35');
    const shown = (actor: SignedInActor, sends = true) =>
      file.db.asActor(dbActor(actor), (own) => listMailProblems(own, sends));
    for (let at = 0; at < 25; at += 1) await queue();
    const long = new Date(Date.now() - 49 * 3_600_000);
    await db().updateTable('mail_outbox').set({ created_at: long, next_at: long }).execute();
    // Where no mail leaves from here, nothing waits for its turn.
    expect((await shown(admin, false)).total).toBe(0);
    const waiting = await shown(admin);
    expect(waiting.total).toBe(25);
    expect(waiting.latest[0]).toMatchObject({ state: 'waiting', attempts: 0, email: address });
    const log = quiet();
    await sendMails(job(line(smtp.port), { log }));
    expect(await states()).toEqual(Array.from({ length: 25 }, () => 'dropped'));
    expect(smtp.taken).toEqual([]);
    expect(log.error).toHaveBeenCalledExactlyOnceWith({ count: 25 }, expect.any(String));
    expect(await told(admin.userId)).toBe(1);
    expect(await told(elsewhere.userId)).toBe(0);
    const ended = await shown(admin);
    expect(ended.total).toBe(25);
    expect(ended.latest).toHaveLength(20);
    expect(ended.latest[0]).toMatchObject({ state: 'dropped', attempts: 0, email: address });
    expect(await shown(elsewhere)).toEqual({ total: 0, latest: [] });
    await sendMails(job(line(smtp.port)));
    expect(await told(admin.userId), 'once is enough').toBe(1);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MailError, openMailer, type SmtpSettings } from '~/domain/notices/smtp.server';
import { makeReader, queueMail } from '~tests/factories/notices';
import { certificateFor } from '~tests/setup/certificate';
import { useDatabase } from '~tests/setup/db';
import { startSmtp, type TestSmtp } from '~tests/setup/smtp';

const file = useDatabase();
const HOST = 'localhost';
const own = certificateFor(HOST);
const MESSAGE = {
  ...{ messageId: '<uji@pranata.example>', to: { name: 'Kepala', address: 'kepala@example.test' } },
  ...{ subject: 'Uji', text: 'Uji', html: '<p>Uji</p>', choicesUrl: 'https://pranata.example' },
};

let smtp: TestSmtp;
/** Whether the line was encrypted, of each mail that was begun. */
let secure: boolean[];
const serve = async (implicit = false, { key, cert } = own) => {
  secure = [];
  smtp = await startSmtp({
    ...{ key, cert, secure: implicit, disabledCommands: [] },
    onMailFrom: (_from, session, done) => {
      secure.push(session.secure);
      done();
    },
  });
};
afterEach(() => smtp.close());

async function send(over: Partial<SmtpSettings>, ca?: string): Promise<unknown> {
  const from = 'Pranata Uji <pranata@example.test>';
  const mailer = openMailer(
    { ...{ host: HOST, port: smtp.port, tls: 'starttls', account: null, from }, ...over },
    { patience: { connectMs: 5_000, answerMs: 5_000 }, ca },
  );
  try {
    await mailer.send(MESSAGE);
    return null;
  } catch (error) {
    return error;
  } finally {
    mailer.close();
  }
}

describe.each([
  ['starttls', false],
  ['implicit', true],
] as const)('a mail server with %s', (tls, implicit) => {
  it('and a certificate that is trusted gets the mail, encrypted', async () => {
    await serve(implicit);
    expect(await send({ tls }, own.cert)).toBeNull();
    expect(smtp.taken.map(({ to }) => to)).toEqual([['kepala@example.test']]);
    expect(secure).toEqual([true]);
  });

  it.each([
    ['nobody vouches for', own, undefined, HOST],
    ['of another name', certificateFor('surel.example.test'), null, HOST],
    ['asked for by another name', own, null, '127.0.0.1'],
  ] as const)('and a certificate %s gets nothing', async (_which, certificate, ca, host) => {
    await serve(implicit, certificate);
    const refusal = await send({ tls, host }, ca === null ? certificate.cert : ca);
    expect(refusal).toBeInstanceOf(MailError);
    expect((refusal as MailError).trouble).toBe('line');
    expect([smtp.taken, secure]).toEqual([[], []]);
  });
});

describe('a server of the application', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pranata-ca-'));
    await writeFile(join(folder, 'ca.pem'), own.cert);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const work = async (trusted: Record<string, string>) => {
    const { NODE_EXTRA_CA_CERTS: _ca, ...env } = process.env;
    const args = ['tests/factories/mail-worker.ts', file.url, String(smtp.port), 'starttls'];
    const worker = spawn(process.execPath, ['--import', 'tsx', ...args], {
      ...{ env: { ...env, ...trusted }, stdio: 'inherit' },
    });
    expect(await once(worker, 'exit')).toEqual([0, null]);
    return (await file.db.system.selectFrom('mail_outbox').select('state').execute()).map(
      ({ state }) => state,
    );
  };

  it('trusts the authority NODE_EXTRA_CA_CERTS names, and no other', async () => {
    const { userId } = await makeReader(file.db.system, 'unit_head', '33.25');
    await queueMail(file.db.system, { userId, regionCode: '33.25' });
    await serve();
    expect(await work({})).toEqual(['waiting']);
    expect(smtp.taken).toEqual([]);
    await file.db.system
      .updateTable('mail_outbox')
      .set({ next_at: new Date(0) })
      .execute();
    expect(await work({ NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') })).toEqual(['sent']);
    expect(secure).toEqual([true]);
  }, 60_000);
});

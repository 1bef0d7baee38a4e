import { sendMails } from '~/domain/notices/send-mails.server';
import { openMailer } from '~/domain/notices/smtp.server';
import { mailWords } from '~/start/mail-words';
import { openDatabase } from '~db/client.server';

/*
 * A process that sends what waits in a database, as a server's job does; it is killed by a test while it sends.
 * Arguments: address of the database, port of the mail server, how the line to it is encrypted (else: not).
 */
const [url = '', port = '', encrypted] = process.argv.slice(2);
const tls = encrypted === 'starttls' ? encrypted : 'off';
const pools = { systemPoolSize: 2, actorPoolSize: 1, slowQueryMs: Infinity };
const db = openDatabase({ url, ...pools });
const from = 'Pranata Uji <pranata@example.test>';
const mailer = openMailer({
  ...{ host: tls === 'off' ? '127.0.0.1' : 'localhost', port: Number(port), tls },
  ...{ account: null, from },
});
const log = { warn: () => undefined, error: () => undefined };
const publicUrl = 'https://pranata.example';
const signal = new AbortController().signal;
await sendMails({
  ...{ db: db.system, mailer, words: mailWords(), publicUrl, limit: 100, log, signal },
});
mailer.close();
await db.close();

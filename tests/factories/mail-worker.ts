import { sendMails } from '~/domain/notices/send-mails.server';
import { openMailer } from '~/domain/notices/smtp.server';
import { mailWords } from '~/start/mail-words';
import { openDatabase } from '~db/client.server';

/*
 * A process that sends what waits in a database, as a server's job does; it is killed by a test while it sends.
 * Arguments: address of the database, port of the mail server.
 */
const [url = '', port = ''] = process.argv.slice(2);
const pools = { systemPoolSize: 2, actorPoolSize: 1, slowQueryMs: Infinity };
const db = openDatabase({ url, ...pools });
const from = 'Pranata Uji <pranata@example.test>';
const mailer = openMailer({
  ...{ host: '127.0.0.1', port: Number(port), tls: 'off', account: null, from },
});
const log = { warn: () => undefined, error: () => undefined };
const publicUrl = 'https://pranata.example';
const signal = new AbortController().signal;
await sendMails({
  ...{ db: db.system, mailer, words: mailWords(), publicUrl, limit: 100, log, signal },
});
mailer.close();
await db.close();

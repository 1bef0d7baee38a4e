import { databaseNow, forgetOld, queueDigests, remind } from '~/domain/notices/remind.repo.server';
import { sendMails } from '~/domain/notices/send-mails.server';
import { openMailer } from '~/domain/notices/smtp.server';
import type { Database } from '~db/client.server';
import type { Config } from '~db/config.server';

import type { Job, JobLog } from './job';
import { mailWords } from './mail-words';

/**
 * What tells people of their work: reminders, and mail where there is a mail server. Each of them may run twice or be cut
 * short: what was written once is not written again.
 */
export function noticeJobs({
  config,
  db,
  log,
}: {
  config: Pick<Config, 'mail' | 'publicUrl'>;
  db: Database;
  log: JobLog;
}): Job[] {
  const job = (name: string, cron: string, run: (signal: AbortSignal) => Promise<number>): Job => ({
    name,
    cron,
    run: async (signal) => {
      const count = await run(signal);
      if (count > 0) log.info({ job: name, count }, 'job done');
    },
  });
  const inbox = [
    job('notices.remind', '*/5 * * * *', () =>
      db.asSystem({ requestId: 'job:notices.remind' }, async (trx) =>
        remind(trx, await databaseNow(trx)),
      ),
    ),
    job('notices.forget', '50 3 * * *', () => forgetOld(db.system)),
  ];
  const { mail, publicUrl } = config;
  if (!mail || publicUrl === null) return inbox;
  const words = mailWords();
  return [
    ...inbox,
    job('mail.digest', '*/10 * * * *', async () =>
      queueDigests(db.system, await databaseNow(db.system)),
    ),
    job('mail.send', '* * * * *', async (signal) => {
      const mailer = openMailer(mail);
      const rest = { words, publicUrl, limit: mail.perMinute, log, signal };
      try {
        return await sendMails({ db: db.system, mailer, ...rest });
      } finally {
        mailer.close();
      }
    }),
  ];
}

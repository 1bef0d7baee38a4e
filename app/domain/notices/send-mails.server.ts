import { createHash } from 'node:crypto';

import type { Locale } from '~/shared/numbers';
import type { Db } from '~db/sql';

import { waitAfter } from './mail-error';
import { bodiesOf, isMailAddress, oneLine, type MailMessage } from './mail-message';
import { noticeWords, type Words } from './notice-words';
import {
  claimMail,
  endAbandoned,
  endMail,
  readMail,
  tellAdministrators,
  tellOfDropped,
  type ClaimedMail,
  type MailContent,
  type MailEnd,
} from './outbox.repo.server';
import { MailError, type Mailer } from './smtp.server';

/** What sending works with. */
export interface MailJob {
  /** Every row in sight. */
  db: Db;
  mailer: Mailer;
  /** Words of the namespace `notices` in a language. */
  words: (language: Locale) => Words;
  /** Where people reach the application. */
  publicUrl: string;
  /** Most mails of this run. */
  limit: number;
  log: { warn(o: object, m?: string): void; error(o: object, m?: string): void };
  /** Aborted when the work has to end; a mail that is under way is finished. */
  signal: AbortSignal;
}

/**
 * Sends what is due, each mail by one worker at most. A mail is claimed in the outbox before it leaves and marked after; what is
 * refused for now waits longer each time, what is refused for good or too often is told to administrators.
 * @returns how many were sent
 */
export async function sendMails(job: MailJob): Promise<number> {
  const { db, log } = job;
  await tellOfAbandoned(job);
  let sent = 0;
  for (let taken = 0; taken < job.limit && !job.signal.aborted; taken += 1) {
    const mail = await claimMail(db);
    if (!mail) break;
    const end = await sendOne(job, mail);
    await endMail(db, mail, end);
    if (end.state === 'sent') sent += 1;
    if (end.state === 'failed') {
      log.error({ mailId: mail.id, answer: end.answer }, 'a mail was given up');
      await tellAdministrators(db, mail.id);
    }
    if ('isLine' in end && end.isLine) {
      log.warn({ answer: end.answer }, 'no mail gets to the mail server');
      break;
    }
  }
  return sent;
}

/** Nothing is lost silently: what ended unsent, or nobody knows how, is in the log and told. */
async function tellOfAbandoned({ db, log }: MailJob): Promise<void> {
  const { unclear, withoutTurn } = await endAbandoned(db);
  for (const id of unclear) {
    log.error({ mailId: id }, 'a mail was under way when its process died');
    await tellAdministrators(db, id);
  }
  if (withoutTurn.length === 0) return;
  log.error({ count: withoutTurn.length }, 'mails had no turn for two days and were dropped');
  await tellOfDropped(db, withoutTurn);
}

async function sendOne(job: MailJob, mail: ClaimedMail): Promise<MailEnd & { isLine?: boolean }> {
  const content = await readMail(job.db, mail.id);
  if (!content) return { state: 'dropped', answer: null };
  if (!isMailAddress(content.address)) return { state: 'failed', answer: 'not an address' };
  try {
    await job.mailer.send(messageOf(job, mail, content));
    return { state: 'sent', answer: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const { trouble, message: answer } = error;
    const minutes = waitAfter(mail.attempts);
    if (trouble === 'mail' || minutes === null)
      return { state: 'failed', answer, isLine: trouble === 'line' };
    return { state: 'waiting', minutes, answer, isLine: trouble === 'line' };
  }
}

/** The mail of a claimed row. Its Message-ID is that of every attempt. */
export function messageOf(
  { words, publicUrl }: Pick<MailJob, 'words' | 'publicUrl'>,
  { dedupe, isDigest }: Pick<ClaimedMail, 'dedupe' | 'isDigest'>,
  { address, name, language, notices }: MailContent,
): MailMessage {
  const t = words(language);
  const items = notices.map((notice) => noticeWords(t, language, notice));
  const subject = isDigest
    ? t('mail.digestSubject', { count: items.length })
    : (items[0]?.title ?? '');
  const choicesUrl = `${publicUrl}/akun/kotak-masuk/pilihan`;
  const bodies = bodiesOf({
    ...{ language, subject, items },
    greeting: t('mail.greeting', { name: oneLine(name) }),
    link: { label: t('mail.open'), url: `${publicUrl}/akun/kotak-masuk` },
    footer: t(isDigest ? 'mail.whyDigest' : 'mail.why'),
    choices: { label: t('mail.choices'), url: choicesUrl },
  });
  return {
    messageId: messageIdOf(dedupe, publicUrl),
    to: { name: oneLine(name), address },
    subject: oneLine(subject),
    choicesUrl,
    ...bodies,
  };
}

/** The same for the same mail, whoever sends it and however often it is tried. */
export function messageIdOf(dedupe: string, publicUrl: string): string {
  const name = createHash('sha256').update(`${publicUrl} ${dedupe}`).digest('hex').slice(0, 40);
  return `<${name}@${new URL(publicUrl).hostname}>`;
}

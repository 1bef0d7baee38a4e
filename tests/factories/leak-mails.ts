import { NOTICE_KINDS, waysOf } from '~/domain/notices/kinds';
import { readMail } from '~/domain/notices/outbox.repo.server';
import { messageOf } from '~/domain/notices/send-mails.server';
import { mailWords } from '~/start/mail-words';
import { json, type Db } from '~db/sql';

import type { LeakPeople, Reader } from './leak-people';

const words = mailWords();
const publicUrl = 'https://pranata.example';

/** Everybody wants a mail of everything at once. */
export async function wantEveryMail(db: Db, people: LeakPeople): Promise<void> {
  const ways = Object.fromEntries(
    NOTICE_KINDS.filter((kind) => waysOf(kind).includes('mail')).map((kind) => [kind, 'mail']),
  );
  const rows = Object.values(people).map(({ userId }) => ({ user_id: userId, ways: json(ways) }));
  await db.insertInto('mail_choices').values(rows).execute();
}

/** What would be mailed to each reader if the mail server came back now, the oldest first; nothing is sent by asking. */
export async function mailsTo(db: Db, people: LeakPeople): Promise<Map<Reader, string[]>> {
  const readers = new Map(
    Object.entries(people).map(([name, { userId }]) => [userId, name as Reader]),
  );
  const waiting = await db
    .selectFrom('mail_outbox')
    .where('state', '=', 'waiting')
    .select(['id', 'user_id', 'dedupe'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const mails = new Map<Reader, string[]>();
  for (const { id, user_id: userId, dedupe } of waiting) {
    const reader = readers.get(userId);
    const content = await readMail(db, id);
    if (!reader || !content) continue;
    const { to, subject, text, html } = messageOf(
      { words, publicUrl },
      { dedupe, isDigest: false },
      content,
    );
    const all = [`${to.name} <${to.address}>`, subject, text, html].join('\n');
    mails.set(reader, [...(mails.get(reader) ?? []), all]);
  }
  return mails;
}

import { z } from 'zod';

import type { Locale } from '~/shared/numbers';
import { json, type Db } from '~db/sql';

import { NOTICE_KINDS, WAYS, type NoticeKind, type Way } from './kinds';

/** What a person chose; kinds that are not named go the usual way. */
export interface MailChoices {
  /** Of the mails. */
  language: Locale;
  ways: Partial<Record<NoticeKind, Way>>;
  /** 0 while nothing was chosen. */
  version: number;
}

const stored = z.partialRecord(z.enum(NOTICE_KINDS), z.enum(WAYS));

/** The choices of a person in sight of the handle. */
export async function findChoices(db: Db, userId: string): Promise<MailChoices> {
  const row = await db
    .selectFrom('mail_choices')
    .where('user_id', '=', userId)
    .select(['language', 'ways', 'version'])
    .executeTakeFirst();
  if (!row) return { language: 'id', ways: {}, version: 0 };
  return { language: row.language, ways: stored.parse(row.ways), version: row.version };
}

/** Keeps choices made from `version`; false when they were changed meanwhile. */
export async function keepChoices(
  db: Db,
  userId: string,
  { language, ways, version }: MailChoices,
  now: Date,
): Promise<boolean> {
  const row =
    version === 0
      ? await db
          .insertInto('mail_choices')
          .values({ user_id: userId, language, ways: json(ways), updated_at: now })
          .onConflict((oc) => oc.column('user_id').doNothing())
          .returning('version')
          .executeTakeFirst()
      : await db
          .updateTable('mail_choices')
          .set({ language, ways: json(ways), version: version + 1, updated_at: now })
          .where('user_id', '=', userId)
          .where('version', '=', version)
          .returning('version')
          .executeTakeFirst();
  return row !== undefined;
}

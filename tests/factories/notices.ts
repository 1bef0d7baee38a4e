import type { Role, SignedInActor } from '~/domain/accounts/actor';
import type { NoticeKind } from '~/domain/notices/kinds';
import type { Db } from '~db/sql';

import { makePerson } from './review';

/** An account that holds its role in the database too, so that notices reach it. */
export async function makeReader(
  db: Db,
  role: Role,
  scope: string,
  homeRegion: string | null = null,
): Promise<SignedInActor> {
  const person = await makePerson(db, role, scope, homeRegion);
  await db
    .insertInto('role_grants')
    .values({ user_id: person.userId, role, region_code: scope })
    .onConflict((oc) => oc.doNothing())
    .execute();
  return person;
}

/** What somebody was ever told, in whatever role, by the order of kinds; on a handle that sees all rows. */
export async function toldTo(db: Db, { userId }: { userId: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('inbox')
    .where('user_id', '=', userId)
    .select('kind')
    .orderBy('kind')
    .execute();
  return rows.map(({ kind }) => kind);
}

/** A notice past whatever tells of it, with its mail waiting. */
export async function queueMail(
  db: Db,
  {
    userId,
    regionCode,
    kind = 'returned',
  }: { userId: string; regionCode: string; kind?: NoticeKind },
): Promise<{ noticeId: string; mailId: string }> {
  const { id: noticeId } = await db
    .insertInto('inbox')
    .values({
      ...{ user_id: userId, kind, audience: 'unit', region_code: regionCode },
      dedupe: `uji ${Math.random()}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: mailId } = await db
    .insertInto('mail_outbox')
    .values({ dedupe: `notice ${noticeId}`, user_id: userId, inbox_id: noticeId })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { noticeId, mailId };
}

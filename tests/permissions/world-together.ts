import { randomUUID } from 'node:crypto';

import type { Transaction } from 'kysely';

import type { DB } from '~db/schema';

import type { World } from './world';

/** An assignment, a thread with a comment, and somebody at a requirement, all of another person. Returns the thread. */
export async function addTogether(
  trx: Transaction<DB>,
  { users, requirements }: Pick<World, 'users' | 'requirements'>,
  own: { assessment_id: string; region_code: string },
): Promise<string> {
  const [requirement_id] = requirements;
  await trx
    .insertInto('assignments')
    .values({ ...own, requirement_id, assignee_id: users.other, assigned_by: users.other })
    .execute();
  const { id } = await trx
    .insertInto('comment_threads')
    .values({ ...own, requirement_id, started_by: users.other })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { region_code } = own;
  await trx
    .insertInto('comments')
    .values({ thread_id: id, region_code, body: 'uji', written_by: users.other })
    .execute();
  await trx
    .insertInto('presence')
    .values({
      user_id: users.other,
      page_id: randomUUID(),
      region_code,
      requirement_id,
      seen_at: new Date(),
    })
    .execute();
  return id;
}

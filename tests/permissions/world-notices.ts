import { sql, type Transaction } from 'kysely';

import type { DB } from '~db/schema';

type Trx = Transaction<DB>;

/** To each of these people a notice about the work: written for the unit to who files, for the team to everybody else. */
export async function addNotices(
  trx: Trx,
  users: readonly string[],
  own: { assessment_id: string; region_code: string },
): Promise<void> {
  await sql`
    insert into inbox (user_id, kind, audience, region_code, assessment_id, dedupe)
      select u.id, 'reopened',
        case when exists (select from role_grants g where g.user_id = u.id
          and starts_with(g.role, 'unit_')) then 'unit' else 'team' end,
        ${own.region_code}, ${own.assessment_id}, concat_ws(' ', 'uji', ${own.region_code}::text)
      from users u where u.id = any (${users}::uuid[]) on conflict do nothing`.execute(trx);
}

/** Everybody chose something, and a mail waits for everybody. */
export async function addMails(trx: Trx, users: readonly string[]): Promise<void> {
  await sql`insert into mail_choices (user_id) select unnest(${users}::uuid[])`.execute(trx);
  await sql`
    insert into mail_outbox (dedupe, user_id, day)
      select 'uji ' || id, id, '2098-01-01' from unnest(${users}::uuid[]) id`.execute(trx);
}

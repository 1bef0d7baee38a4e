import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * Administrators see mails that were dropped because they never had a turn, and while mail leaves from here those that wait
 * for a turn longer than half an hour; and how many there are beyond the ones that are listed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop function mail_problems()`.execute(db);
  await sql`
    create function mail_problems(p_sends boolean) returns table (id uuid, name text, email text,
        state text, attempts int, ended_at timestamptz, answer text, total int)
      language sql stable security definer set search_path = public as $$
      select m.id, u.name, u.email, m.state, m.attempts, coalesce(m.ended_at, m.created_at), m.answer,
        (count(*) over ())::int
      from mail_outbox m join users u on u.id = m.user_id
      where (((m.state in ('failed', 'unclear') or (m.state = 'dropped' and m.attempts = 0))
            and m.ended_at > now() - interval '14 days')
          or (m.state = 'waiting' and (m.attempts > 0
            or (p_sends and greatest(m.created_at, m.next_at) < now() - interval '30 minutes'))))
        and app_role() = 'administrator' and app_covers(u.owner_code)
      order by coalesce(m.ended_at, m.created_at) desc, m.id limit 20 $$`.execute(db);
  await definer(db, 'mail_problems(boolean)');
}

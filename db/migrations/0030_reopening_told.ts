import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * A unit whose result is opened again reads by which act and why; it was written for it, too. And administrators see mails that
 * the mail server does not take, before they are given up.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Of minutes whose letter the unit has; nobody's name.
  await sql`
    create function reopening_told(p_minutes uuid) returns jsonb language sql stable security definer
      set search_path = public as $$
      select jsonb_build_object('number', r.act_number, 'year', r.year, 'reason', r.reason,
        'at', r.reopened_at)
      from reopenings r join feedback_letters l on l.minutes_id = r.minutes_id
      where r.minutes_id = p_minutes and l.sent_at is not null and app_files_for(r.region_code) $$`.execute(
    db,
  );
  await definer(db, 'reopening_told(uuid)');
}

import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** After a reopening a lead decides anew about everything two found, also what both found alike. */
export async function openModeration(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function round_reopened(p_assessment uuid, p_round int) returns boolean language sql stable
      security definer set search_path = public as $$
      select exists (select from reopenings r join minutes m on m.id = r.minutes_id
        where m.assessment_id = p_assessment and m.round = p_round) $$`.execute(db);
  await definer(db, 'round_reopened(uuid, int)');
}

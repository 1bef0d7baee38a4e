import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * What everybody who knows of a work knows of its signed minutes; how long a reopened work stays open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // The unit is told the number with its letter, and the verdicts it stands under; the office reads them with the outcomes.
  await sql`
    create function act_in_force(p_assessment uuid) returns table (minutes_id uuid, act_number int,
        year int, signed_at timestamptz, verification_code text)
      language sql stable security definer set search_path = public as $$
      select m.id, m.act_number, m.year, m.frozen_at, m.verification_code
      from assessments a join minutes m on m.id = minutes_in_force(a.id)
      where a.id = p_assessment and a.status = 'accepted'
        and (app_files_for(a.region_code)
          or (app_role() in ('governor_office', 'auditor') and app_covers(a.region_code))
          or (app_assesses(a.region_code) and not app_kept_from_work(a.id))) $$`.execute(db);
  await definer(db, 'act_in_force(uuid)');
  await sql`alter table reopenings add column open_until timestamptz,
    add constraint reopenings_open_until check (open_until > reopened_at)`.execute(db);
  // why: who takes a seat that became free after a reopening sees no minutes yet, and is held to the same day.
  await sql`
    create function round_open_until(p_assessment uuid, p_round int) returns timestamptz
      language sql stable security definer set search_path = public as $$
      select max(r.open_until) from reopenings r join minutes m on m.id = r.minutes_id
      where m.assessment_id = p_assessment and m.round = p_round $$`.execute(db);
  await definer(db, 'round_open_until(uuid, int)');
}

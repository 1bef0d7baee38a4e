import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * Whoever judges, or once judged, a region and is kept from a work of it does not read the work as an auditor either, nor what was found
 * in it before everybody does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What a request as an auditor carries with it: of accounts that never judged nothing is kept, whatever their home region.
  await sql`
    create function app_kept_from_reading(p_user uuid) returns text language sql stable
      security definer set search_path = public as $$
      select concat_ws(',', app_kept_from(p_user), (
        select string_agg(a.id::text, ',')
        from users u join assessments a on a.region_code = u.home_region
          or a.region_code = any (string_to_array(app_unit_regions(u.id), ','))
        where u.id = p_user and exists (select from roles_held(u.id) g
          where g.role in ('assessor', 'lead_assessor') and scope_covers(g.region_code, a.region_code)))) $$`.execute(
    db,
  );
  await definer(db, 'app_kept_from_reading(uuid)');
  // As before; the work is asked for whatever the role.
  for (const table of ['standard_outcomes', 'maturity_outcomes', 'itkp_results']) {
    await sql`
      alter policy actor_select on ${sql.table(table)} using (((released_at is not null
          and released_at <= now())
        or (app_role() not in ('', 'public') and app_covers(region_code)
          and (app_role() not in ('assessor', 'lead_assessor') or app_assesses(region_code))
          and (assessment_id is null or not app_kept_from_work(assessment_id))))
        and (minutes_id is null or minutes_id not in (select reopened_minutes())))`.execute(db);
  }
}

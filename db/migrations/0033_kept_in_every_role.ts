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
}

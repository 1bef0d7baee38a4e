import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * Nobody scores a unit they file for, or ever filed for: besides the home region, an assessor is kept from every
 * region in which the account holds or held a role of the unit, in whatever order the roles were granted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function app_unit_regions(p_user uuid) returns text language sql stable security definer
      set search_path = public as $$
      select coalesce(string_agg(distinct region_code, ','), '') from role_grants
      where user_id = p_user and role in ('unit_operator', 'unit_head') $$`.execute(db);
  await definer(db, 'app_unit_regions(uuid)');
  // 'app.kept_from' is set with the actor: region codes, separated by commas.
  await sql`
    create or replace function app_assesses(region text) returns boolean language sql stable parallel safe
      as $$ select app_role() in ('assessor', 'lead_assessor')
              and app_covers(region) and region <> app_home_region()
              and region <> all (string_to_array(coalesce(current_setting('app.kept_from', true), ''), ',')) $$`.execute(
    db,
  );
}

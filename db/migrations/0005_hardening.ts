import { sql, type Kysely } from 'kysely';

/** Rows that are written once and then only read: nothing in the application changes or removes them. */
const WRITTEN_ONCE = [
  'audit_events',
  'answer_versions',
  'submissions',
  'returns',
  'evidence_files',
  'import_batches',
  'attestations',
  'award_results',
  'instruments',
  'instrument_sections',
  'instrument_requirements',
  'rule_sets',
];

/** Rows of which only the release may change. */
const RELEASED_LATER = [
  'standard_outcomes',
  'maturity_outcomes',
  'itkp_results',
  'published_figures',
  'marketplace_totals',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await keepOffOneself(db);
  for (const table of WRITTEN_ONCE) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
  }
  for (const table of RELEASED_LATER) {
    await sql`revoke update, delete, truncate on ${sql.table(table)} from app_system`.execute(db);
    await sql`grant update (released_at) on ${sql.table(table)} to app_system`.execute(db);
  }
  // audit_append() moves the heads on; there are as many as there are lanes, for ever.
  await sql`revoke insert, delete, truncate on audit_heads from app_system`.execute(db);
}

/**
 * Nobody widens what they may do themselves: an administrator neither grants nor renews a role of the own account
 * and does not choose the region they are kept from scoring. Giving up a role stays possible.
 */
async function keepOffOneself(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter policy actor_insert on role_grants with check (
      app_role() = 'administrator' and app_covers(region_code)
      and user_id is distinct from app_user_id()
      and exists (select from users u where u.id = user_id and app_covers(u.owner_code)))`.execute(
    db,
  );
  await sql`
    alter policy actor_update on role_grants with check (
      app_role() = 'administrator' and app_covers(region_code)
      and (revoked_at is not null or user_id is distinct from app_user_id()))`.execute(db);
  await sql`
    create function guard_own_home_region() returns trigger language plpgsql as $$
    begin
      if current_user = 'app_user' and new.id = app_user_id() then
        raise exception 'nobody changes their own home region'
          using errcode = 'insufficient_privilege', constraint = 'users_own_home_region';
      end if;
      return new;
    end $$`.execute(db);
  await sql`
    create trigger users_guard_home_region before update of home_region on users
      for each row when (new.home_region is distinct from old.home_region)
      execute function guard_own_home_region()`.execute(db);
}

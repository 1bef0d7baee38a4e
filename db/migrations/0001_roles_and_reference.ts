import { sql, type Kysely } from 'kysely';

/**
 * Two database roles carry the whole access model:
 * - `app_user`: every request. Sees only what the row-level policies allow for the settings `app.*` of its transaction.
 * - `app_system`: sign-in, jobs, seeds, command line. Policies `to app_system` let it see every row.
 * The login role is a member of both and, thanks to FORCE, sees nothing by itself unless it is a superuser.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'app_user') then
        create role app_user nologin;
      end if;
      if not exists (select from pg_roles where rolname = 'app_system') then
        create role app_system nologin;
      end if;
      execute format('grant app_user to %I', current_user);
      execute format('grant app_system to %I', current_user);
      execute format('grant usage on schema public to app_user');
      execute format('grant usage on schema public to app_system');
    end $$`.execute(db);

  await sql`
    create function app_role() returns text language sql stable parallel safe
      as $$ select coalesce(current_setting('app.role', true), '') $$`.execute(db);
  await sql`
    create function app_scope() returns text language sql stable parallel safe
      as $$ select coalesce(current_setting('app.scope', true), '') $$`.execute(db);
  await sql`
    create function app_home_region() returns text language sql stable parallel safe
      as $$ select coalesce(current_setting('app.home_region', true), '') $$`.execute(db);
  await sql`
    create function app_user_id() returns uuid language sql stable parallel safe
      as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$`.execute(db);
  await sql`
    create function app_covers(region text) returns boolean language sql stable parallel safe
      as $$ select app_scope() <> ''
              and (app_scope() = 'ID' or region = app_scope() or starts_with(region, app_scope() || '.')) $$`.execute(
    db,
  );
  // An assessor never scores the region they come from.
  await sql`
    create function app_assesses(region text) returns boolean language sql stable parallel safe
      as $$ select app_role() in ('assessor', 'lead_assessor')
              and app_covers(region) and region <> app_home_region() $$`.execute(db);
  await sql`
    create function app_files_for(region text) returns boolean language sql stable parallel safe
      as $$ select app_role() in ('unit_operator', 'unit_head') and region = app_scope() $$`.execute(
    db,
  );

  await sql`
    create table deployment (
      key text primary key,
      value jsonb not null
    )`.execute(db);

  await sql`
    create table regions (
      code text primary key check (code ~ '^(ID|[0-9]{2}(\\.[0-9]{2})?)$'),
      name text not null,
      short_name text not null,
      level text not null check (level in ('nation', 'province', 'kabupaten', 'kota')),
      parent_code text references regions (code)
    )`.execute(db);
  await sql`create index regions_parent_idx on regions (parent_code)`.execute(db);

  await sql`
    create table region_aliases (
      alias text primary key,
      region_code text not null references regions (code),
      created_at timestamptz not null default now()
    )`.execute(db);

  await sql`
    create table instruments (
      id uuid primary key default gen_random_uuid(),
      code text not null,
      kind text not null check (kind in ('lpse', 'maturity', 'itkp_inputs')),
      edition text not null,
      title jsonb not null,
      source text not null,
      content jsonb not null,
      checksum text not null,
      loaded_at timestamptz not null default now(),
      constraint instruments_code_edition_key unique (code, edition, checksum)
    )`.execute(db);

  await sql`
    create table instrument_sections (
      id uuid primary key default gen_random_uuid(),
      instrument_id uuid not null references instruments (id),
      code text not null,
      ordinal int not null,
      title jsonb not null,
      constraint instrument_sections_code_key unique (instrument_id, code)
    )`.execute(db);

  await sql`
    create table instrument_requirements (
      id uuid primary key default gen_random_uuid(),
      section_id uuid not null references instrument_sections (id),
      code text not null,
      ordinal int not null,
      answer_type text not null check (answer_type in ('claim', 'level', 'ratio', 'percentage', 'flag')),
      indicator text,
      content jsonb not null,
      constraint instrument_requirements_code_key unique (section_id, code)
    )`.execute(db);

  await sql`
    create table rule_sets (
      id uuid primary key default gen_random_uuid(),
      kind text not null check (kind in ('itkp', 'award')),
      code text not null,
      version text not null,
      years int[] not null,
      content jsonb not null,
      checksum text not null,
      loaded_at timestamptz not null default now(),
      constraint rule_sets_version_key unique (kind, code, version)
    )`.execute(db);

  for (const table of [
    'deployment',
    'regions',
    'region_aliases',
    'instruments',
    'instrument_sections',
    'instrument_requirements',
    'rule_sets',
  ]) {
    await sql`grant select on ${sql.table(table)} to app_user`.execute(db);
    await sql`grant select, insert, update, delete on ${sql.table(table)} to app_system`.execute(
      db,
    );
  }
}

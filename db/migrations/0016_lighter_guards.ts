import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/** How many hash chains the audit log has; the rows of audit_heads, for ever. */
const AUDIT_LANES = 16;

/**
 * The same guards for less work. A function in SQL is copied into every policy that names it and set up anew for each
 * table of each statement, also where a role never comes to it; one in PL/pgSQL stays one call. Nobody sees, writes or
 * is refused anything else than before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await callsInPolicies(db);
  await keptVersions(db);
  await appending(db);
  await sessionsProven(db);
}

async function callsInPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function app_covers(region text) returns boolean
      language plpgsql stable parallel safe cost 10 as $$
    declare
      scope text := app_scope();
    begin
      return scope <> '' and (scope = 'ID' or region = scope or starts_with(region, scope || '.'));
    end $$`.execute(db);
  // An assessor never scores the region they come from, nor one they file or ever filed for.
  await sql`
    create or replace function app_assesses(region text) returns boolean
      language plpgsql stable parallel safe cost 10 as $$
    begin
      return app_role() in ('assessor', 'lead_assessor')
        and app_covers(region) and region <> app_home_region()
        and region <> all (string_to_array(coalesce(current_setting('app.kept_from', true), ''), ','));
    end $$`.execute(db);
  // Who sees an assessment without filing for it: assessors what was handed in, the governor what was accepted.
  await sql`
    create function app_oversees(region text, status text) returns boolean
      language plpgsql stable parallel safe cost 10 as $$
    begin
      return case app_role()
        when 'assessor' then status <> 'draft' and app_assesses(region)
        when 'lead_assessor' then status <> 'draft' and app_assesses(region)
        when 'governor_office' then status = 'accepted' and app_covers(region)
        when 'auditor' then app_covers(region)
        else false end;
    end $$`.execute(db);
  await sql`
    alter policy actor_select on assessments
      using (app_files_for(region_code) or app_oversees(region_code, status))`.execute(db);
}

/** One reference instead of two, and a stronger one: a version belongs to the assessment its answer belongs to. */
async function keptVersions(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table answers add constraint answers_id_assessment_key unique (id, assessment_id)`.execute(
    db,
  );
  await sql`
    alter table answer_versions
      drop constraint answer_versions_answer_id_fkey,
      drop constraint answer_versions_assessment_id_fkey,
      add constraint answer_versions_answer_fkey foreign key (answer_id, assessment_id)
        references answers (id, assessment_id) on delete cascade`.execute(db);
  // An answer stays with its assessment and requirement; so the policy need not judge the row again as it was written.
  await sql`revoke update on answers from app_user`.execute(db);
  await sql`
    grant update (value, note, version, updated_by, updated_at, confirmed_at, confirmed_by)
      on answers to app_user`.execute(db);
  await sql`alter policy actor_update on answers with check (app_files_for(region_code))`.execute(
    db,
  );
}

async function appending(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_events
      drop constraint audit_events_lane_fkey,
      add constraint audit_events_lane check (lane between 1 and ${sql.lit(AUDIT_LANES)})`.execute(
    db,
  );
  // The columns of the row stand in the order of the table.
  await sql`
    create or replace function audit_append(p_action text, p_entity text, p_entity_id text, p_region text,
      p_before jsonb, p_after jsonb)
    returns bigint language plpgsql security definer set search_path = public as $$
    declare
      head audit_heads;
      e audit_events;
    begin
      select * into head from audit_heads order by lane limit 1 for update skip locked;
      if not found then
        select * into head from audit_heads
          where lane = 1 + (pg_backend_pid() % ${sql.lit(AUDIT_LANES)}) for update;
      end if;
      e := row(nextval('audit_events_id_seq'), head.lane, head.events + 1, clock_timestamp(),
        app_user_id(), coalesce(nullif(app_role(), ''), 'system'), app_scope(),
        coalesce(current_setting('app.ip', true), ''), coalesce(current_setting('app.request_id', true), ''),
        p_action, p_entity, p_entity_id, p_region, p_before, p_after, head.hash, '');
      e.hash := encode(sha256(convert_to(audit_text(e), 'UTF8')), 'hex');
      insert into audit_events overriding system value
        values (e.id, e.lane, e.lane_seq, e.at, e.user_id, e.role, e.scope, e.ip, e.request_id, e.action,
          e.entity, e.entity_id, e.region_code, e.before, e.after, e.prev_hash, e.hash);
      update audit_heads set events = e.lane_seq, hash = e.hash where lane = e.lane;
      return e.id;
    end $$`.execute(db);
}

/**
 * Whether a session, its account and its role are all in force, and are as the caller remembers them. It says nothing
 * and ends the statement otherwise, with SQLSTATE 28000; whoever does not know the token's hash learns nothing.
 */
async function sessionsProven(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function prove_session(p_token text, p_now timestamptz, p_seen_after timestamptz,
      p_user uuid, p_name text, p_role text, p_scope text, p_home text)
    returns void language plpgsql stable security definer set search_path = public as $$
    begin
      if not exists (
        select from sessions s
          join users u on u.id = s.user_id
          join role_grants g on g.id = s.grant_id
         where s.token_hash = p_token and s.revoked_at is null
           and s.expires_at > p_now and s.last_seen_at > p_seen_after
           and u.id = p_user and u.is_active and not u.must_change_password
           and u.name = p_name and u.home_region is not distinct from p_home
           and g.revoked_at is null and g.role = p_role and g.region_code = p_scope
      ) then
        raise exception 'the session is not what it was' using errcode = 'invalid_authorization_specification';
      end if;
    end $$`.execute(db);
  await definer(db, 'prove_session(text, timestamptz, timestamptz, uuid, text, text, text, text)');
}

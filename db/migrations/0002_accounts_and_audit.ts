import { sql, type Kysely } from 'kysely';

import { secure } from './rls';

/** How many independent hash chains the audit log has; a writer takes one that is free, so writers do not queue. */
const AUDIT_LANES = 16;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table users (
      id uuid primary key default gen_random_uuid(),
      email text not null,
      name text not null,
      password_hash text not null,
      -- The region whose administrator manages this account.
      owner_code text not null references regions (code),
      -- Where the person comes from; an assessor never scores this region.
      home_region text references regions (code),
      is_active boolean not null default true,
      -- True while the account still has the password its administrator handed over.
      must_change_password boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint users_email_lower check (email = lower(email)),
      constraint users_email_key unique (email)
    )`.execute(db);

  await sql`
    create table role_grants (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users (id) on delete cascade,
      role text not null check (role in ('unit_operator', 'unit_head', 'assessor', 'lead_assessor',
        'governor_office', 'administrator', 'auditor')),
      region_code text not null references regions (code),
      granted_at timestamptz not null default now(),
      revoked_at timestamptz,
      constraint role_grants_key unique (user_id, role, region_code),
      constraint role_grants_holder_key unique (id, user_id)
    )`.execute(db);
  await secureAccounts(db);

  await sql`
    create table sessions (
      token_hash text primary key,
      -- Names the session where its person lists and ends sessions; opens nothing.
      id uuid not null default gen_random_uuid(),
      user_id uuid not null references users (id) on delete cascade,
      grant_id uuid not null,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      ip text not null,
      user_agent text not null,
      constraint sessions_id_key unique (id),
      foreign key (grant_id, user_id) references role_grants (id, user_id) on delete cascade
    )`.execute(db);
  await sql`create index sessions_user_idx on sessions (user_id)`.execute(db);
  await secure(db, 'sessions', {
    select: sql`user_id = app_user_id()`,
    update: sql`user_id = app_user_id()`,
  });
  // A request never reads a token's hash, and all it can do to a session is end it.
  await onlyColumns(db, 'sessions', {
    select:
      'id, user_id, grant_id, created_at, last_seen_at, expires_at, revoked_at, ip, user_agent',
    update: 'revoked_at',
  });

  // Columns as the store of rate-limiter-flexible expects them; `expire` in milliseconds since 1970.
  await sql`
    create table rate_limits (
      key text primary key,
      points int not null default 0,
      expire bigint
    )`.execute(db);
  await secure(db, 'rate_limits', {});

  await sql`
    create table audit_heads (
      lane int primary key,
      events bigint not null default 0,
      hash text not null
    )`.execute(db);
  await sql`
    insert into audit_heads (lane, hash)
      select lane, encode(sha256(convert_to('pranata-audit-' || lane, 'UTF8')), 'hex')
      from generate_series(1, ${sql.lit(AUDIT_LANES)}) lane`.execute(db);
  await secure(db, 'audit_heads', {});

  await sql`
    create table audit_events (
      id bigint generated always as identity primary key,
      lane int not null references audit_heads (lane),
      lane_seq bigint not null,
      at timestamptz not null,
      user_id uuid,
      role text not null,
      scope text not null,
      ip text not null,
      request_id text not null,
      action text not null,
      entity text not null,
      entity_id text not null,
      region_code text,
      before jsonb,
      after jsonb,
      prev_hash text not null,
      hash text not null,
      constraint audit_events_lane_key unique (lane, lane_seq)
    )`.execute(db);
  await sql`create index audit_events_entity_idx on audit_events (entity, entity_id)`.execute(db);
  await sql`create index audit_events_region_idx on audit_events (region_code, id)`.execute(db);
  await secure(db, 'audit_events', {
    select: sql`app_role() in ('administrator', 'auditor')
      and case when region_code is null then app_scope() = 'ID' else app_covers(region_code) end`,
  });

  /*
   * The hash covers every column of the event and the hash before it. `at` is written in UTC with
   * microseconds, jsonb in PostgreSQL's canonical text; fields are joined as a JSON array so that
   * no two different events share one text.
   */
  await sql`
    create function audit_text(e audit_events) returns text language sql stable as $$
      select jsonb_build_array(e.id, e.lane, e.lane_seq,
        to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        e.user_id, e.role, e.scope, e.ip, e.request_id, e.action, e.entity, e.entity_id,
        e.region_code, e.before::text, e.after::text, e.prev_hash)::text $$`.execute(db);

  await sql`
    create function audit_append(p_action text, p_entity text, p_entity_id text, p_region text,
      p_before jsonb, p_after jsonb)
    returns bigint language plpgsql security definer set search_path = public as $$
    declare
      head audit_heads;
      e audit_events;
    begin
      select * into head from audit_heads order by lane limit 1 for update skip locked;
      if not found then
        select * into head from audit_heads where lane = 1 + (pg_backend_pid() % ${sql.lit(AUDIT_LANES)}) for update;
      end if;
      e.id := nextval(pg_get_serial_sequence('audit_events', 'id'));
      e.lane := head.lane;
      e.lane_seq := head.events + 1;
      e.at := clock_timestamp();
      e.user_id := app_user_id();
      e.role := coalesce(nullif(app_role(), ''), 'system');
      e.scope := app_scope();
      e.ip := coalesce(current_setting('app.ip', true), '');
      e.request_id := coalesce(current_setting('app.request_id', true), '');
      e.action := p_action;
      e.entity := p_entity;
      e.entity_id := p_entity_id;
      e.region_code := p_region;
      e.before := p_before;
      e.after := p_after;
      e.prev_hash := head.hash;
      e.hash := encode(sha256(convert_to(audit_text(e), 'UTF8')), 'hex');
      insert into audit_events overriding system value select (e).*;
      update audit_heads set events = e.lane_seq, hash = e.hash where lane = head.lane;
      return e.id;
    end $$`.execute(db);
  await definer(db, 'audit_append(text, text, text, text, jsonb, jsonb)');

  await sql`grant usage on sequence audit_events_id_seq to app_system`.execute(db);

  // Names beside answers and verdicts: the name alone, for an id the reader could already see.
  await sql`
    create function user_display_name(p_id uuid) returns text language sql stable security definer
      set search_path = public as $$ select name from users where id = p_id $$`.execute(db);
  await definer(db, 'user_display_name(uuid)');
}

/**
 * Accounts are managed by the administrators of the region that owns them. Only one whose scope covers every
 * role of the account may change it: a password set for a wider role would be a way up.
 */
async function secureAccounts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function user_beyond_scope(p_id uuid) returns boolean language sql stable security definer
      set search_path = public as $$ select exists (
        select from role_grants g where g.user_id = p_id and g.revoked_at is null
          and not app_covers(g.region_code)) $$`.execute(db);
  await definer(db, 'user_beyond_scope(uuid)');
  await secure(db, 'users', {
    select: sql`id = app_user_id() or (app_role() in ('administrator', 'auditor') and app_covers(owner_code))`,
    insert: sql`app_role() = 'administrator' and app_covers(owner_code)`,
    update: sql`app_role() = 'administrator' and app_covers(owner_code) and not user_beyond_scope(id)`,
  });
  await onlyColumns(db, 'users', {
    select:
      'id, email, name, owner_code, home_region, is_active, must_change_password, created_at, updated_at',
    update: 'name, home_region, is_active, must_change_password, password_hash, updated_at',
  });
  await secure(db, 'role_grants', {
    select: sql`user_id = app_user_id() or (app_role() in ('administrator', 'auditor') and app_covers(region_code))`,
    insert: sql`app_role() = 'administrator' and app_covers(region_code)
      and exists (select from users u where u.id = user_id and app_covers(u.owner_code))`,
    update: sql`app_role() = 'administrator' and app_covers(region_code)`,
  });
  await onlyColumns(db, 'role_grants', { update: 'granted_at, revoked_at' });
}

/** Narrows a right of requests on a table to some of its columns. */
async function onlyColumns(
  db: Kysely<unknown>,
  table: string,
  columns: Partial<Record<'select' | 'update', string>>,
): Promise<void> {
  for (const [verb, names] of Object.entries(columns)) {
    const right = sql.raw(verb);
    await sql`revoke ${right} on ${sql.table(table)} from app_user`.execute(db);
    await sql`grant ${right} (${sql.raw(names)}) on ${sql.table(table)} to app_user`.execute(db);
  }
}

/** Lets a function run with the rights of app_system and be called by requests. */
export async function definer(db: Kysely<unknown>, signature: string): Promise<void> {
  const name = sql.raw(signature);
  await sql`grant create on schema public to app_system`.execute(db);
  await sql`alter function ${name} owner to app_system`.execute(db);
  await sql`revoke create on schema public from app_system`.execute(db);
  await sql`revoke all on function ${name} from public`.execute(db);
  await sql`grant execute on function ${name} to app_user, app_system`.execute(db);
}

import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';
import { secure } from '../rls';

/** From when to when a role was held that was given again since: `role_grants` has the last time only. */
export async function keepTerms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table role_terms (
      id bigint generated always as identity primary key,
      user_id uuid not null references users (id) on delete cascade,
      role text not null,
      region_code text not null references regions (code),
      granted_at timestamptz not null,
      revoked_at timestamptz not null
    )`.execute(db);
  await sql`create index role_terms_user_idx on role_terms (user_id)`.execute(db);
  // No request reads it: what a role opened is asked of it, and nothing else.
  await secure(db, 'role_terms', {});
  await sql`revoke update, delete, truncate on role_terms from app_system`.execute(db);
  await sql`
    create function keep_role_term() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      insert into role_terms (user_id, role, region_code, granted_at, revoked_at)
        values (old.user_id, old.role, old.region_code, old.granted_at, old.revoked_at);
      return null;
    end $$`.execute(db);
  await internal(db, 'keep_role_term()');
  await sql`
    create trigger role_grants_keep_term after update on role_grants for each row
      when (old.revoked_at is not null and new.revoked_at is null)
      execute function keep_role_term()`.execute(db);
  await sql`
    create function roles_held(p_user uuid) returns table (role text, region_code text,
        granted_at timestamptz, revoked_at timestamptz)
      language sql stable security definer set search_path = public as $$
      select g.role, g.region_code, g.granted_at, g.revoked_at from role_grants g where g.user_id = p_user
      union all
      select t.role, t.region_code, t.granted_at, t.revoked_at from role_terms t
      where t.user_id = p_user $$`.execute(db);
  await internal(db, 'roles_held(uuid)');
}

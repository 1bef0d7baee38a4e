import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';
import { internal } from '../0021/guards';
import { secure } from '../rls';

/** Whom a notice still reaches: asked on every reading and again before it is mailed. */
export async function addReach(db: Kysely<unknown>): Promise<void> {
  /*
   * The one rule. Somebody acting in a role and scope, who comes from `p_home` and is kept from what `p_kept` names, sees a
   * notice only where they would see what it is about.
   */
  await sql`
    create function notice_fits(p_role text, p_scope text, p_home text, p_kept text[],
        p_audience text, p_region text, p_assessment uuid) returns boolean
      language plpgsql immutable parallel safe cost 10 as $$
    declare
      covers boolean := p_scope = 'ID' or p_region = p_scope or starts_with(p_region, p_scope || '.');
      judges boolean := p_role in ('assessor', 'lead_assessor');
    begin
      if coalesce(p_scope, '') = '' then return false; end if;
      return case p_audience
        when 'unit' then p_role in ('unit_operator', 'unit_head') and p_region = p_scope
        when 'judge' then judges and (covers or starts_with(p_scope, p_region || '.') or p_region = 'ID')
        when 'administrator' then p_role = 'administrator' and covers
        else judges and (p_audience = 'team' or p_role = 'lead_assessor') and covers
          and p_region is distinct from nullif(p_home, '')
          and p_region <> all (p_kept)
          and (p_assessment is null or p_assessment::text <> all (p_kept)) end;
    end $$`.execute(db);
  const mine = sql`user_id = app_user_id() and notice_fits(app_role(), app_scope(), app_home_region(),
    string_to_array(coalesce(current_setting('app.kept_from', true), ''), ','),
    audience, region_code, assessment_id)`;
  await secure(db, 'inbox', { select: mine, update: mine });
  await sql`revoke update on inbox from app_user`.execute(db);
  await sql`grant update (read_at) on inbox to app_user`.execute(db);
  await sql`revoke update, truncate on inbox from app_system`.execute(db);
  await sql`grant update (read_at, digest_id) on inbox to app_system`.execute(db);
  await secure(db, 'mail_outbox', { select: sql`user_id = app_user_id()` });
  await sql`revoke truncate on mail_outbox from app_system`.execute(db);
  await secure(db, 'mail_choices', {
    select: sql`user_id = app_user_id()`,
    insert: sql`user_id = app_user_id()`,
    update: sql`user_id = app_user_id()`,
  });
  await sql`revoke update on mail_choices from app_user`.execute(db);
  await sql`grant update (language, ways, version, updated_at) on mail_choices to app_user`.execute(
    db,
  );
  await sql`revoke truncate on mail_choices from app_system`.execute(db);
  await addCounts(db);
}

async function addCounts(db: Kysely<unknown>): Promise<void> {
  // What a person is kept from, as a request of the role carries it.
  await sql`
    create function notice_kept(p_user uuid, p_role text) returns text[] language sql stable
      security definer set search_path = public as $$
      select case when p_role in ('assessor', 'lead_assessor')
        then string_to_array(app_kept_from(p_user), ',') else '{}' end $$`.execute(db);
  await internal(db, 'notice_kept(uuid, text)');
  // In any of the roles the person holds now; of an account that is switched off in none.
  await sql`
    create function notice_reaches(p_user uuid, p_audience text, p_region text, p_assessment uuid)
      returns boolean language sql stable security definer set search_path = public as $$
      select exists (select from users u join role_grants g on g.user_id = u.id
        where u.id = p_user and u.is_active and g.revoked_at is null
          and notice_fits(g.role, g.region_code, u.home_region, '{}', p_audience, p_region, p_assessment)
          and notice_fits(g.role, g.region_code, u.home_region, notice_kept(u.id, g.role),
            p_audience, p_region, p_assessment)) $$`.execute(db);
  await internal(db, 'notice_reaches(uuid, text, text, uuid)');
  // At most 100: more is not counted for a number in a corner.
  await sql`
    create function inbox_unread(p_user uuid, p_role text, p_scope text, p_home text) returns int
      language plpgsql stable security definer set search_path = public as $$
    declare kept text[];
    begin
      if not exists (select from inbox where user_id = p_user and read_at is null) then return 0; end if;
      kept := notice_kept(p_user, p_role);
      return (select count(*) from (select from inbox n where n.user_id = p_user and n.read_at is null
        and notice_fits(p_role, p_scope, p_home, kept, n.audience, n.region_code, n.assessment_id)
        limit 100) x);
    end $$`.execute(db);
  await internal(db, 'inbox_unread(uuid, text, text, text)');
  /*
   * Mails of accounts in an administrator's scope, the latest first, without what they were about: that did not arrive, were dropped because they
   * never had a turn, wait for another attempt, or, while mail leaves from here, for a turn longer than half an hour; and how many there are.
   */
  await sql`
    create function mail_problems(p_sends boolean) returns table (id uuid, name text, email text,
        state text, attempts int, ended_at timestamptz, answer text, total int)
      language sql stable security definer set search_path = public as $$
      select m.id, u.name, u.email, m.state, m.attempts, coalesce(m.ended_at, m.created_at), m.answer,
        (count(*) over ())::int
      from mail_outbox m join users u on u.id = m.user_id
      where (((m.state in ('failed', 'unclear') or (m.state = 'dropped' and m.attempts = 0))
            and m.ended_at > now() - interval '14 days')
          or (m.state = 'waiting' and (m.attempts > 0
            or (p_sends and greatest(m.created_at, m.next_at) < now() - interval '30 minutes'))))
        and app_role() = 'administrator' and app_covers(u.owner_code)
      order by coalesce(m.ended_at, m.created_at) desc, m.id limit 20 $$`.execute(db);
  await definer(db, 'mail_problems(boolean)');
}

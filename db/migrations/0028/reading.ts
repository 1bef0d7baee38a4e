import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';
import { definer } from '../0002_accounts_and_audit';

/** Who could read what the other seat found, and what that means for a seat. */
export async function addReading(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function scope_covers(p_scope text, p_region text) returns boolean language sql immutable
      as $$ select p_scope in ('ID', p_region) or starts_with(p_region, p_scope || '.') $$`.execute(
    db,
  );
  await sql`
    create function first_submitted(p_assessment uuid) returns timestamptz language sql stable
      security definer set search_path = public as $$
      select coalesce(min(t.submitted_at), '-infinity') from submissions t
      where t.assessment_id = p_assessment $$`.execute(db);
  await internal(db, 'first_submitted(uuid)');
  /*
   * The person could read what the other seat of a work found, in whatever round, without having judged beside it; or judged beside it in
   * this round and left. An auditor reads a seat from its first word, so a seat somebody else ever sat in is enough. Where one judges
   * there is no other seat.
   */
  await sql`
    create function seat_read_by(p_user uuid, p_assessment uuid, p_round int, p_seat smallint)
      returns boolean language plpgsql stable security definer set search_path = public as $$
    declare
      region text;
      sat boolean;
    begin
      if not exists (select from review_seats s where s.assessment_id = p_assessment and s.seat = 2) then
        return false;
      end if;
      select a.region_code into region from assessments a where a.id = p_assessment;
      -- Whoever sat in this seat before had read nothing then, and sees of the other one only what follows its submission.
      sat := exists (select from seat_holders h where h.assessment_id = p_assessment
          and h.user_id = p_user and h.seat = p_seat)
        and not exists (select from seat_marks m where m.assessment_id = p_assessment
          and m.user_id = p_user and m.seat = p_seat and m.mark = 'had_read');
      return exists (select from findings_shown f where f.assessment_id = p_assessment
          and f.seat <> p_seat and f.beside = p_user and f.round = p_round)
        or exists (select from findings_shown f
          join roles_held(p_user) g on scope_covers(g.region_code, region)
            and g.granted_at <= coalesce(f.hidden_at, now())
            and (g.revoked_at is null or g.revoked_at >= f.shown_at)
          where f.assessment_id = p_assessment and f.seat <> p_seat
            and f.beside is distinct from p_user
            and case f.shown_to
              when 'proposals' then g.role = 'lead_assessor' and not sat
              when 'leads' then g.role in ('lead_assessor', 'auditor')
              else g.role in ('assessor', 'lead_assessor', 'auditor', 'governor_office') end)
        or (not sat and exists (select from roles_held(p_user) g
            where g.role = 'auditor' and scope_covers(g.region_code, region)
            and (g.revoked_at is null or g.revoked_at >= first_submitted(p_assessment)))
          and exists (select from seat_holders h where h.assessment_id = p_assessment
            and h.seat <> p_seat and h.user_id <> p_user));
    end $$`.execute(db);
  await internal(db, 'seat_read_by(uuid, uuid, int, smallint)');
  // Somebody who may judge the region has read nothing and could take the seat.
  await sql`
    create function seat_has_fresh_eyes(p_assessment uuid, p_round int, p_seat smallint)
      returns boolean language sql stable security definer set search_path = public as $$
      select exists (select from assessments a
          join role_grants g on g.revoked_at is null and g.role in ('assessor', 'lead_assessor')
            and scope_covers(g.region_code, a.region_code)
        where a.id = p_assessment and app_may_assess(g.user_id, a.region_code)
          and not kept_from_work(g.user_id, a.cycle_id, a.region_code)
          and not exists (select from seat_holders h where h.assessment_id = a.id
            and h.user_id = g.user_id and h.seat <> p_seat)
          and not exists (select from review_seats o where o.assessment_id = a.id
            and o.round = p_round and o.seat <> p_seat and o.assigned_to = g.user_id)
          and not seat_read_by(g.user_id, a.id, p_round, p_seat)) $$`.execute(db);
  await internal(db, 'seat_has_fresh_eyes(uuid, int, smallint)');
  /*
   * What reading the other seat means for a person and a seat: null for who did not, 'barred' while somebody else could take it, 'marked'
   * where nobody could, or a lead gave it to the person when nobody could.
   */
  await sql`
    create function seat_reading(p_user uuid, p_assessment uuid, p_round int, p_seat smallint)
      returns text language sql stable security definer set search_path = public as $$
      select case
        when not seat_read_by(p_user, p_assessment, p_round, p_seat) then null
        when exists (select from seat_marks m join review_seats s
            on s.assessment_id = m.assessment_id and s.round = m.round and s.seat = m.seat
              and s.assigned_to = m.user_id
          where m.assessment_id = p_assessment and m.round = p_round and m.seat = p_seat
            and m.user_id = p_user and m.mark = 'had_read')
          or not seat_has_fresh_eyes(p_assessment, p_round, p_seat) then 'marked'
        else 'barred' end $$`.execute(db);
  await internal(db, 'seat_reading(uuid, uuid, int, smallint)');
  await tellReading(db);
}

/**
 * A request asks for itself; a lead also for whom a seat could be given to. That somebody could read the other seat tells that there was
 * something to read: a proposal of what to ask. A lead who sits, or sat, in a seat must not know that, and is told the same of every lead who
 * never sat there, whether anything is proposed or not.
 */
async function tellReading(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function reading_told(p_user uuid, p_assessment uuid, p_round int, p_seat smallint)
      returns text language sql stable security definer set search_path = public as $$
      select case
        -- Their own seat is the other one, which is what keeps them away.
        when exists (select from seat_holders h where h.assessment_id = p_assessment
          and h.user_id = p_user and h.seat <> p_seat) then null
        when p_user = app_user_id() or not exists (select from seat_holders h
            where h.assessment_id = p_assessment and h.user_id = app_user_id())
          then seat_reading(p_user, p_assessment, p_round, p_seat)
        when seat_read_by(p_user, p_assessment, p_round, p_seat) then 'barred'
        when exists (select from seat_holders h where h.assessment_id = p_assessment and h.seat <> p_seat)
          and not exists (select from seat_holders h where h.assessment_id = p_assessment
            and h.user_id = p_user)
          and exists (select from roles_held(p_user) g join assessments a on a.id = p_assessment
            where g.role = 'lead_assessor' and scope_covers(g.region_code, a.region_code)
              and (g.revoked_at is null or g.revoked_at >= first_submitted(p_assessment)))
          then 'barred' end $$`.execute(db);
  await internal(db, 'reading_told(uuid, uuid, int, smallint)');
  await sql`
    create function own_seat_reading(p_assessment uuid, p_region text, p_round int, p_seat smallint)
      returns text language sql stable security definer set search_path = public as $$
      select case when app_assesses(p_region)
        then reading_told(app_user_id(), p_assessment, p_round, p_seat) end $$`.execute(db);
  await definer(db, 'own_seat_reading(uuid, text, int, smallint)');
  await sql`
    create function assignee_reading(p_user uuid, p_assessment uuid, p_seat smallint)
      returns text language sql stable security definer set search_path = public as $$
      select reading_told(p_user, a.id, a.round, p_seat) from assessments a
      where a.id = p_assessment and app_role() = 'lead_assessor' and app_assesses(a.region_code)
        and not app_kept_from_work(a.id) $$`.execute(db);
  await definer(db, 'assignee_reading(uuid, uuid, smallint)');
  // All seats the actor must leave to others, at once: what a long queue asks.
  await sql`
    create function barred_seats() returns table (assessment_id uuid, seat smallint)
      language sql stable security definer set search_path = public as $$
      with works as materialized (
        select a.id, a.round from assessments a
        where a.status in ('submitted', 'in_review') and app_role() in ('assessor', 'lead_assessor')
          and app_assesses(a.region_code) and not app_kept_from_work(a.id)
          and (exists (select from findings_shown f where f.assessment_id = a.id)
            or exists (select from role_grants g where g.user_id = app_user_id() and g.role = 'auditor')))
      select w.id, s.seat
      from works w join review_seats s on s.assessment_id = w.id and s.round = w.round
        and s.closed_at is null and s.holder_id is distinct from app_user_id()
      where seat_reading(app_user_id(), w.id, w.round, s.seat) = 'barred' $$`.execute(db);
  await definer(db, 'barred_seats()');
}

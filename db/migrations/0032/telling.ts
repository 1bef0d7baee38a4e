import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';

/**
 * That somebody could read the other seat tells that there was something to read: a proposal of what to ask. A lead who sits, or sat, in a
 * seat must not know that, and is told the same of every lead who never sat there, whether anything is proposed or not.
 */
export async function tellReaders(db: Kysely<unknown>): Promise<void> {
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
    create or replace function own_seat_reading(p_assessment uuid, p_region text, p_round int, p_seat smallint)
      returns text language sql stable security definer set search_path = public as $$
      select case when app_assesses(p_region)
        then reading_told(app_user_id(), p_assessment, p_round, p_seat) end $$`.execute(db);
  await sql`
    create or replace function assignee_reading(p_user uuid, p_assessment uuid, p_seat smallint)
      returns text language sql stable security definer set search_path = public as $$
      select reading_told(p_user, a.id, a.round, p_seat) from assessments a
      where a.id = p_assessment and app_role() = 'lead_assessor' and app_assesses(a.region_code)
        and not app_kept_from_work(a.id) $$`.execute(db);
  await tellBars(db);
}

/** As before, as it is told; and of works the reader sat in, also before anything was shown. */
async function tellBars(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function assignment_bars(p_cycle uuid, p_work uuid) returns table (
        assessment_id uuid, user_id uuid, seat smallint, why text)
      language sql stable security definer set search_path = public as $$
      with people as materialized (
        select p.user_id, u.home_region, string_to_array(app_unit_regions(p.user_id), ',') as tied,
          array(select g.region_code from role_grants g where g.user_id = p.user_id
            and g.revoked_at is null and g.role in ('assessor', 'lead_assessor')) as scopes,
          exists (select from role_grants g where g.user_id = p.user_id and g.role = 'auditor') as audits,
          (select d.region_codes from counting_declarations d
            where d.user_id = p.user_id and d.cycle_id = p_cycle) as interests
        from assignable_people(p_cycle) p join users u on u.id = p.user_id),
      works as materialized (
        select a.id, a.region_code, a.round from assessments a
        where a.cycle_id = p_cycle and (p_work is null or a.id = p_work)
          and a.status in ('submitted', 'in_review')
          and app_assesses(a.region_code) and not app_kept_from_work(a.id)),
      kept as materialized (
        select w.id, p.user_id, case
          when exists (select from recusals r where r.user_id = p.user_id and r.assessment_id = w.id)
            then 'recused'
          when w.region_code = any (p.interests) then 'interest'
          when w.region_code = p.home_region then 'home'
          when w.region_code = any (p.tied) then 'tied'
          when not exists (select from unnest(p.scopes) g where g in ('ID', w.region_code)
            or starts_with(w.region_code, g || '.')) then 'scope' end as why
        from works w cross join people p),
      shown as materialized (
        select f.assessment_id as id from findings_shown f
        union
        select h.assessment_id from seat_holders h where h.user_id = app_user_id())
      select k.id, k.user_id, null::smallint, k.why from kept k where k.why is not null
      union all
      select r.id, r.user_id, r.seat, case r.reading when 'barred' then 'read' else 'marked' end
      from (select k.id, k.user_id, s.seat, reading_told(k.user_id, k.id, w.round, s.seat) as reading
        from kept k
          join works w on w.id = k.id
          join people p on p.user_id = k.user_id
          join review_seats s on s.assessment_id = w.id and s.round = w.round and s.closed_at is null
            and (p_work is not null or (s.holder_id is null and s.assigned_to is null))
        where k.why is null and (p.audits or k.id in (select id from shown))) r
      where r.reading is not null $$`.execute(db);
}

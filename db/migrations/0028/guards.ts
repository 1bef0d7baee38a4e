import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** Nobody who has read the other seat comes into one while somebody is left who has not; where nobody is, the way in is marked. */
export async function guardReading(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table seat_marks drop constraint seat_marks_mark_check,
      add constraint seat_marks_mark_check check (mark in ('self_assigned', 'taken_over',
        'past_assignment', 'administrator', 'role_granted_late', 'had_read'))`.execute(db);
  await guardSeats(db);
  await markSeats(db);
  await makeSeats(db);
  await tellBars(db);
}

/** As before, and besides: not into a seat that is barred by what was read. */
async function guardSeats(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function guard_seat_step() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare
      me uuid := app_user_id();
      leads boolean := app_role() = 'lead_assessor';
      fits boolean := true;
      cycle uuid;
    begin
      if current_setting('role') <> 'app_user' then return new; end if;
      -- Closed with a withdrawal; no request can write this column.
      if new.closed_at is distinct from old.closed_at then return new; end if;
      select a.cycle_id into cycle from assessments a where a.id = old.assessment_id;
      -- Only given up.
      if (new.holder_id is not distinct from old.holder_id or (new.holder_id is null
            and gives_up(old.holder_id, cycle, old.region_code)))
          and (new.assigned_to is not distinct from old.assigned_to or (new.assigned_to is null
            and gives_up(old.assigned_to, cycle, old.region_code)))
          and row(new.holder_id, new.assigned_to) is distinct from row(old.holder_id, old.assigned_to) then
        return new;
      end if;
      -- As if no row were found: what is submitted is out of reach, and a seat somebody took or saved in meanwhile.
      if exists (select from seat_work w where w.assessment_id = old.assessment_id
          and w.round = old.round and w.seat = old.seat and w.submitted_at is not null)
        or (new.holder_id = me and old.holder_id <> me and not leads
          and not seat_is_free(old.assessment_id, old.round, old.seat)) then
        return null;
      end if;
      fits := exists (select from assessments a where a.id = old.assessment_id and a.round = old.round
        and a.status in ('submitted', 'in_review'));
      if new.holder_id is distinct from old.holder_id then
        -- why: held, so that the person declares or steps back before this or after it.
        perform from users u where u.id = new.holder_id for share;
        fits := fits and case
          when new.holder_id is null then old.holder_id = me or leads
          when new.holder_id = me then
            (leads or old.assigned_to is null or old.assigned_to = me)
            and coi_declared(me, cycle)
            and app_may_assess(me, old.region_code)
            and not kept_from_work(me, cycle, old.region_code)
            and not exists (select from review_seats o where o.assessment_id = old.assessment_id
              and o.round = old.round and o.seat <> old.seat and o.assigned_to = me)
            and seat_reading(me, old.assessment_id, old.round, old.seat) is distinct from 'barred'
          else false end;
      end if;
      if row(new.assigned_to, new.assigned_by, new.assigned_at)
          is distinct from row(old.assigned_to, old.assigned_by, old.assigned_at) then
        perform from users u where u.id = new.assigned_to for share;
        fits := fits and leads and new.assigned_by = me
          and (new.assigned_to is null or (app_may_assess(new.assigned_to, old.region_code)
            and not kept_from_work(new.assigned_to, cycle, old.region_code)
            and not exists (select from seat_holders h where h.assessment_id = old.assessment_id
              and h.user_id = new.assigned_to and h.seat <> old.seat)
            and (new.assigned_to is not distinct from old.assigned_to or seat_reading(new.assigned_to,
              old.assessment_id, old.round, old.seat) is distinct from 'barred')));
      end if;
      if fits is not true then
        raise exception 'this change of a seat is not allowed for %', app_role()
          using errcode = 'insufficient_privilege', constraint = 'review_seats_step';
      end if;
      return new;
    end $$`.execute(db);
}

async function markSeats(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function mark_seat() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare
      taken boolean := new.holder_id is not null and new.holder_id is distinct from old.holder_id;
      given boolean := new.assigned_to is not null and new.assigned_to is distinct from old.assigned_to;
      person uuid := case when taken then new.holder_id else new.assigned_to end;
    begin
      if current_setting('role') <> 'app_user' or not (taken or given) then return new; end if;
      insert into seat_marks (assessment_id, region_code, round, seat, user_id, mark)
        select new.assessment_id, new.region_code, new.round, new.seat, person, m.mark
        from (values
          -- A lead named oneself.
          ('self_assigned', given and new.assigned_to = new.assigned_by),
          -- Out of the hands of a holder whose lease ran on.
          ('taken_over', taken and old.holder_id is not null and exists (select from seat_work w
            where w.assessment_id = old.assessment_id and w.round = old.round and w.seat = old.seat
              and w.lease_until > now())),
          -- The seat waited for somebody else.
          ('past_assignment', taken and old.assigned_to <> new.holder_id),
          -- The person administers, or ever administered, accounts or cycles that cover the region.
          ('administrator', exists (select from role_grants g where g.user_id = person
            and g.role = 'administrator' and (g.region_code in ('ID', new.region_code)
              or starts_with(new.region_code, g.region_code || '.')))),
          -- No role that judges the region was held when the work was submitted.
          ('role_granted_late', not exists (select from role_grants g join assessments a
              on a.id = new.assessment_id where g.user_id = person and g.revoked_at is null
            and g.role in ('assessor', 'lead_assessor') and g.granted_at <= a.submitted_at
            and (g.region_code in ('ID', new.region_code)
              or starts_with(new.region_code, g.region_code || '.')))),
          -- What the other seat found could be read, and nobody was left who had not.
          ('had_read', seat_read_by(person, new.assessment_id, new.round, new.seat))) as m (mark, holds)
        where m.holds
        on conflict do nothing;
      return new;
    end $$`.execute(db);
}

/** As before, but who has read the other seat is not asked again by itself. */
async function makeSeats(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function make_review_seats() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      -- How the cycle is judged cannot change between this reading and the first seat.
      perform from cycles c where c.id = new.cycle_id for share;
      -- why: the people of the round before are held, so that none of them steps back between this reading and the seats.
      perform from users u where u.id in (select unnest(array[s.holder_id, s.assigned_to])
        from review_seats s where s.assessment_id = new.id) order by u.id for share;
      insert into review_seats (assessment_id, region_code, round, seat, assigned_to, assigned_at)
        select new.id, new.region_code, new.round, n, p.person, case when p.person is not null then now() end
        from cycles c cross join generate_series(1, c.review_seats) n
          left join lateral (
            select coalesce(s.holder_id, s.assigned_to) as person from review_seats s
            where s.assessment_id = new.id and s.seat = n and s.round < new.round
            order by s.round desc limit 1) b on true
          left join lateral (select b.person where app_may_assess(b.person, new.region_code)
            and not kept_from_work(b.person, new.cycle_id, new.region_code)
            and not seat_read_by(b.person, new.id, new.round, n::smallint)) p on true
        where c.id = new.cycle_id
        on conflict (assessment_id, round, seat) do nothing;
      return null;
    end $$`.execute(db);
}

/** As before, and besides, of a seat: who has read what the other one found. Of all works only seats that are open are asked. */
async function tellBars(db: Kysely<unknown>): Promise<void> {
  await sql`drop function assignment_bars(uuid, uuid)`.execute(db);
  await sql`
    create function assignment_bars(p_cycle uuid, p_work uuid) returns table (
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
      shown as materialized (select distinct f.assessment_id as id from findings_shown f)
      select k.id, k.user_id, null::smallint, k.why from kept k where k.why is not null
      union all
      select r.id, r.user_id, r.seat, case r.reading when 'barred' then 'read' else 'marked' end
      from (select k.id, k.user_id, s.seat, seat_reading(k.user_id, k.id, w.round, s.seat) as reading
        from kept k
          join works w on w.id = k.id
          join people p on p.user_id = k.user_id
          join review_seats s on s.assessment_id = w.id and s.round = w.round and s.closed_at is null
            and (p_work is not null or (s.holder_id is null and s.assigned_to is null))
        where k.why is null and (p.audits or k.id in (select id from shown))) r
      where r.reading is not null $$`.execute(db);
  await definer(db, 'assignment_bars(uuid, uuid)');
}

import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** What happens to seats by itself, and the steps the database lets through. */
export async function addSeatSteps(db: Kysely<unknown>): Promise<void> {
  await makeSeats(db);
  await followHolder(db);
  await guardSeats(db);
  await guardAssessments(db);
}

/** A submission brings its seats; taken back, they close. */
async function makeSeats(db: Kysely<unknown>): Promise<void> {
  // Who held a seat in the round before is asked again, as long as nothing keeps the person from it; who has read the other seat is not.
  await sql`
    create function make_review_seats() returns trigger language plpgsql security definer
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
  await definer(db, 'make_review_seats()');
  await sql`
    create trigger assessments_make_seats after update of status on assessments for each row
      when (new.status = 'submitted' and old.status in ('draft', 'returned'))
      execute function make_review_seats()`.execute(db);
  await sql`
    create trigger assessments_make_first_seats after insert on assessments for each row
      when (new.status <> 'draft') execute function make_review_seats()`.execute(db);
  await sql`
    create function close_review_seats() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      update review_seats set closed_at = now()
        where assessment_id = new.id and round = new.round and closed_at is null;
      return null;
    end $$`.execute(db);
  await definer(db, 'close_review_seats()');
  await sql`
    create trigger assessments_close_seats after update of status on assessments for each row
      when (old.status = 'submitted' and new.status in ('draft', 'returned'))
      execute function close_review_seats()`.execute(db);
}

/** A new holder begins a lease, and has sat in this seat for good. */
async function followHolder(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function follow_seat_holder() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare lease timestamptz := case when new.holder_id is not null then seat_lease(new.assessment_id) end;
    begin
      insert into seat_holders (assessment_id, region_code, user_id, seat)
        select new.assessment_id, new.region_code, new.holder_id, new.seat where new.holder_id is not null
        on conflict do nothing;
      if exists (select from seat_holders h where h.assessment_id = new.assessment_id
          and h.user_id = new.holder_id and h.seat <> new.seat) then
        raise exception 'nobody judges in both seats'
          using errcode = 'unique_violation', constraint = 'seat_holders_one_seat';
      end if;
      insert into seat_work (assessment_id, region_code, round, seat, held_since, lease_until)
        values (new.assessment_id, new.region_code, new.round, new.seat,
          case when new.holder_id is not null then now() end, lease)
        on conflict (assessment_id, round, seat) do update
          set held_since = excluded.held_since, lease_until = excluded.lease_until;
      return null;
    end $$`.execute(db);
  await definer(db, 'follow_seat_holder()');
  await sql`
    create trigger review_seats_follow after insert on review_seats for each row
      execute function follow_seat_holder()`.execute(db);
  await sql`
    create trigger review_seats_follow_holder after update of holder_id on review_seats for each row
      when (new.holder_id is distinct from old.holder_id)
      execute function follow_seat_holder()`.execute(db);
}

/** Claim, release, take over and assign: what a request may change of a seat, and nothing else. */
async function guardSeats(db: Kysely<unknown>): Promise<void> {
  // why: it reads what the one who acts must not see; the setting still names the role of the request.
  await sql`
    create function guard_seat_step() returns trigger language plpgsql security definer
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
  await definer(db, 'guard_seat_step()');
  await sql`
    create trigger review_seats_guard_step before update on review_seats for each row
      execute function guard_seat_step()`.execute(db);
}

/** The table of allowed steps of an assessment, now that seats say who reviews it: no request accepts or reopens, acts do. */
async function guardAssessments(db: Kysely<unknown>): Promise<void> {
  // The one thing a unit may know of a review before it is closed: that it has begun.
  await sql`
    create or replace function review_begun(p_assessment uuid, p_round int) returns boolean
      language sql stable security definer set search_path = public as $$
      select exists (select from verdicts v where v.assessment_id = p_assessment and v.round = p_round)
        or exists (select from review_seats s where s.assessment_id = p_assessment and s.round = p_round
          and s.holder_id is not null and s.closed_at is null) $$`.execute(db);
  await sql`
    create or replace function guard_assessment_step() returns trigger language plpgsql as $$
    declare
      leads boolean := app_role() = 'lead_assessor';
      holds boolean;
      alone boolean;
    begin
      if current_user = 'app_user' then
        holds := exists (select from review_seats s where s.assessment_id = old.id
          and s.round = old.round and s.holder_id = app_user_id());
        -- Of two seats a lead decides.
        alone := not exists (select from review_seats s where s.assessment_id = old.id and s.seat = 2);
        if not (
          (old.status in ('draft', 'returned') and new.status = old.status and app_files_for(old.region_code))
          or (old.status in ('draft', 'returned') and new.status = 'submitted'
              and app_role() = 'unit_head' and app_files_for(old.region_code))
          or (old.status = 'submitted' and app_role() = 'unit_head' and app_files_for(old.region_code)
              and new.round = old.round and not review_begun(old.id, old.round)
              and new.status = case when exists (select from returns r where r.assessment_id = old.id)
                then 'returned' else 'draft' end)
          or (old.status = 'submitted' and new.status = 'in_review' and holds
              and app_assesses(old.region_code))
          or (old.status = 'in_review' and app_assesses(old.region_code) and new.round = old.round
              and case new.status
                when 'in_review' then leads or holds
                when 'submitted' then not review_begun(old.id, old.round)
                when 'returned' then leads or (alone and holds)
                else false end)
        ) then
          raise exception 'step % -> % is not allowed for %', old.status, new.status, app_role()
            using errcode = 'insufficient_privilege', constraint = 'assessments_step';
        end if;
      end if;
      if new.region_code <> old.region_code or new.cycle_id <> old.cycle_id then
        raise exception 'an assessment never changes its region or cycle'
          using errcode = 'insufficient_privilege', constraint = 'assessments_identity';
      end if;
      return new;
    end $$`.execute(db);
}

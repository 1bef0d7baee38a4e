import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';
import { secure } from '../rls';

/** How a cycle is judged, the seats of every round, and who may see what of them. */
export async function addSeats(db: Kysely<unknown>): Promise<void> {
  await addMode(db);
  await addTables(db);
  await addSight(db);
  await secureTables(db);
}

/** One assessor for a submission or two blind ones; set before the first seat of the cycle exists. */
async function addMode(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table cycles
      add column review_seats smallint not null default 1
        constraint cycles_review_seats check (review_seats in (1, 2)),
      -- How long a seat stays with its holder after the last save.
      add column lease_minutes int not null default 120
        constraint cycles_lease_minutes check (lease_minutes between 5 and 10080)`.execute(db);
}

async function addTables(db: Kysely<unknown>): Promise<void> {
  // Who is to judge and who does. The team sees it, so nothing here tells since when or how far.
  await sql`
    create table review_seats (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      seat smallint not null check (seat in (1, 2)),
      assigned_to uuid references users (id),
      -- Null where the round before named the person.
      assigned_by uuid references users (id),
      assigned_at timestamptz,
      holder_id uuid references users (id),
      -- When the unit took the submission back; the seats of the round count no more.
      closed_at timestamptz,
      primary key (assessment_id, round, seat),
      constraint review_seats_one_holder unique (assessment_id, round, holder_id),
      constraint review_seats_one_assigned unique (assessment_id, round, assigned_to),
      constraint review_seats_assigned check ((assigned_to is null) = (assigned_at is null)),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`create index review_seats_holder_idx on review_seats (holder_id)`.execute(db);
  await sql`create index review_seats_assigned_idx on review_seats (assigned_to)`.execute(db);
  // Since when and how far: one row beside each seat, for those who may know.
  await sql`
    create table seat_work (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      seat smallint not null,
      held_since timestamptz,
      lease_until timestamptz,
      submitted_at timestamptz,
      submitted_by uuid references users (id),
      -- Over the canonical JSON of the verdicts submitted; null for seats closed before there were such checksums.
      verdicts_sha256 text check (verdicts_sha256 ~ '^[0-9a-f]{64}$'),
      primary key (assessment_id, round, seat),
      constraint seat_work_lease check ((held_since is null) = (lease_until is null)),
      constraint seat_work_submitted check ((submitted_at is null) = (submitted_by is null)
        and (verdicts_sha256 is null or submitted_at is not null)),
      foreign key (assessment_id, round, seat) references review_seats (assessment_id, round, seat),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  // The one seat of an assessment a person ever sat in, whatever the round.
  await sql`
    create table seat_holders (
      assessment_id uuid not null,
      region_code text not null,
      user_id uuid not null references users (id),
      seat smallint not null,
      primary key (assessment_id, user_id),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await sql`
    create function cycle_has_seats(p_cycle uuid) returns boolean language sql stable security definer
      set search_path = public as $$
      select exists (select from review_seats s join assessments a on a.id = s.assessment_id
        where a.cycle_id = p_cycle) $$`.execute(db);
  await definer(db, 'cycle_has_seats(uuid)');
  await sql`
    create function guard_review_mode() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      if cycle_has_seats(old.id) then
        raise exception 'the cycle has seats already'
          using errcode = 'check_violation', constraint = 'cycles_review_frozen';
      end if;
      return new;
    end $$`.execute(db);
  await definer(db, 'guard_review_mode()');
  await sql`
    create trigger cycles_guard_review before update on cycles for each row
      when (new.review_seats <> old.review_seats or new.lease_minutes <> old.lease_minutes)
      execute function guard_review_mode()`.execute(db);
}

async function addSight(db: Kysely<unknown>): Promise<void> {
  // A person who holds a role that assesses the region, and is kept from it by nothing.
  await sql`
    create function app_may_assess(p_user uuid, p_region text) returns boolean language sql stable
      security definer set search_path = public as $$
      select exists (select from users u join role_grants g on g.user_id = u.id
        where u.id = p_user and u.is_active and u.home_region is distinct from p_region
          and g.revoked_at is null and g.role in ('assessor', 'lead_assessor')
          and (g.region_code in ('ID', p_region) or starts_with(p_region, g.region_code || '.')))
        and p_region <> all (string_to_array(app_unit_regions(p_user), ',')) $$`.execute(db);
  await definer(db, 'app_may_assess(uuid, text)');
  /*
   * May the actor see what was done in a seat? The own seat; every seat once all of the round are submitted; the only
   * seat there is. `p_round` null: the last round that counts. An auditor sees all, but not the other seat of an
   * assessment the same person judges.
   */
  await sql`
    create function app_sees_seat(p_assessment uuid, p_region text, p_round int, p_seat smallint)
      returns boolean language sql stable security definer set search_path = public as $$
      select case
        when app_role() = 'auditor' then app_covers(p_region) and (x.settled or not exists (
          select from seat_holders h where h.assessment_id = p_assessment
            and h.user_id = app_user_id() and h.seat <> p_seat))
        when app_assesses(p_region) then x.mine or x.settled or not exists (
          select from review_seats s where s.assessment_id = p_assessment and s.seat = 2)
        else false end
      from (select
          coalesce(bool_or(s.seat = p_seat and s.holder_id = app_user_id()), false) as mine,
          coalesce(bool_and(w.submitted_at is not null) filter (where s.round = r.round), false) as settled
        from (select coalesce(p_round, (select max(l.round) from review_seats l
            where l.assessment_id = p_assessment and l.closed_at is null)) as round) r
          join review_seats s on s.assessment_id = p_assessment and s.closed_at is null
            and s.round >= r.round
          join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round
            and w.seat = s.seat) x $$`.execute(db);
  await definer(db, 'app_sees_seat(uuid, text, int, smallint)');
  /*
   * Can the seat be taken: nobody holds it, or its lease is over and nothing is submitted. Who sat in the other seat
   * could never take it and is not told of a lapse.
   */
  await sql`
    create function seat_is_free(p_assessment uuid, p_round int, p_seat smallint) returns boolean
      language sql stable security definer set search_path = public as $$
      select coalesce(bool_or(s.closed_at is null
        and (app_assesses(s.region_code) or (app_role() = 'auditor' and app_covers(s.region_code)))
        and (s.holder_id is null or (w.submitted_at is null and w.lease_until <= now()
          and not exists (select from seat_holders h where h.assessment_id = p_assessment
            and h.user_id = app_user_id() and h.seat <> p_seat)))), false)
      from review_seats s
        join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round and w.seat = s.seat
      where s.assessment_id = p_assessment and s.round = p_round and s.seat = p_seat $$`.execute(
    db,
  );
  await definer(db, 'seat_is_free(uuid, int, smallint)');
  // Until when a seat stays with its holder when it is claimed or saved in now.
  await sql`
    create function seat_lease(p_assessment uuid) returns timestamptz language sql stable
      security definer set search_path = public as $$
      select now() + make_interval(mins => c.lease_minutes)
      from assessments a join cycles c on c.id = a.cycle_id where a.id = p_assessment $$`.execute(
    db,
  );
  await definer(db, 'seat_lease(uuid)');
}

async function secureTables(db: Kysely<unknown>): Promise<void> {
  const team = sql`((app_role() = 'auditor' and app_covers(region_code)) or app_assesses(region_code))
    and exists (select from assessments a where a.id = assessment_id)`;
  await secure(db, 'review_seats', {
    select: sql`${team} and closed_at is null`,
    update: sql`app_assesses(region_code) and closed_at is null`,
  });
  // The holder, until the seat is submitted, in the round under review. Where there is only one seat a lead may close it.
  const holds = sql`app_assesses(region_code) and exists (
    select from review_seats s join assessments a on a.id = s.assessment_id and a.round = s.round
    where s.assessment_id = seat_work.assessment_id and s.round = seat_work.round
      and s.seat = seat_work.seat and s.closed_at is null and a.status = 'in_review'
      and (s.holder_id = app_user_id() or (s.holder_id is not null and app_role() = 'lead_assessor'
        and not exists (select from review_seats o where o.assessment_id = a.id and o.seat = 2))))`;
  await secure(db, 'seat_work', {
    select: sql`app_sees_seat(assessment_id, region_code, round, seat)`,
    update: holds,
  });
  await sql`
    alter policy actor_update on seat_work using (submitted_at is null and ${holds})
      with check (${holds} and (submitted_by is null or submitted_by = app_user_id())
        and lease_until <= seat_lease(assessment_id))`.execute(db);
  await sql`revoke update on review_seats from app_user`.execute(db);
  await sql`grant update (holder_id, assigned_to, assigned_by, assigned_at)
    on review_seats to app_user`.execute(db);
  await sql`revoke update on seat_work from app_user`.execute(db);
  await sql`grant update (lease_until, submitted_at, submitted_by, verdicts_sha256)
    on seat_work to app_user`.execute(db);
  await secure(db, 'seat_holders', { select: team });
}

import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';
import { definer } from '../0002_accounts_and_audit';

/**
 * Who becomes a person of a unit, or comes from its region from now on, leaves every seat there in the same transaction, as
 * who declares an interest does; and the log says so.
 */
export async function addVacating(db: Kysely<unknown>): Promise<void> {
  await holdWorks(db);
  await vacate(db);
  await letGo(db);
}

/** Works before people, as everybody who changes a seat locks them. */
async function holdWorks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hold_works_of_region(p_region text) returns void language plpgsql
      security definer set search_path = public as $$
    begin
      if current_setting('role') = 'app_user' and not (app_role() = 'administrator') then return; end if;
      perform from assessments a where a.region_code = p_region
        and a.status in ('submitted', 'in_review') order by a.id for update;
    end $$`.execute(db);
  await definer(db, 'hold_works_of_region(text)');
}

async function vacate(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function vacate_seats(p_user uuid, p_region text, p_because text) returns void
      language plpgsql security definer set search_path = public as $$
    declare
      work record;
    begin
      for work in
        select a.id, s.seat, s.holder_id = p_user as held, w.submitted_at is not null as submitted
        from assessments a
          join review_seats s on s.assessment_id = a.id and s.round = a.round and s.closed_at is null
          join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round and w.seat = s.seat
        where a.region_code = p_region and a.status in ('submitted', 'in_review')
          and p_user in (s.holder_id, s.assigned_to)
        order by a.id, s.seat
      loop
        perform hand_on_seats(p_user, work.id);
        perform audit_append('assessment.seat_vacated', 'assessment', work.id::text, p_region,
          jsonb_build_object('seat', work.seat, 'userId', p_user,
            'held', coalesce(work.held, false), 'submitted', coalesce(work.held, false) and work.submitted),
          jsonb_build_object('because', p_because));
      end loop;
      for work in
        select a.id from assessments a
        where a.region_code = p_region and a.status = 'in_review' order by a.id
      loop
        perform hand_on_seats(p_user, work.id);
      end loop;
    end $$`.execute(db);
  await internal(db, 'vacate_seats(uuid, text, text)');
  await sql`
    create function follow_unit_role() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      perform from assessments a where a.region_code = new.region_code
        and a.status in ('submitted', 'in_review') order by a.id for update;
      perform from users u where u.id = new.user_id for no key update;
      perform vacate_seats(new.user_id, new.region_code, 'unit_role');
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_unit_role()');
  await sql`
    create trigger role_grants_vacate_seats after insert on role_grants for each row
      when (new.role in ('unit_operator', 'unit_head')) execute function follow_unit_role()`.execute(
    db,
  );
  // The row of the person is held already: whoever moves a home region calls hold_works_of_region first.
  await sql`
    create function follow_home_region() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      perform vacate_seats(new.id, new.home_region, 'home_region');
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_home_region()');
  await sql`
    create trigger users_vacate_seats after update of home_region on users for each row
      when (new.home_region is not null and new.home_region is distinct from old.home_region)
      execute function follow_home_region()`.execute(db);
}

/** A seat is given up by who is kept from its work, and for who may not judge the region any more, by the triggers that see to it. */
async function letGo(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function gives_up(p_person uuid, p_cycle uuid, p_region text) returns boolean
      language sql stable security definer set search_path = public as $$
      select (p_person = app_user_id() and kept_from_work(p_person, p_cycle, p_region))
        or (pg_trigger_depth() > 1 and not app_may_assess(p_person, p_region)) $$`.execute(db);
  await internal(db, 'gives_up(uuid, uuid, text)');
}

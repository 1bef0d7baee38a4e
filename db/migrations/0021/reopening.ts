import { sql, type Kysely } from 'kysely';

import { internal } from './guards';

/** A lead who never sat in the work opens it again by an act of its own; the signed minutes stay as they are. */
export async function addReopening(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function guard_reopening() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare a assessments;
    begin
      select * into a from assessments where id = new.assessment_id for update;
      if a.status <> 'accepted' or minutes_in_force(a.id) is distinct from new.minutes_id
        or not leads_apart(new.reopened_by, a.id, a.region_code)
        or not app_may_assess(new.reopened_by, a.region_code)
        or kept_from_work(new.reopened_by, a.cycle_id, a.region_code) then
        raise exception 'this cannot be reopened now'
          using errcode = 'insufficient_privilege', constraint = 'reopenings_step';
      end if;
      perform count_act(a.region_code, new.year, new.act_number);
      return new;
    end $$`.execute(db);
  await internal(db, 'guard_reopening()');
  await sql`create trigger reopenings_guard before insert on reopenings
    for each row execute function guard_reopening()`.execute(db);
  /*
   * Back in review. Of two seats both stay submitted, and a lead moderates. The only seat is opened to its holder, for nobody
   * settles what a single seat finds. Whoever was kept from the work since the signatures leaves it now.
   */
  await sql`
    create function follow_reopening() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare person uuid;
    begin
      update assessments set status = 'in_review', accepted_at = null, accepted_by = null,
          updated_at = new.reopened_at, version = version + 1 where id = new.assessment_id;
      if not exists (select from review_seats s join assessments a on a.id = s.assessment_id
          and a.round = s.round where a.id = new.assessment_id and s.seat = 2 and s.closed_at is null) then
        delete from agreed_verdicts g using assessments a
          where a.id = new.assessment_id and g.assessment_id = a.id and g.round = a.round;
        update seat_work w set submitted_at = null, submitted_by = null, verdicts_sha256 = null,
            lease_until = seat_lease(w.assessment_id)
          from assessments a where a.id = new.assessment_id and w.assessment_id = a.id
            and w.round = a.round;
      end if;
      for person in select s.holder_id from review_seats s
          join assessments a on a.id = s.assessment_id and a.round = s.round
          where a.id = new.assessment_id and s.closed_at is null
            and kept_from_work(s.holder_id, a.cycle_id, a.region_code) loop
        perform hand_on_seats(person, new.assessment_id);
      end loop;
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_reopening()');
  await sql`create trigger reopenings_follow after insert on reopenings
    for each row execute function follow_reopening()`.execute(db);
}

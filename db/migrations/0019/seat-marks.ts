import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';
import { secure } from '../rls';

/**
 * How somebody came into a seat, where it was not the usual way; for the audit log and the minutes. Without a time: since
 * when somebody sits in a seat is not for the other one to know.
 */
export async function addSeatMarks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table seat_marks (
      assessment_id uuid not null,
      region_code text not null,
      round int not null,
      seat smallint not null,
      user_id uuid not null references users (id),
      mark text not null check (mark in ('self_assigned', 'taken_over', 'past_assignment',
        'administrator', 'role_granted_late', 'had_read')),
      primary key (assessment_id, round, seat, user_id, mark),
      foreign key (assessment_id, round, seat) references review_seats (assessment_id, round, seat),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
    )`.execute(db);
  await secure(db, 'seat_marks', {
    select: sql`((app_role() = 'auditor' and app_covers(region_code)) or app_assesses(region_code))
      and exists (select from assessments a where a.id = assessment_id)`,
  });
  await sql`revoke update, delete, truncate on seat_marks from app_system`.execute(db);
  await sql`
    create function mark_seat() returns trigger language plpgsql security definer
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
  await definer(db, 'mark_seat()');
  // why: named after the guard in the alphabet, so that only what it let through is marked.
  await sql`
    create trigger review_seats_mark before update on review_seats for each row
      execute function mark_seat()`.execute(db);
}

import { sql, type Kysely } from 'kysely';

import { internal } from './guards';

/** Who signs in which capacity, what the last signature does, and that nothing else accepts a work. */
export async function addSigning(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function guard_signature() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare
      a assessments;
      m minutes;
    begin
      select * into a from assessments where id = new.assessment_id for update;
      select * into m from minutes where id = new.minutes_id;
      if a.status <> 'in_review' or a.round <> m.round or m.frozen_at is not null
        or m.lapsed_at is not null or new.content_sha256 <> m.content_sha256
        or not app_may_assess(new.user_id, a.region_code)
        or kept_from_work(new.user_id, a.cycle_id, a.region_code)
        or not (case
          when new.capacity = 'lead' then leads_apart(new.user_id, a.id, a.region_code)
            and (current_setting('role') <> 'app_user' or app_role() = 'lead_assessor')
          when new.instead_of is not null then not app_may_assess(new.instead_of, a.region_code)
            and not exists (select from seat_holders h
              where h.assessment_id = a.id and h.user_id = new.user_id)
            and exists (select from review_seats s where s.assessment_id = a.id and s.round = a.round
              and s.closed_at is null and s.holder_id = new.instead_of
              and s.seat = right(new.capacity, 1)::int)
          else exists (select from review_seats s where s.assessment_id = a.id and s.round = a.round
            and s.closed_at is null and s.holder_id = new.user_id
            and s.seat = right(new.capacity, 1)::int) end) then
        raise exception 'this is not theirs to sign'
          using errcode = 'insufficient_privilege', constraint = 'minutes_signatures_step';
      end if;
      return new;
    end $$`.execute(db);
  await internal(db, 'guard_signature()');
  await sql`create trigger minutes_signatures_guard before insert on minutes_signatures
    for each row execute function guard_signature()`.execute(db);
  // Everybody who judged has signed, and a lead.
  await sql`
    create function follow_signature() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      if (select count(*) from minutes_signatures g where g.minutes_id = new.minutes_id)
        <= (select count(*) from review_seats s join minutes m on m.assessment_id = s.assessment_id
            and m.round = s.round where m.id = new.minutes_id and s.closed_at is null) then
        return null;
      end if;
      update minutes set frozen_at = new.signed_at where id = new.minutes_id;
      update feedback_letters set sent_at = new.signed_at where minutes_id = new.minutes_id;
      update assessments set status = 'accepted', accepted_at = new.signed_at,
          accepted_by = new.user_id, updated_at = new.signed_at, version = version + 1
        where id = new.assessment_id;
      return null;
    end $$`.execute(db);
  await internal(db, 'follow_signature()');
  await sql`create trigger minutes_signatures_follow after insert on minutes_signatures
    for each row execute function follow_signature()`.execute(db);
}

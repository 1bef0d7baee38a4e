import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';
import { internal } from '../0021/guards';

/**
 * Somebody of the team who never sat in the work signs in the stead of who handed in a seat and can judge for the region no more.
 * What the seat found stays as it was handed in; the signature says who gave it, for whom and why.
 */
export async function signInstead(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table minutes_signatures
      add column instead_of uuid references users (id),
      add column instead_reason text,
      add constraint minutes_signatures_instead check (
        (instead_of is null) = (instead_reason is null)
        and (instead_of is null or (capacity <> 'lead' and instead_of <> user_id
          and btrim(instead_reason) <> '')))`.execute(db);
  // Seats of the round whose holder can give no signature any more: the account is closed, or no role for the region is left.
  await sql`
    create function seats_unable_to_sign(p_assessment uuid, p_round int)
      returns table (seat smallint, holder_id uuid)
      language sql stable security definer set search_path = public as $$
      select s.seat, s.holder_id
      from review_seats s join assessments a on a.id = s.assessment_id
      where s.assessment_id = p_assessment and s.round = p_round and s.closed_at is null
        and s.holder_id is not null and round_submitted(a.id, p_round)
        and app_sees_agreed(a.id, a.region_code, p_round)
        and not app_may_assess(s.holder_id, a.region_code)
        and not kept_from_work(s.holder_id, a.cycle_id, a.region_code) $$`.execute(db);
  await definer(db, 'seats_unable_to_sign(uuid, int)');
  await sql`
    create or replace function guard_signature() returns trigger language plpgsql security definer
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
}

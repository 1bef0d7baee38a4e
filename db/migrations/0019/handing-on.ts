import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** A conflict hands on what its person holds; nobody with one, or without a declaration, comes into a seat. */
export async function addHandingOn(db: Kysely<unknown>): Promise<void> {
  await handOn(db);
  await guardSeats(db);
  await makeSeats(db);
}

async function handOn(db: Kysely<unknown>): Promise<void> {
  /*
   * Takes a person out of a work that is not accepted: the seat is open again, also if it was submitted, and no row of theirs
   * counts or is read by the next holder. Every version stays in verdict_versions; what a return told stays told.
   */
  await sql`
    create function hand_on_seats(p_user uuid, p_assessment uuid) returns void language plpgsql
      security definer set search_path = public as $$
    declare a assessments;
    begin
      select * into a from assessments where id = p_assessment for update;
      if a.status = 'accepted' then return; end if;
      delete from return_proposals where assessment_id = a.id and proposed_by = p_user;
      delete from verdicts where assessment_id = a.id and assessor_id = p_user;
      if a.status not in ('submitted', 'in_review') then return; end if;
      -- What was agreed on the person's findings, or decided by the person, is open again; its versions stay.
      delete from agreed_verdicts g where g.assessment_id = a.id and g.round = a.round
        and (g.decided_by = p_user or exists (select from review_seats s where s.assessment_id = a.id
          and s.round = a.round and s.closed_at is null and s.holder_id = p_user));
      -- Before the holder goes: a seat that is submitted changes hands in no other way.
      update seat_work w set submitted_at = null, submitted_by = null, verdicts_sha256 = null
        from review_seats s where s.assessment_id = w.assessment_id and s.round = w.round
          and s.seat = w.seat and s.assessment_id = a.id and s.round = a.round
          and s.closed_at is null and s.holder_id = p_user;
      update review_seats s set
          holder_id = nullif(s.holder_id, p_user),
          assigned_to = nullif(s.assigned_to, p_user),
          assigned_by = case when s.assigned_to = p_user then null else s.assigned_by end,
          assigned_at = case when s.assigned_to = p_user then null else s.assigned_at end
        where s.assessment_id = a.id and s.round = a.round and s.closed_at is null
          and p_user in (s.holder_id, s.assigned_to);
      update assessments set status = 'submitted', version = version + 1, updated_at = now()
        where id = a.id and status = 'in_review' and not review_begun(id, round);
    end $$`.execute(db);
  await definer(db, 'hand_on_seats(uuid, uuid)');
  await sql`revoke execute on function hand_on_seats(uuid, uuid) from app_user`.execute(db);
  /*
   * why: whoever puts somebody into a seat holds the work and then the person. In the same order here, so that no seat is
   * taken between the signature and its consequence.
   */
  await sql`
    create function follow_recusal() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      perform from assessments a where a.id = new.assessment_id for update;
      perform from users u where u.id = new.user_id for no key update;
      perform hand_on_seats(new.user_id, new.assessment_id);
      return null;
    end $$`.execute(db);
  await definer(db, 'follow_recusal()');
  await sql`
    create trigger recusals_follow after insert on recusals for each row
      execute function follow_recusal()`.execute(db);
  await sql`
    create function follow_declaration() returns trigger language plpgsql security definer
      set search_path = public as $$
    declare work uuid;
    begin
      perform from assessments a where a.cycle_id = new.cycle_id
        and a.region_code = any (new.region_codes) order by a.id for update;
      perform from users u where u.id = new.user_id for no key update;
      for work in select a.id from assessments a where a.cycle_id = new.cycle_id
          and a.region_code = any (new.region_codes) and a.status <> 'draft' order by a.id loop
        perform hand_on_seats(new.user_id, work);
      end loop;
      return null;
    end $$`.execute(db);
  await definer(db, 'follow_declaration()');
  await sql`
    create trigger coi_declarations_follow after insert on coi_declarations for each row
      execute function follow_declaration()`.execute(db);
}

/** As before, and besides: a conflict takes a seat away, keeps from one, and a declaration comes before the first. */
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
      -- Only given up, and by somebody who is kept from the work.
      if (new.holder_id is not distinct from old.holder_id or (new.holder_id is null
            and old.holder_id = me and kept_from_work(me, cycle, old.region_code)))
          and (new.assigned_to is not distinct from old.assigned_to or (new.assigned_to is null
            and old.assigned_to = me and kept_from_work(me, cycle, old.region_code)))
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
          else false end;
      end if;
      if row(new.assigned_to, new.assigned_by, new.assigned_at)
          is distinct from row(old.assigned_to, old.assigned_by, old.assigned_at) then
        perform from users u where u.id = new.assigned_to for share;
        fits := fits and leads and new.assigned_by = me
          and (new.assigned_to is null or (app_may_assess(new.assigned_to, old.region_code)
            and not kept_from_work(new.assigned_to, cycle, old.region_code)
            and not exists (select from seat_holders h where h.assessment_id = old.assessment_id
              and h.user_id = new.assigned_to and h.seat <> old.seat)));
      end if;
      if fits is not true then
        raise exception 'this change of a seat is not allowed for %', app_role()
          using errcode = 'insufficient_privilege', constraint = 'review_seats_step';
      end if;
      return new;
    end $$`.execute(db);
}

/** A later round asks those who held the seats before, as long as nothing keeps them from it. */
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
            and not kept_from_work(b.person, new.cycle_id, new.region_code)) p on true
        where c.id = new.cycle_id
        on conflict (assessment_id, round, seat) do nothing;
      return null;
    end $$`.execute(db);
}

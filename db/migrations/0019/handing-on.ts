import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** A conflict hands on what its person holds; nobody with one, or without a declaration, comes into a seat. */
export async function addHandingOn(db: Kysely<unknown>): Promise<void> {
  await handOn(db);
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
      -- First of all, so that the minutes say why they lapsed.
      update minutes m set lapsed_at = now(), lapsed_because = 'interest'
        where m.assessment_id = a.id and m.frozen_at is null and m.lapsed_at is null
          and (exists (select from minutes_signatures g where g.minutes_id = m.id and g.user_id = p_user)
            or exists (select from feedback_letters l where l.minutes_id = m.id and l.edited_by = p_user));
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

import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';
import { internal } from './0021/guards';

/**
 * Whoever is kept from a work leaves no signature and no wording under minutes that still wait for others, and no decision of theirs
 * stands: by a declaration, by stepping back, by a role of the unit or by moving to the region.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table minutes drop constraint minutes_lapsed_because_check,
      add constraint minutes_lapsed_because_check
        check (lapsed_because in ('seat', 'verdicts', 'returned', 'interest'))`.execute(db);
  await handOn(db);
  await vacate(db);
}

/** As before, and besides: open minutes the person signed, or the letter of which the person worded, lapse. */
async function handOn(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function hand_on_seats(p_user uuid, p_assessment uuid) returns void language plpgsql
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
}

/** As before, and of works the person sat in no seat of: what they decided and signed goes too. */
async function vacate(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function vacate_seats(p_user uuid, p_region text, p_because text) returns void
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
}

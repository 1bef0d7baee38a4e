import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/**
 * Who judges in the round reads what both found once both are submitted, and so do leads. The rest of the team does when the minutes are
 * signed, or somebody has to sign for another: whoever takes a seat that is emptied meanwhile has not read the other one.
 */
export async function narrowSight(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function app_sees_seat(p_assessment uuid, p_region text, p_round int,
        p_seat smallint)
      returns boolean language sql stable security definer set search_path = public as $$
      select case
        when app_role() = 'auditor' then app_covers(p_region) and (x.settled or not exists (
          select from seat_holders h where h.assessment_id = p_assessment
            and h.user_id = app_user_id() and h.seat <> p_seat))
        when app_assesses(p_region) then x.mine
          or (x.settled and (x.sits or app_role() = 'lead_assessor' or exists (
            select from findings_shown f where f.assessment_id = p_assessment
              and f.shown_to = 'team' and f.hidden_at is null)))
          or not exists (
            select from review_seats s where s.assessment_id = p_assessment and s.seat = 2)
        else false end
      from (select
          coalesce(bool_or(s.seat = p_seat and s.holder_id = app_user_id()), false) as mine,
          coalesce(bool_or(s.round = r.round and s.holder_id = app_user_id()), false) as sits,
          coalesce(bool_and(w.submitted_at is not null) filter (where s.round = r.round), false) as settled
        from (select coalesce(p_round, (select max(l.round) from review_seats l
            where l.assessment_id = p_assessment and l.closed_at is null)) as round) r
          join review_seats s on s.assessment_id = p_assessment and s.closed_at is null
            and s.round >= r.round
          join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round
            and w.seat = s.seat) x $$`.execute(db);
  /*
   * `agreement_unsettled` of every work in review at once; no row before every seat of the round is submitted. Of two seats an assessor is
   * told who sits in one of them, or once it is told to the team.
   */
  await sql`
    create function unsettled_works() returns table (assessment_id uuid, unsettled int)
      language sql stable security definer set search_path = public as $$
      with judged as materialized (
        select a.id, a.round, count(*) as seats
        from assessments a
          join review_seats s on s.assessment_id = a.id and s.round = a.round and s.closed_at is null
          join seat_work t on t.assessment_id = s.assessment_id and t.round = s.round and t.seat = s.seat
        where a.status = 'in_review' and app_role() in ('assessor', 'lead_assessor', 'auditor')
          and app_oversees(a.region_code, a.status) and not app_kept_from_work(a.id)
        group by a.id
        having bool_and(t.submitted_at is not null) and (count(*) = 1 or app_role() <> 'assessor'
          or bool_or(s.holder_id = app_user_id()) or exists (select from findings_shown f
            where f.assessment_id = a.id and f.shown_to = 'team' and f.hidden_at is null)))
      select j.id, case when j.seats > 1 then (
          select count(distinct v.requirement_id)::int
          from review_seats s
            join verdicts v on v.assessment_id = s.assessment_id and v.seat = s.seat
              and v.assessor_id = s.holder_id and not v.is_draft
          where s.assessment_id = j.id and s.round = j.round and s.closed_at is null
            and not exists (select from agreed_verdicts g where g.assessment_id = j.id
              and g.round = j.round and g.requirement_id = v.requirement_id)) else 0 end
      from judged j $$`.execute(db);
  await definer(db, 'unsettled_works()');
}

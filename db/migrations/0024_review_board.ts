import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * What steers a review, counted for a whole cycle at once: of every work it is asked once who may know, not of every verdict. A round
 * counts when all its seats are submitted and not before, for the auditor too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addJudgedRounds(db);
  await addCycleProgress(db);
  await addClosedPairs(db);
}

/** Rounds everybody who was to judge is done with, for who answers for a team. */
async function addJudgedRounds(db: Kysely<unknown>): Promise<void> {
  // As `round_submitted` says it of one round; who may know is who sees the assessment.
  await sql`
    create function judged_rounds(p_cycle uuid)
      returns table (assessment_id uuid, round int, seats int, judged_at timestamptz)
      language sql stable security definer set search_path = public as $$
      with works as materialized (
        select a.id from assessments a
        where a.cycle_id = p_cycle and a.status <> 'draft'
          and app_role() in ('lead_assessor', 'auditor')
          and app_oversees(a.region_code, a.status) and not app_kept_from_work(a.id))
      select s.assessment_id, s.round, count(*)::int, max(t.submitted_at)
      from works w
        join review_seats s on s.assessment_id = w.id and s.closed_at is null
        join seat_work t on t.assessment_id = s.assessment_id and t.round = s.round and t.seat = s.seat
      group by s.assessment_id, s.round
      having bool_and(t.submitted_at is not null) $$`.execute(db);
  await definer(db, 'judged_rounds(uuid)');
}

/**
 * Every filed section of a cycle: how many requirements need a verdict (as `needsVerdict` says) and how many still wait for an agreed one;
 * null before every seat of the round is submitted, and outside of a review.
 */
async function addCycleProgress(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function cycle_progress(p_cycle uuid)
      returns table (assessment_id uuid, section_id uuid, requirements int, unsettled int)
      language sql stable security definer set search_path = public as $$
      with works as materialized (
        select a.id, a.round, a.status from assessments a
        where a.cycle_id = p_cycle and a.status <> 'draft'
          and app_role() in ('lead_assessor', 'auditor')
          and app_oversees(a.region_code, a.status) and not app_kept_from_work(a.id)),
      judged as materialized (
        select w.id, w.round, j.seats from works w
          join judged_rounds(p_cycle) j on j.assessment_id = w.id and j.round = w.round
        where w.status = 'in_review'),
      open as materialized (
        select j.id, q.section_id, count(distinct v.requirement_id)::int as n
        from judged j
          join review_seats s on s.assessment_id = j.id and s.round = j.round and s.closed_at is null
          join verdicts v on v.assessment_id = j.id and v.seat = s.seat and v.assessor_id = s.holder_id
            and not v.is_draft
          join instrument_requirements q on q.id = v.requirement_id
          left join agreed_verdicts g on g.assessment_id = j.id and g.round = j.round
            and g.requirement_id = v.requirement_id
        where j.seats > 1 and g.requirement_id is null
        group by 1, 2),
      asked as materialized (
        select p.id as section_id, i.kind, count(*)::int as n
        from instrument_sections p
          join instruments i on i.id = p.instrument_id
          join instrument_requirements q on q.section_id = p.id
        group by 1, 2),
      sizes as materialized (
        select w.id, c.section_id, k.n
        from works w
          join assessment_sections c on c.assessment_id = w.id
          join asked k on k.section_id = c.section_id and k.kind = 'lpse'
        union all
        select w.id, c.section_id, count(x.value)::int
        from works w
          join assessment_sections c on c.assessment_id = w.id
          join asked k on k.section_id = c.section_id and k.kind <> 'lpse'
          join instrument_requirements q on q.section_id = c.section_id
          left join answers x on x.assessment_id = w.id and x.requirement_id = q.id
        group by 1, 2)
      select z.id, z.section_id, z.n, case when j.id is not null then coalesce(o.n, 0) end
      from sizes z
        left join judged j on j.id = z.id
        left join open o on o.id = z.id and o.section_id = z.section_id $$`.execute(db);
  await definer(db, 'cycle_progress(uuid)');
}

/**
 * What the two seats found in every submission of a cycle both have finished, for who answers for the team: counted, by submission and
 * pair of findings. A round that is still judged is in no count, nor a work the actor is kept from, also once the cycle is over.
 */
async function addClosedPairs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function closed_pairs(p_cycle uuid)
      returns table (assessment_id uuid, first_id uuid, second_id uuid, first_verdict text,
        first_level int, second_verdict text, second_level int, items int)
      language sql stable security definer set search_path = public as $$
      with works as materialized (
        select a.id, s.holder_id as first_id, o.holder_id as second_id
        from judged_rounds(p_cycle) j
          join assessments a on a.id = j.assessment_id and a.round = j.round
            and a.status in ('in_review', 'accepted')
          join review_seats s on s.assessment_id = a.id and s.round = a.round and s.seat = 1
            and s.closed_at is null
          join review_seats o on o.assessment_id = a.id and o.round = a.round and o.seat = 2
            and o.closed_at is null
        where j.seats = 2)
      select w.id, w.first_id, w.second_id, v.verdict, v.level, u.verdict, u.level, count(*)::int
      from works w
        join verdicts v on v.assessment_id = w.id and v.seat = 1 and not v.is_draft
          and v.assessor_id = w.first_id
        join verdicts u on u.assessment_id = w.id and u.seat = 2 and not u.is_draft
          and u.assessor_id = w.second_id and u.requirement_id = v.requirement_id
      group by 1, 2, 3, 4, 5, 6, 7 $$`.execute(db);
  await definer(db, 'closed_pairs(uuid)');
}

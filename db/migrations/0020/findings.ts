import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/** A definer function for triggers and other functions alone; no request calls it. */
async function internal(db: Kysely<unknown>, signature: string): Promise<void> {
  await definer(db, signature);
  await sql`revoke execute on function ${sql.raw(signature)} from app_user`.execute(db);
}

/** What stands in the seats of a round, whether the round is done, and who may know. */
export async function addFindings(db: Kysely<unknown>): Promise<void> {
  // Everybody who was to judge the round is done.
  await sql`
    create function round_submitted(p_assessment uuid, p_round int) returns boolean language sql stable
      security definer set search_path = public as $$
      select coalesce(bool_and(w.submitted_at is not null), false)
      from review_seats s
        join seat_work w on w.assessment_id = s.assessment_id and w.round = s.round and w.seat = s.seat
      where s.assessment_id = p_assessment and s.round = p_round and s.closed_at is null $$`.execute(
    db,
  );
  await internal(db, 'round_submitted(uuid, int)');
  /*
   * May verdicts of the round be agreed on? The one place that says so for every way in: whatever closes the agreement
   * (signed minutes) and opens it again belongs here.
   */
  await sql`
    create function agreement_open(p_assessment uuid, p_round int) returns boolean language sql stable
      security definer set search_path = public as $$
      select exists (select from assessments a
        where a.id = p_assessment and a.round = p_round and a.status = 'in_review') $$`.execute(db);
  await internal(db, 'agreement_open(uuid, int)');
  // Verdicts that stand under the name of who holds the seat in the round under review; null: of all requirements.
  await sql`
    create function seat_findings(p_assessment uuid, p_round int, p_requirement uuid)
      returns table (requirement_id uuid, seat smallint, verdict text, level int, score numeric, reason text,
        stale boolean)
      language sql stable security definer set search_path = public as $$
      select v.requirement_id, v.seat, v.verdict, v.level, v.score, v.reason,
        v.answer_version <> coalesce(x.version, 0)
          or v.evidence_key <> evidence_key(v.assessment_id, v.requirement_id)
      from verdicts v
        join review_seats s on s.assessment_id = v.assessment_id and s.seat = v.seat
          and s.round = p_round and s.closed_at is null and s.holder_id = v.assessor_id
        left join answers x on x.assessment_id = v.assessment_id and x.requirement_id = v.requirement_id
      where v.assessment_id = p_assessment and not v.is_draft
        and (p_requirement is null or v.requirement_id = p_requirement) $$`.execute(db);
  await internal(db, 'seat_findings(uuid, int, uuid)');
  // Who may see all seats of a round may see what they come to.
  await sql`
    create function app_sees_agreed(p_assessment uuid, p_region text, p_round int) returns boolean
      language sql stable security definer set search_path = public as $$
      select app_sees_seat(p_assessment, p_region, p_round, 1::smallint)
        and app_sees_seat(p_assessment, p_region, p_round, 2::smallint) $$`.execute(db);
  await definer(db, 'app_sees_agreed(uuid, text, int)');
  // What both seats of the round found alike, with what each gave as reason; nothing before both are submitted.
  await sql`
    create function alike_findings(p_assessment uuid, p_round int)
      returns table (requirement_id uuid, verdict text, level int, score numeric, reason text)
      language sql stable security definer set search_path = public as $$
      select one.requirement_id, one.verdict, one.level, one.score,
        case when two.reason in ('', one.reason) then one.reason
          else concat_ws(chr(10) || chr(10), nullif(one.reason, ''), two.reason) end
      from assessments a
        cross join lateral seat_findings(a.id, p_round, null) one
        join lateral seat_findings(a.id, p_round, null) two on two.requirement_id = one.requirement_id
      where a.id = p_assessment and a.round = p_round and round_submitted(a.id, p_round)
        and app_sees_agreed(a.id, a.region_code, p_round)
        and one.seat = 1 and two.seat = 2 and not one.stale and not two.stale
        and row(one.verdict, one.level, one.score)
          is not distinct from row(two.verdict, two.level, two.score) $$`.execute(db);
  await definer(db, 'alike_findings(uuid, int)');
}

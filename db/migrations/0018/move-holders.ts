import { sql, type Kysely } from 'kysely';

/** The holder an assessment had becomes the first seat of its last round; the verdicts there are become versions. */
export async function moveHolders(db: Kysely<unknown>): Promise<void> {
  await sql`grant update on closed_verdicts to app_system`.execute(db);
  // why: the owner of the tables sees no row through FORCE; app_system sees all.
  await sql`set local role app_system`.execute(db);
  // The round that counts: of returned work the one that came back, whatever was taken back after it.
  await sql`
    insert into review_seats (assessment_id, region_code, round, seat, assigned_to, assigned_at, holder_id)
      select a.id, a.region_code,
        case when a.status = 'returned' then coalesce(
          (select max(r.round) from returns r where r.assessment_id = a.id), a.round) else a.round end,
        1,
        case when a.status = 'submitted' and app_may_assess(a.assessor_id, a.region_code)
          then a.assessor_id end,
        case when a.status = 'submitted' and app_may_assess(a.assessor_id, a.region_code)
          then a.submitted_at end,
        case when a.status <> 'submitted' then a.assessor_id end
      from assessments a where a.status <> 'draft'`.execute(db);
  await sql`
    update seat_work w set held_since = coalesce(a.claimed_at, w.held_since),
        submitted_at = case when a.status = 'accepted' then a.accepted_at end,
        submitted_by = case when a.status = 'accepted' and a.accepted_at is not null then a.assessor_id end
      from assessments a where a.id = w.assessment_id and a.assessor_id is not null
        and w.held_since is not null`.execute(db);
  await sql`
    insert into verdict_versions (verdict_id, version, assessment_id, region_code, requirement_id, seat,
        round, verdict, level, score, reason, question, is_draft, answer_version, evidence_key,
        written_by, written_at)
      select id, version, assessment_id, region_code, requirement_id, seat, round, verdict, level, score,
        reason, question, is_draft, answer_version, evidence_key, assessor_id, updated_at
      from verdicts`.execute(db);
  // As far as no later round has replaced the verdict.
  await sql`
    update closed_verdicts c set evidence_key = v.evidence_key
      from verdicts v where v.assessment_id = c.assessment_id and v.requirement_id = c.requirement_id
        and v.seat = 1 and v.updated_at = c.judged_at`.execute(db);
  await sql`reset role`.execute(db);
  await sql`revoke update on closed_verdicts from app_system`.execute(db);
  await sql`alter table assessments drop column assessor_id, drop column claimed_at`.execute(db);
}

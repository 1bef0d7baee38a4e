import { sql, type Kysely } from 'kysely';

import { definer } from '../0002_accounts_and_audit';

/**
 * What the two seats found in every submission of a cycle both have finished, for who answers for the team: counted, by
 * submission and pair of findings. A round that is still judged is in no count.
 */
export async function addTeamFigures(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function closed_pairs(p_cycle uuid)
      returns table (assessment_id uuid, first_id uuid, second_id uuid, first_verdict text,
        first_level int, second_verdict text, second_level int, items int)
      language sql stable security definer set search_path = public as $$
      select a.id, s.holder_id, o.holder_id, v.verdict, v.level, u.verdict, u.level, count(*)::int
      from assessments a
        join review_seats s on s.assessment_id = a.id and s.round = a.round and s.seat = 1
          and s.closed_at is null
        join review_seats o on o.assessment_id = a.id and o.round = a.round and o.seat = 2
          and o.closed_at is null
        join verdicts v on v.assessment_id = a.id and v.seat = 1 and not v.is_draft
          and v.assessor_id = s.holder_id
        join verdicts u on u.assessment_id = a.id and u.seat = 2 and not u.is_draft
          and u.assessor_id = o.holder_id and u.requirement_id = v.requirement_id
      where a.cycle_id = p_cycle and a.status in ('in_review', 'accepted')
        and (app_role() = 'auditor' or app_role() = 'lead_assessor')
        and round_submitted(a.id, a.round) and app_sees_agreed(a.id, a.region_code, a.round)
      group by 1, 2, 3, 4, 5, 6, 7 $$`.execute(db);
  await definer(db, 'closed_pairs(uuid)');
}

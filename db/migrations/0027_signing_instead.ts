import { sql, type Kysely } from 'kysely';

import { definer } from './0002_accounts_and_audit';

/**
 * Somebody of the team who never sat in the work signs in the stead of who handed in a seat and can judge for the region no more.
 * What the seat found stays as it was handed in; the signature says who gave it, for whom and why.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
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
}

import { sql, type Kysely } from 'kysely';

import { internal } from './guards';

/** Minutes that are not signed by all lapse as soon as what they say, or who is to sign, is no longer so. */
export async function addLapses(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function lapse_minutes() returns trigger language plpgsql security definer
      set search_path = public as $$
    begin
      update minutes set lapsed_at = now(), lapsed_because = tg_argv[1]
        where assessment_id = (case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end
            ->> tg_argv[0])::uuid
          and frozen_at is null and lapsed_at is null;
      return null;
    end $$`.execute(db);
  await internal(db, 'lapse_minutes()');
  await sql`
    create trigger review_seats_lapse_minutes after update of holder_id, closed_at on review_seats
      for each row when (new.holder_id is distinct from old.holder_id
        or new.closed_at is distinct from old.closed_at)
      execute function lapse_minutes('assessment_id', 'seat')`.execute(db);
  await sql`
    create trigger seat_work_lapse_minutes after update of submitted_at on seat_work
      for each row when (new.submitted_at is distinct from old.submitted_at)
      execute function lapse_minutes('assessment_id', 'seat')`.execute(db);
  await sql`
    create trigger agreed_verdicts_lapse_minutes after insert or update or delete on agreed_verdicts
      for each row execute function lapse_minutes('assessment_id', 'verdicts')`.execute(db);
  await sql`
    create trigger assessments_lapse_minutes after update of status on assessments
      for each row when (old.status = 'in_review' and new.status not in ('in_review', 'accepted'))
      execute function lapse_minutes('id', 'returned')`.execute(db);
}

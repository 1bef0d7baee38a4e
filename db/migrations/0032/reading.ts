import { sql, type Kysely } from 'kysely';

import { internal } from '../0021/guards';

/** As before, but by every role ever held; and who came into this seat with the mark is asked anew when they come again. */
export async function readAgain(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function first_submitted(p_assessment uuid) returns timestamptz language sql stable
      security definer set search_path = public as $$
      select coalesce(min(t.submitted_at), '-infinity') from submissions t
      where t.assessment_id = p_assessment $$`.execute(db);
  await internal(db, 'first_submitted(uuid)');
  await sql`
    create or replace function seat_read_by(p_user uuid, p_assessment uuid, p_round int, p_seat smallint)
      returns boolean language plpgsql stable security definer set search_path = public as $$
    declare
      region text;
      sat boolean;
    begin
      if not exists (select from review_seats s where s.assessment_id = p_assessment and s.seat = 2) then
        return false;
      end if;
      select a.region_code into region from assessments a where a.id = p_assessment;
      -- Whoever sat in this seat before had read nothing then, and sees of the other one only what follows its submission.
      sat := exists (select from seat_holders h where h.assessment_id = p_assessment
          and h.user_id = p_user and h.seat = p_seat)
        and not exists (select from seat_marks m where m.assessment_id = p_assessment
          and m.user_id = p_user and m.seat = p_seat and m.mark = 'had_read');
      return exists (select from findings_shown f where f.assessment_id = p_assessment
          and f.seat <> p_seat and f.beside = p_user and f.round = p_round)
        or exists (select from findings_shown f
          join roles_held(p_user) g on scope_covers(g.region_code, region)
            and g.granted_at <= coalesce(f.hidden_at, now())
            and (g.revoked_at is null or g.revoked_at >= f.shown_at)
          where f.assessment_id = p_assessment and f.seat <> p_seat
            and f.beside is distinct from p_user
            and case f.shown_to
              when 'proposals' then g.role = 'lead_assessor' and not sat
              when 'leads' then g.role in ('lead_assessor', 'auditor')
              else g.role in ('assessor', 'lead_assessor', 'auditor', 'governor_office') end)
        or (not sat and exists (select from roles_held(p_user) g
            where g.role = 'auditor' and scope_covers(g.region_code, region)
            and (g.revoked_at is null or g.revoked_at >= first_submitted(p_assessment)))
          and exists (select from seat_holders h where h.assessment_id = p_assessment
            and h.seat <> p_seat and h.user_id <> p_user));
    end $$`.execute(db);
}
